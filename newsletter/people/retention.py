"""The end of personal data whose reason has ended; what is deleted is counted, and nobody is named."""

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
from newsletter.people.supporter_state import lock_supporter
from newsletter.people.suppression_list import suppress
from newsletter.people.unsubscription import KEPT_AFTER_LEAVING, leave

logger = logging.getLogger(__name__)

KEPT_UNCONFIRMED = timedelta(days=14)
KEPT_CLOSED_MONTHS = 12
KEPT_MAILS = timedelta(days=30)

GONE = [Supporter.State.LEFT, Supporter.State.COMPLAINED]


def delete_old_sign_ups() -> dict[RetentionRecord.Subject, int]:
    """Delete all whose time is over, keep a record of each kind of which there was any, and return the numbers."""
    now = timezone.now()
    subjects = RetentionRecord.Subject
    counts = {
        subjects.UNCONFIRMED: delete_unconfirmed(now),
        subjects.VOLUNTEERS: delete_closed_volunteers(now),
        subjects.LEFT: remove_addresses_of_leavers(now),
        subjects.MAILS: SignUpMail.objects.filter(created_at__lt=now - KEPT_MAILS).delete()[0],
        subjects.LISTS: discard_old_imports(now),
    }
    for subject, number in counts.items():
        record_deletion(subject, number)
    return counts


def record_deletion(subject: RetentionRecord.Subject, number: int) -> None:
    """Keep a record of what was deleted because its time was over, if anything was."""
    if number:
        RetentionRecord.objects.create(subject=subject, deleted=number)
        logger.info("%s: %s deleted.", subject.label, number)


@transaction.atomic
def delete_unconfirmed(now: datetime) -> int:
    """Delete what nobody confirmed, and the person with it when they never confirmed anything; return the number."""
    before = now - KEPT_UNCONFIRMED
    SignUpRequest.objects.filter(asked_at__lt=before).delete()
    old = Subscription.objects.pending().filter(asked_at__lt=before)
    # Somebody who had left, and asked again without confirming, has left as before.
    old.filter(left_at__isnull=False).update(state=Subscription.State.LEFT)
    old.filter(left_at__isnull=True).delete()
    Supporter.objects.filter(new_address_asked_at__lt=before).update(
        new_address="", new_address_key="", new_address_asked_at=None
    )
    people = Supporter.objects.filter(state=Supporter.State.PENDING, created_at__lt=before, subscriptions=None)
    number = people.count()
    people.delete()
    return number


def remove_addresses_of_leavers(now: datetime) -> int:
    """Empty the rows of those who left or complained 28 days ago; return the number.

    A keyed hash stays, since leaving is an objection that no import may undo.
    """
    left = Supporter.objects.filter(state__in=GONE, state_since__lt=now - KEPT_AFTER_LEAVING, address_key__isnull=False)
    waiting = Subscription.objects.pending().values("supporter")
    return [_remove(supporter) for supporter in left.exclude(pk__in=waiting)].count(True)


@transaction.atomic
def delete_closed_volunteers(now: datetime) -> int:
    """Delete offers that were closed, or whose owner left volunteering, twelve months ago; return the number."""
    before = months_before(now, KEPT_CLOSED_MONTHS)
    closed = Q(state=VolunteerInterest.State.CLOSED, state_since__lt=before)
    over = VolunteerInterest.objects.filter(closed | Q(subscription__left_at__lt=before))
    offers = list(over.select_related("subscription__supporter"))
    for offer in offers:
        leave(offer.subscription.supporter, Interest.VOLUNTEERING, source=ConsentEvent.Source.RETENTION)
    VolunteerInterest.objects.filter(pk__in=[offer.pk for offer in offers]).delete()
    return len(offers)


@transaction.atomic
def _remove(supporter: Supporter) -> bool:
    person = lock_supporter(supporter)
    # Between the list and the lock they may have come back.
    if person.state not in GONE:
        return False
    suppress(person, Suppression.Reason.LEFT)
    remove_address(person)
    return True


def months_before(moment: datetime, months: int) -> datetime:
    """Return the moment some months earlier, at most on the 28th."""
    years, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    # The 28th exists in every month; three days more are no harm.
    return moment.replace(year=years, month=month + 1, day=min(moment.day, 28))
