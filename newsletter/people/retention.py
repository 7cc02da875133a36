"""Deletion of personal data after its retention period, with a count of what was deleted."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from newsletter.people.erasure import remove_address
from newsletter.people.importing.import_jobs import discard_old_imports
from newsletter.people.models import (
    ConsentEvent,
    Interest,
    RetentionRecord,
    SignUpMail,
    SignUpRequest,
    Subscription,
    Supporter,
    Suppression,
    VolunteerInterest,
)
from newsletter.people.private_links import delete_old_private_links
from newsletter.people.supporter_state import lock_supporter
from newsletter.people.suppression_list import suppress
from newsletter.people.unsubscription import LEAVER_RETENTION, leave

logger = logging.getLogger(__name__)

UNCONFIRMED_RETENTION = timedelta(days=14)
CLOSED_RETENTION_MONTHS = 12
MAIL_RETENTION = timedelta(days=30)

LEFT_STATES = [Supporter.State.LEFT, Supporter.State.COMPLAINED]


def delete_old_sign_ups() -> dict[RetentionRecord.Subject, int]:
    """Delete everything past its retention period, with a record of each kind, and return the numbers."""
    now = timezone.now()
    subjects = RetentionRecord.Subject
    delete_old_private_links()
    counts = {
        subjects.UNCONFIRMED: delete_unconfirmed(now),
        subjects.VOLUNTEERS: delete_closed_volunteers(now),
        subjects.LEFT: remove_addresses_of_leavers(now),
        subjects.MAILS: SignUpMail.objects.filter(created_at__lt=now - MAIL_RETENTION).delete()[0],
        subjects.LISTS: discard_old_imports(now),
    }
    for subject, number in counts.items():
        record_deletion(subject, number)
    return counts


def record_deletion(subject: RetentionRecord.Subject, number: int) -> None:
    """Record how many were deleted, unless none were."""
    if number:
        RetentionRecord.objects.create(subject=subject, deleted=number)
        logger.info("%s: %s deleted.", subject.label, number)


@transaction.atomic
def delete_unconfirmed(now: datetime) -> int:
    """Delete subscriptions that were not confirmed, and people without any; return the number of people."""
    before = now - UNCONFIRMED_RETENTION
    SignUpRequest.objects.filter(asked_at__lt=before).delete()
    old = Subscription.objects.pending().filter(asked_at__lt=before)
    # Somebody who had left and asked again without confirming stays left.
    old.filter(left_at__isnull=False).update(state=Subscription.State.LEFT)
    old.filter(left_at__isnull=True).delete()
    Supporter.objects.filter(new_address_asked_at__lt=before).update(
        new_address="", new_address_key="", new_address_asked_at=None, new_address_confirmed_at=None
    )
    people = Supporter.objects.filter(state=Supporter.State.PENDING, created_at__lt=before, subscriptions=None)
    number = people.count()
    people.delete()
    return number


def remove_addresses_of_leavers(now: datetime) -> int:
    """Remove the addresses of those who left or complained 28 days ago; return the number.

    A suppression stays, because leaving is an objection that an import must not undo.
    """
    left = Supporter.objects.filter(
        state__in=LEFT_STATES, state_since__lt=now - LEAVER_RETENTION, address_key__isnull=False
    )
    waiting = Subscription.objects.pending().values("supporter")
    return [_remove_leaver(supporter) for supporter in left.exclude(pk__in=waiting)].count(True)


@transaction.atomic
def delete_closed_volunteers(now: datetime) -> int:
    """Delete volunteers who were closed, or who left, twelve months ago; return the number."""
    before = months_before(now, CLOSED_RETENTION_MONTHS)
    closed = Q(state=VolunteerInterest.State.CLOSED, state_since__lt=before)
    over = VolunteerInterest.objects.filter(closed | Q(subscription__left_at__lt=before))
    offers = list(over.select_related("subscription__supporter"))
    for offer in offers:
        leave(offer.subscription.supporter, Interest.VOLUNTEERING, source=ConsentEvent.Source.RETENTION)
    VolunteerInterest.objects.filter(pk__in=[offer.pk for offer in offers]).delete()
    return len(offers)


@transaction.atomic
def _remove_leaver(supporter: Supporter) -> bool:
    person = lock_supporter(supporter)
    # They may have signed up again before the row was locked.
    if person.state not in LEFT_STATES:
        return False
    suppress(person, Suppression.Reason.LEFT)
    remove_address(person)
    return True


def months_before(moment: datetime, months: int) -> datetime:
    """Return the time so many months earlier, at the latest on the 28th of a month."""
    years, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    # Every month has a 28th, and up to three days more do no harm.
    return moment.replace(year=years, month=month + 1, day=min(moment.day, 28))
