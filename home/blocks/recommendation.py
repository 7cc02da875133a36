"""What a policy page asks for."""

from django.db import models
from wagtail.blocks import CharBlock, ChoiceBlock, StreamBlock, StructBlock, StructValue, TextBlock

from home.blocks.references import RegisterChooserBlock


class RecommendationState(models.TextChoices):
    """How far a recommendation has got."""

    ASKED = "asked", "Asked for"
    ACCEPTED = "accepted", "Accepted"
    PARTLY = "partly", "Accepted in part"
    DONE = "done", "Done"
    REFUSED = "refused", "Refused"


class RecommendationValue(StructValue):
    """A recommendation with its state in words."""

    @property
    def state_label(self) -> str:
        """The state in lower case for readers; a draft without one counts as asked for."""
        return RecommendationState(self["state"] or RecommendationState.ASKED).label.lower()

    @property
    def is_only_asked(self) -> bool:
        """Whether nothing has come of it yet."""
        return self["state"] in {"", None, RecommendationState.ASKED}


class RecommendationBlock(StructBlock):
    """One thing we ask for, who should do it, and what has happened so far."""

    text = TextBlock(rows=3, label="What we ask for")
    addressed_to = CharBlock(max_length=160, help_text="Who can agree to it, for example: Home Office.")
    state = ChoiceBlock(choices=RecommendationState.choices, default=RecommendationState.ASKED)
    note = CharBlock(required=False, max_length=250, help_text="For example: accepted in the strategy of May 2026.")

    class Meta:
        icon = "list-ol"
        label = "Recommendation"
        value_class = RecommendationValue
        template = "home/blocks/recommendation.html"
        description = "One thing we ask for: who we ask, and what progress there has been."
        label_format = "{text}"
        preview_value = {
            "text": "Offer every child a return interview within 72 hours.",
            "addressed_to": "Local authorities",
            "state": RecommendationState.ASKED,
            "note": "",
        }


class RecommendationStreamBlock(StreamBlock):
    """Recommendations in order; the numbers are added on the page."""

    recommendation = RecommendationBlock()


class ChosenFiguresBlock(StreamBlock):
    """Figures from the register."""

    figure = RegisterChooserBlock(
        "home.Figure",
        icon="order",
        description="A figure from the register.",
        template="home/blocks/chosen_figure.html",
    )


class ChosenPublicationsBlock(StreamBlock):
    """Publications from the register."""

    publication = RegisterChooserBlock(
        "home.Publication",
        icon="doc-full-inverse",
        description="A publication from the register.",
        template="home/blocks/chosen_publication.html",
    )
