"""The body of an edition."""

from uuid import UUID, uuid4

from wagtail.blocks import StreamBlock, StreamValue

from newsletter.editions.blocks.section import SectionBlock


class EditionBodyBlock(StreamBlock):
    """An edition is a stream of sections."""

    section = SectionBlock()

    class Meta:
        icon = "list-ul"

    def clean(self, value: StreamValue) -> StreamValue:
        """Give every item a block id of its own, because anchors and item rows hang on it."""
        cleaned = super().clean(value)
        taken: set[UUID] = set()
        for section in cleaned:
            for item in section.value["items"]:
                block_id = _free_id(item.id, taken)
                item.id = str(block_id)
                taken.add(block_id)
        return cleaned


def _free_id(sent: str | None, taken: set[UUID]) -> UUID:
    """Return the identifier that the form sent, or a new one where that is missing, malformed or taken."""
    try:
        block_id = UUID(sent or "")
    except ValueError:
        return uuid4()
    return uuid4() if block_id in taken else block_id
