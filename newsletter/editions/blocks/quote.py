"""Quotes."""

from wagtail.blocks import CharBlock

from home.blocks import ProseBlock, QuotationBlock
from newsletter.editions.blocks.item import ItemBlock, item_example, item_layout
from newsletter.editions.item_kind import ItemKind


class QuoteBlock(ItemBlock):
    """Somebody's words, set large."""

    quotation = QuotationBlock(rows=3, help_text="Enter the words only. Quotation marks are added on the page.")
    speaker = CharBlock(max_length=160, help_text="Who said it, and their role.")
    body = ProseBlock(label="Text around the quote", required=False)

    class Meta:
        icon = "openquote"
        label = ItemKind.QUOTE.label
        description = "Someone's words with their name, for example a family member or a minister."
        preview_value = item_example(
            "In the words of a sister",
            "",
            quotation="Not knowing is a grief that never gets its funeral.",
            speaker="Sister of a missing man",
        )
        form_layout = item_layout("heading", "quotation", "speaker", "body")
