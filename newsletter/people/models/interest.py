"""The interests that people can sign up for."""

from django.db import models


class Interest(models.TextChoices):
    """An interest, which is signed up for, confirmed and left separately."""

    MISSING_NEWS = "missing_news", "Missing News"
    VOLUNTEERING = "volunteering", "Volunteering"
    RESEARCH = "research", "Taking part in research"
