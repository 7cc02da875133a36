"""Messages on what has just been done, shown on the next page without a cookie: its address names one of them."""

from __future__ import annotations

from http import HTTPStatus

from django.db import models
from django.http import HttpResponseRedirect
from django.urls import reverse

from newsletter.people.models import Supporter


class StatusMessage(models.TextChoices):
    """One sentence for each thing that a person can do here."""

    CONFIRMED = "confirmed", "Thank you. Everything is confirmed and you do not need to do anything else."
    NOTHING_NEW = "nothing-new", "This has already been done. Nothing has changed."
    TOPICS = "topics", "Your topics have been saved."
    PAUSED = "paused", "Our emails are paused. We will not send you anything until the pause ends."
    RESUMED = "resumed", "Your pause has ended. We will send you the next edition."
    DISCREET = "discreet", "From the next email, your inbox will show nothing that names us."
    USUAL = "usual", "From the next email, your inbox will show our name and subject again."
    NEW_ADDRESS = (
        "address-asked",
        "We have sent an email to your new address. Follow the link in it to confirm the change.",
    )
    ADDRESS = "address", "Your address has been changed. We will send our emails to the new one from now on."
    ADDRESS_KEPT = "address-kept", "The change has been stopped. We will keep using your current address."
    FRESH_LINK = "fresh-link", "You need a private link for that. Ask for one below, under “Your data”."
    LINK_SENT = "link-sent", "We have emailed you a private link. It works once, within the next hour."
    LINK_LIMIT = (
        "link-limit",
        "We emailed you a link in the past hour, or 3 times today. Check your inbox and spam folder, or try again "
        "later.",
    )
    NAME = "name", "Your name has been saved."
    CLOSED = "closed", "Your private page is closed. Nobody can open it again with that link."
    LEFT = "left", "You have unsubscribed."
    RETURNED = "returned", "Welcome back. Your choices are as they were before you unsubscribed."


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
