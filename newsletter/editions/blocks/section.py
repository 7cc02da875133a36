"""Sections of an edition."""

from wagtail.blocks import CharBlock, StreamBlock, StructBlock

from home.blocks import LoadsReferencesMixin
from newsletter.editions.blocks.call import CallBlock
from newsletter.editions.blocks.event import EventBlock
from newsletter.editions.blocks.item import item_example
from newsletter.editions.blocks.news import (
    CampaignUpdateBlock,
    FiguresBlock,
    LawBlock,
    NewsBlock,
    ReportBlock,
)
from newsletter.editions.blocks.quote import QuoteBlock


class ItemStreamBlock(StreamBlock):
    """The items of a section, in order; the names are those of ItemKind."""

    news = NewsBlock()
    report = ReportBlock()
    law = LawBlock()
    figures = FiguresBlock()
    event = EventBlock()
    call = CallBlock()
    campaign = CampaignUpdateBlock()
    quote = QuoteBlock()

    class Meta:
        icon = "list-ul"
        collapsed = True


class SectionBlock(LoadsReferencesMixin, StructBlock):
    """A titled run of items, such as "News from the sector"."""

    title = CharBlock(max_length=120)
    items = ItemStreamBlock(min_num=1)

    class Meta:
        icon = "list-ul"
        label = "Section"
        template = "newsletter/editions/blocks/section.html"
        description = "A titled part of the edition that contains items."
        label_format = "{title}"
        preview_value = {
            "title": "News from the sector",
            "items": [
                {
                    "type": "news",
                    "value": item_example("A new service for families", "Someone to talk to, every evening."),
                }
            ],
        }
