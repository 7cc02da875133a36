"""Makes people who are not, in every state, each with the history that the consent ledger would have of them."""

import datetime

from django.utils import timezone

from demo.content.sign_up import PEOPLE
from demo.sign_up_records import Person
from home.registers import Topic
from newsletter.people.email_address import normalise_address
from newsletter.people.erasure import remove_address
from newsletter.people.models import (
    ConsentEvent,
    ConsentWording,
    Interest,
    PrivacyNotice,
    Subscription,
    Supporter,
    Suppression,
    VolunteerInterest,
    VolunteerRole,
    VolunteerTime,
)
from newsletter.people.suppression_list import suppress

STATE = Supporter.State
KIND = ConsentEvent.Kind
SOURCE = ConsentEvent.Source
PAGE = "/sign-up/"
A_MONTH = datetime.timedelta(days=30)
MAX_PER_HOUR = datetime.timedelta(hours=1)
TILL_THE_END = datetime.timedelta(days=20)

# Events of each subscription; the others are about the person.
OF_EACH = {KIND.ASKED, KIND.CONFIRMED, KIND.LEFT, KIND.COMPLAINED}

# How a story ends: the event, where it came from, and why the address is suppressed.
ENDS: dict[str, tuple[ConsentEvent.Kind, ConsentEvent.Source, Suppression.Reason | None]] = {
    STATE.LEFT: (KIND.LEFT, SOURCE.MAIL_LINK, None),
    STATE.BOUNCED: (KIND.BOUNCED, SOURCE.MAIL_SERVER, None),
    STATE.COMPLAINED: (KIND.COMPLAINED, SOURCE.MAIL_SERVER, Suppression.Reason.COMPLAINED),
    STATE.ERASED: (KIND.ERASED, SOURCE.MAIL_LINK, Suppression.Reason.ERASED),
}


def make_supporters() -> int:
    """Make the people, where nobody has signed up yet, and return their number; no mail is written."""
    if Supporter.objects.exists():
        return 0
    for person in PEOPLE:
        _make(person)
    return len(PEOPLE)


def _make(person: Person) -> None:
    address = normalise_address(person.address)
    came = timezone.now() - person.months_ago * A_MONTH - TILL_THE_END * (person.state in ENDS)
    confirmed = came + MAX_PER_HOUR if person.state != STATE.PENDING else None
    supporter = Supporter.objects.create(
        address=address.sendable,
        address_key=address.key,
        address_hash=address.hash,
        name=person.name,
        created_at=came,
        confirmed_at=confirmed,
        state=STATE.ACTIVE if confirmed else STATE.PENDING,
        state_since=confirmed or came,
        source=PAGE,
        paused_until=timezone.localdate() + datetime.timedelta(days=person.paused_days) if person.paused_days else None,
    )
    for interest in person.interests:
        _sign_up(supporter, interest, person, came, confirmed)
    if person.state in ENDS:
        _end(supporter, person, came + TILL_THE_END)


def _sign_up(
    supporter: Supporter,
    interest: Interest,
    person: Person,
    asked: datetime.datetime,
    confirmed: datetime.datetime | None,
) -> None:
    row = Subscription.objects.create(
        supporter=supporter,
        interest=interest,
        state=Subscription.State.ACTIVE if confirmed else Subscription.State.PENDING,
        asked_at=asked,
        confirmed_at=confirmed,
        wording=ConsentWording.current(interest),
        notice=PrivacyNotice.current(),
        page=PAGE,
        all_topics=interest != Interest.MISSING_NEWS or not person.topics,
    )
    row.topics.set(Topic.objects.filter(name__in=person.topics) if not row.all_topics else [])
    _write(row, KIND.ASKED, SOURCE.SIGN_UP, asked)
    if confirmed:
        _write(row, KIND.CONFIRMED, SOURCE.MAIL_LINK, confirmed)
    if interest == Interest.VOLUNTEERING:
        offer = VolunteerInterest.objects.create(
            subscription=row, nation=person.nation, region=person.region, created_at=asked
        )
        offer.roles.set(VolunteerRole.objects.all()[:2])
        offer.times.set(VolunteerTime.objects.all()[:1])


def _end(supporter: Supporter, person: Person, when: datetime.datetime) -> None:
    kind, source, reason = ENDS[person.state]
    rows = list(supporter.subscriptions.select_related("wording", "notice"))
    for row in rows if kind in OF_EACH else rows[:1]:
        _write(row, kind, source, when)
    if reason:
        suppress(supporter, reason)
        supporter.subscriptions.all().delete()
    if person.state == STATE.ERASED:
        remove_address(supporter)
    if person.state == STATE.LEFT:
        supporter.subscriptions.update(state=Subscription.State.LEFT, left_at=when)
    supporter.state, supporter.state_since, supporter.state_reason = person.state, when, person.reason
    supporter.save()


def _write(row: Subscription, kind: ConsentEvent.Kind, source: ConsentEvent.Source, when: datetime.datetime) -> None:
    # The ledger's own function dates an event now, and these happened long ago.
    about_a_subscription = kind in OF_EACH
    ConsentEvent.objects.create(
        supporter_key=row.supporter.public_id,
        kind=kind,
        source=source,
        happened_at=when,
        interest=row.interest if about_a_subscription else "",
        basis=row.basis if about_a_subscription else "",
        wording=row.wording.identifier if about_a_subscription and row.wording else "",
        wording_text=row.wording.text if about_a_subscription and row.wording else "",
        notice=row.notice.version if about_a_subscription and row.notice else "",
        page=PAGE if about_a_subscription else "",
    )
