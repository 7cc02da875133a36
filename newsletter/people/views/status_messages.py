"""Messages on what has just been done, shown on the next page without a cookie: its address names one of them."""

from __future__ import annotations

from http import HTTPStatus

from django.db import models
from django.http import HttpResponseRedirect
from django.urls import reverse

from newsletter.people.models import Supporter


class StatusMessage(models.TextChoices):
    """One sentence for each thing that a person can do here."""

    CONFIRMED = "confirmed", "Thank you. Everything is confirmed, and you need do nothing more."
    NOTHING_NEW = "nothing-new", "That had been done already. Nothing has changed."
    TOPICS = "topics", "Your topics are saved."
    PAUSED = "paused", "You have a pause. Until it is over we send you nothing."
    RESUMED = "resumed", "Your pause is over. The next edition comes to you."
    DISCREET = "discreet", "From the next mail on, your inbox shows nothing that names us."
    USUAL = "usual", "From the next mail on, your inbox shows our name and subject again."
    NEW_ADDRESS = (
        "address-asked",
        "We have written to your new address. The change happens when you press the button there.",
    )
    ADDRESS = "address", "Your address is changed. From now on we write to the new one."
    ADDRESS_KEPT = "address-kept", "The change has been stopped. We will keep using your current address."
    FRESH_LINK = "fresh-link", "You need a private link for that. Ask for one below, under “Your data”."
    LINK_SENT = "link-sent", "We have emailed you a private link. It works once, within the next hour."
    LINK_LIMIT = (
        "link-limit",
        "We emailed you a link within the past hour, or three times today. Check your inbox and spam, or try later.",
    )
    NAME = "name", "Your name is saved."
    CLOSED = "closed", "Your private page is closed. Nobody can open it again with that link."
    LEFT = "left", "You have left."
    RETURNED = "returned", "Welcome back. It is as it was before you left."


def redirect_to_preferences(supporter: Supporter, message: StatusMessage | None = None) -> HttpResponseRedirect:
    """Return a redirect to the preferences, so that loading again does nothing twice."""
    address = reverse("preferences", args=[supporter.token])
    return HttpResponseRedirect(f"{address}?done={message.value}" if message else address, status=HTTPStatus.SEE_OTHER)


def redirect_after_change(supporter: Supporter, message: StatusMessage, changed: object) -> HttpResponseRedirect:
    """Return a redirect to the preferences that says what has changed, or that nothing has."""
    return redirect_to_preferences(supporter, message if changed else StatusMessage.NOTHING_NEW)


def status_message(code: str) -> str:
    """Return the sentence for a code from an address, nothing for any other text."""
    return str(StatusMessage(code).label) if code in StatusMessage.values else ""
