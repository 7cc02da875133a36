"""The blocks of which the body of a policy, campaign or content page is made."""

from collections.abc import Iterator

from wagtail.blocks import (
    CharBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    StructValue,
    TextBlock,
    URLBlock,
)
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock, TypedTableBlockValidationError

from home.blocks.destination import require_destination
from home.blocks.picture import PictureBlock
from home.blocks.quotation import QuotationBlock
from home.blocks.references import RegisterChooserBlock
from home.blocks.rich_text import PROSE_FEATURES, ProseBlock
from home.registers import Publication


class FigureBlock(StructBlock):
    """A figure from the register, set large with its source."""

    figure = RegisterChooserBlock("home.Figure")

    class Meta:
        icon = "order"
        label = "Figure"
        template = "home/blocks/figure.html"
        description = "A figure from the register. If the register changes, the page changes too."

    def get_preview_value(self) -> StructValue:
        """Return the first figure of the register."""
        return self.normalize({"figure": self.child_blocks["figure"].get_preview_value()})


class PullQuoteBlock(StructBlock):
    """Somebody's words."""

    quotation = QuotationBlock(rows=3, help_text="Enter the words only. Quotation marks are added on the page.")
    speaker = CharBlock(max_length=160, help_text="Who said it, and their role.")

    class Meta:
        icon = "openquote"
        label = "Quote"
        template = "home/blocks/quote.html"
        description = "Someone's words with their name."
        label_format = "{speaker}"
        preview_value = {
            "quotation": "Not knowing is a grief that never gets its funeral.",
            "speaker": "Sister of a missing man",
        }


class PublicationListValue(StructValue):
    """A list of publications, some of which may have been deleted since they were chosen."""

    @property
    def existing(self) -> list[Publication]:
        """The publications that still exist."""
        return [publication for publication in self["publications"] if publication]


class PublicationListBlock(StructBlock):
    """Publications from the register."""

    publications = ListBlock(RegisterChooserBlock("home.Publication", label="Publication"))

    class Meta:
        icon = "doc-full-inverse"
        label = "Publications"
        value_class = PublicationListValue
        template = "home/blocks/publications.html"
        description = "A list of publications with publisher, date and whether they are still current."

    def get_preview_value(self) -> StructValue:
        """Return the first publication of the register, or none while it is empty."""
        first = self.child_blocks["publications"].child_block.get_preview_value()
        return self.normalize({"publications": [first] if first else []})


class CallToActionBlock(StructBlock):
    """One thing a reader can do now."""

    heading = CharBlock(max_length=120)
    text = TextBlock(required=False, rows=2)
    link_text = CharBlock(max_length=80, help_text="Says what happens, for example: Sign up to Missing News.")
    page = PageChooserBlock(required=False)
    link = URLBlock(required=False, help_text="Use this only for a link to another site.")

    class Meta:
        icon = "arrow-right"
        label = "Call to action"
        template = "home/blocks/call_to_action.html"
        description = "One thing a reader can do now, with a button."
        label_format = "{heading}"
        preview_value = {
            "heading": "Take part",
            "text": "Forty minutes of your time, by telephone.",
            "link_text": "Take part in our research",
            "page": None,
            "link": "https://a.example/",
        }

    def clean(self, value: StructValue) -> StructValue:
        """Raise StructBlockValidationError when the button leads nowhere."""
        cleaned = super().clean(value)
        require_destination(self, cleaned)
        return cleaned


class CalloutBlock(StructBlock):
    """A remark that stands apart from the text."""

    heading = CharBlock(required=False, max_length=120)
    text = ProseBlock()

    class Meta:
        icon = "info-circle"
        label = "Callout"
        template = "home/blocks/callout.html"
        description = "Something readers must not miss."
        label_format = "{heading}"
        preview_value = {
            "heading": "What counts as missing",
            "text": "<p>Anyone who cannot be found.</p>",
        }


class CaptionedTableBlock(TypedTableBlock):
    """A table whose columns have headers and that has a caption."""

    text = CharBlock(required=False)
    rich_text = RichTextBlock(required=False, features=["bold", "italic", "link"])

    class Meta:
        icon = "table"
        label = "Table"
        template = "home/blocks/table.html"
        description = "A table with a caption and a header for every column."
        preview_value = {
            "caption": "Calls to the helpline",
            "columns": [{"type": "text", "heading": "Year"}, {"type": "text", "heading": "Calls"}],
            "rows": [{"values": ["2015–16", "1,200"]}, {"values": ["2016–17", "1,350"]}],
        }

    def clean(self, table: TypedTable) -> TypedTable:
        """Raise TypedTableBlockValidationError for a table without columns, caption or a header of each column."""
        cleaned = super().clean(table)
        faults = [] if self.is_deferred_validation else list(_table_faults(cleaned))
        if faults:
            raise TypedTableBlockValidationError(non_block_errors=faults)
        return cleaned


def _table_faults(table: TypedTable) -> Iterator[str]:
    if not table.columns:
        yield "Add a column, or remove the table."
    if not (table.caption or "").strip():
        yield "Give the table a caption that says what it shows."
    if not all((column["heading"] or "").strip() for column in table.columns):
        yield "Give every column a heading. Screen readers read it out with each cell."


class BodyStreamBlock(StreamBlock):
    """What a page is made of."""

    text = ProseBlock(
        features=["h3", *PROSE_FEATURES],
        icon="pilcrow",
        label="Text",
        template="home/blocks/text.html",
        description="Running text with headings, lists and links.",
        preview_value="<p>Every year families wait.</p>",
    )
    figure = FigureBlock()
    quote = PullQuoteBlock()
    picture = PictureBlock()
    publications = PublicationListBlock()
    call_to_action = CallToActionBlock()
    callout = CalloutBlock()
    table = CaptionedTableBlock()
