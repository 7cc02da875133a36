"""Kinds of item that have the common parts only."""

from newsletter.editions.blocks.item import ItemBlock, item_example
from newsletter.editions.item_kind import ItemKind


class NewsBlock(ItemBlock):
    """Something that happened."""

    class Meta:
        icon = "pilcrow"
        label = ItemKind.NEWS.label
        description = "Something that happened, in our charity or in the sector."
        preview_value = item_example("A new service for families", "Families can now talk to someone every evening.")


class ReportBlock(ItemBlock):
    """A report, guidance or a review."""

    class Meta:
        icon = "doc-full-inverse"
        label = ItemKind.REPORT.label
        description = (
            "One or several publications and what they say. Choose the publications, and the figures from them."
        )
        preview_value = item_example("Children missing from care", "A review gathers what is known, and what is not.")


class LawBlock(ItemBlock):
    """A Bill, an Act, an inquiry."""

    class Meta:
        icon = "clipboard-list"
        label = ItemKind.LAW.label
        description = "A Bill, an Act, an inquiry or a debate."
        preview_value = item_example(
            "A Bill becomes law", "Families can look after the affairs of someone who is missing."
        )


class FiguresBlock(ItemBlock):
    """New statistics."""

    class Meta:
        icon = "table"
        label = ItemKind.FIGURES.label
        description = "New statistics. Each figure comes from the register, with what it counts and its source."
        preview_value = item_example(
            "New figures on missing children", "The yearly figures are out; read what they count."
        )


class CampaignUpdateBlock(ItemBlock):
    """News of a campaign."""

    class Meta:
        icon = "pick"
        label = ItemKind.CAMPAIGN.label
        description = "How one of our campaigns is getting on."
        preview_value = item_example("Guardianship: the last step", "The campaign has reached its goal. Thank you.")
