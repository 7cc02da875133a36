"""Blocks of an edition: sections, and the kinds of item they hold."""

from newsletter.blocks.body import EditionBodyBlock
from newsletter.blocks.call import CallBlock
from newsletter.blocks.event import EventBlock, PaperBlock
from newsletter.blocks.item import ItemBlock
from newsletter.blocks.news import CampaignUpdateBlock, FiguresBlock, LawBlock, NewsBlock, ReportBlock
from newsletter.blocks.quote import QuoteBlock
from newsletter.blocks.section import ItemStreamBlock, SectionBlock
from newsletter.blocks.story import StoryBlock

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
