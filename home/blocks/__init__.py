"""Blocks that any page may use."""

from home.blocks.dates import PartialDateBlock
from home.blocks.picture import PictureBlock
from home.blocks.purpose import PurposeBlock, PurposeStreamBlock
from home.blocks.references import LoadsReferencesMixin, RegisterChooserBlock, references_by_model
from home.blocks.rich_text import ProseBlock

__all__ = [
    "LoadsReferencesMixin",
    "PartialDateBlock",
    "PictureBlock",
    "ProseBlock",
    "PurposeBlock",
    "PurposeStreamBlock",
    "RegisterChooserBlock",
    "references_by_model",
]
