"""The three things that a person can want of the charity."""

from django.db import models


class Interest(models.TextChoices):
    """Each is asked for, confirmed and left by itself."""

    MISSING_NEWS = "missing_news", "Missing News"
    VOLUNTEERING = "volunteering", "Volunteering"
    RESEARCH = "research", "Taking part in research"
