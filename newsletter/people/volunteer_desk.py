"""The work of the volunteer desk on an offer: notes, assignment and state."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.permissions import policy_registry

from home.accounts.models import User
from home.public_forms.text_checks import is_blank, strip_control_characters
from newsletter.people.models import VolunteerInterest, VolunteerNote

MAX_NOTE_LENGTH = 5_000
EMPTY_MESSAGE = "Enter a note first."
LONG_MESSAGE = "The note is longer than 5,000 characters. Shorten it, or write two notes."
COLLEAGUE_MESSAGE = "Choose someone who has access to the volunteer desk."


def add_note(offer: VolunteerInterest, author: User, text: str) -> VolunteerNote:
    """Add a note; raises ValidationError if it is empty or too long."""
    cleaned = strip_control_characters(text).strip()
    if is_blank(cleaned):
        raise ValidationError(EMPTY_MESSAGE)
    if len(cleaned) > MAX_NOTE_LENGTH:
        raise ValidationError(LONG_MESSAGE)
    return VolunteerNote.objects.create(interest=offer, author=author, text=cleaned)


def colleagues() -> QuerySet[User]:
    """Return the active users who may change volunteers."""
    users: QuerySet[User] = policy_registry.get_by_type(VolunteerInterest).users_with_permission("change")
    return users.filter(is_active=True).order_by("name", "email")


def assign(offer: VolunteerInterest, colleague: User | None) -> bool:
    """Assign an offer to a colleague or to nobody; return whether that was a change; raises ValidationError."""
    if colleague and not colleagues().filter(pk=colleague.pk).exists():
        raise ValidationError(COLLEAGUE_MESSAGE)
    others = VolunteerInterest.objects.filter(pk=offer.pk).exclude(assigned_to=colleague)
    return bool(others.update(assigned_to=colleague))


def change_state(offer: VolunteerInterest, state: VolunteerInterest.State) -> bool:
    """Set the state of an offer; return whether that was a change."""
    others = VolunteerInterest.objects.filter(pk=offer.pk).exclude(state=state)
    return bool(others.update(state=state, state_since=timezone.now()))
