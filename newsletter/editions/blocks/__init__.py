"""Blocks of an edition: sections, and the kinds of item they hold."""

from newsletter.editions.blocks.body import EditionBodyBlock
from newsletter.editions.blocks.call import CallBlock
from newsletter.editions.blocks.event import EventBlock, PaperBlock
from newsletter.editions.blocks.item import ItemBlock
from newsletter.editions.blocks.news import (
    CampaignUpdateBlock,
    FiguresBlock,
    LawBlock,
    NewsBlock,
    ReportBlock,
)
from newsletter.editions.blocks.quote import QuoteBlock
from newsletter.editions.blocks.section import ItemStreamBlock, SectionBlock
from newsletter.editions.blocks.story import StoryBlock

__all__ = [
    "CallBlock",
    "CampaignUpdateBlock",
    "EditionBodyBlock",
    "EventBlock",
    "FiguresBlock",
    "ItemBlock",
    "ItemStreamBlock",
    "LawBlock",
    "NewsBlock",
    "PaperBlock",
    "QuoteBlock",
    "ReportBlock",
    "SectionBlock",
    "StoryBlock",
]
