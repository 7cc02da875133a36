"""The models of editions apart from their page."""

from newsletter.editions.models.correction import Correction
from newsletter.editions.models.edition_snapshot import EditionSnapshot
from newsletter.editions.models.issue_item import IssueItem
from newsletter.editions.models.item_anchor import ItemAnchor
from newsletter.editions.models.milestone_report import MilestoneReport

__all__ = [
    "Correction",
    "EditionSnapshot",
    "IssueItem",
    "ItemAnchor",
    "MilestoneReport",
]
