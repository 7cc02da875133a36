"""Blocks that any page may use."""

from home.blocks.body import BodyStreamBlock
from home.blocks.campaign import ActionStreamBlock, MilestoneStreamBlock
from home.blocks.dates import DayBlock, TimeOfDayBlock
from home.blocks.partial_date import PartialDateBlock
from home.blocks.picture import PictureBlock
from home.blocks.purpose import PurposeBlock, PurposeStreamBlock
from home.blocks.quotation import QuotationBlock
from home.blocks.recommendation import (
    ChosenFiguresBlock,
    ChosenPublicationsBlock,
    RecommendationStreamBlock,
)
from home.blocks.references import LoadsReferencesMixin, RegisterChooserBlock, references_by_model
from home.blocks.rich_text import ProseBlock
from home.blocks.team_choice import ContactStreamBlock

__all__ = [
    "ActionStreamBlock",
    "BodyStreamBlock",
    "ChosenFiguresBlock",
    "ChosenPublicationsBlock",
    "ContactStreamBlock",
    "DayBlock",
    "LoadsReferencesMixin",
    "MilestoneStreamBlock",
    "PartialDateBlock",
    "PictureBlock",
    "ProseBlock",
    "PurposeBlock",
    "PurposeStreamBlock",
    "QuotationBlock",
    "RecommendationStreamBlock",
    "RegisterChooserBlock",
    "TimeOfDayBlock",
    "references_by_model",
]
