"""The kinds of news item."""

from django.db import models


class ItemKind(models.TextChoices):
    """The kind of an item; values are the names of the blocks in the body."""

    NEWS = "news", "News"
    REPORT = "report", "Report or guidance"
    LAW = "law", "Law and parliament"
    FIGURES = "figures", "Figures"
    EVENT = "event", "Event"
    CALL = "call", "Call for participants"
    CAMPAIGN = "campaign", "Campaign update"
    QUOTE = "quote", "Quote"
