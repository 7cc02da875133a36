"""What has just been done, told on the next page without a cookie: its address names one of these."""

from __future__ import annotations

from django.db import models
from django.http import HttpResponseRedirect
from django.urls import reverse

from newsletter.people.models import Supporter
from newsletter.people.views.token_page import SEE_OTHER


class Done(models.TextChoices):
    """One sentence for each thing that a person can do here."""

    CONFIRMED = "confirmed", "Thank you. Everything is confirmed, and you need do nothing more."
    NOTHING_NEW = "nothing-new", "That had been done already. Nothing has changed."
    TOPICS = "topics", "Your topics are saved."
    PAUSED = "paused", "You have a pause. Until it is over we send you nothing."
    RESUMED = "resumed", "Your pause is over. The next edition comes to you."
    ASKED = "address-asked", "We have written to your new address. The change happens when you press the button there."
    ADDRESS = "address", "Your address is changed. From now on we write to the new one."
    LEFT = "left", "You have left."
    RETURNED = "returned", "Welcome back. It is as it was before you left."


def redirect_to_outcome(supporter: Supporter, done: Done | None = None) -> HttpResponseRedirect:
    """Lead to the preferences, so that loading again does nothing twice."""
    address = reverse("preferences", args=[supporter.token])
    return HttpResponseRedirect(f"{address}?done={done.value}" if done else address, status=SEE_OTHER)


def sentence(code: str) -> str:
    """Return the sentence for a code from an address, nothing for any other text."""
    return str(Done(code).label) if code in Done.values else ""
