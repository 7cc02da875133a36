"""The body of an edition."""

from wagtail.blocks import StreamBlock

from newsletter.blocks.section import SectionBlock


class EditionBodyBlock(StreamBlock):
    """An edition is a stream of sections."""

    section = SectionBlock()

    class Meta:
        icon = "list-ul"
