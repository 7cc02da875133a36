"""What a report changes: once, for the right person, and nothing for a forged one."""

from typing import Any

import pytest
from django.utils import timezone

from newsletter.mailings.bounces.report_recorder import ReportOutcome, record_report
from newsletter.mailings.bounces.reports import read_report
from newsletter.mailings.bounces.unreachable_addresses import MAX_SOFT_BOUNCES
from newsletter.mailings.models import Message
from newsletter.mailings.sending.message_ids import message_id
from newsletter.people.address_change import ADDRESS_CHANGED
from newsletter.people.bounced_and_complained import record_bounce
from newsletter.people.consent_ledger import record_event
from newsletter.people.models import ConsentEvent, Supporter
from tests.factories.sent_mailings import SentMessageFactory, hours_ago
from tests.factories.supporters import SupporterFactory
from tests.mailings.reports import ADDRESS, bounce, complaint

pytestmark = pytest.mark.django_db

DAY = 24
LONG_AGO = 365 * DAY


def id_of(message: Message) -> str:
    return message_id(message, "missingpeople.example")


def record(raw: bytes) -> ReportOutcome:
    report = read_report(raw)
    assert report is not None
    return record_report(report)


def state_of(message: Message) -> tuple[str, str]:
    fresh = Message.objects.select_related("supporter").get(pk=message.pk)
    return fresh.state, fresh.supporter.state


def everything() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in (Message, Supporter, ConsentEvent)]


def test_a_hard_bounce_stops_at_once_and_stands_in_the_ledger() -> None:
    message, other = SentMessageFactory.create(), SentMessageFactory.create()
    assert record(bounce(id_of(message), "5.1.1")) is ReportOutcome.STOPPED
    assert state_of(message) == ("bounced", "bounced")
    assert state_of(other) == ("handed_over", "active")
    message.refresh_from_db()
    assert (message.reply, message.soft_bounced_at) == ("5.1.1", None)
    assert message.supporter.state_reason == "5.1.1"
    [event] = ConsentEvent.objects.of(message.supporter)
    assert (event.kind, event.source) == ("bounced", "mail_server")


def test_a_complaint_ends_everything_for_good() -> None:
    message = SentMessageFactory.create()
    assert record(complaint(id_of(message))) is ReportOutcome.STOPPED
    assert state_of(message) == ("handed_over", "complained")
    assert not message.supporter.subscriptions.exists()
    assert not Supporter.objects.reachable().exists()


@pytest.mark.parametrize("report", [bounce, complaint])
def test_the_same_report_twice_changes_nothing_even_when_the_person_came_back(report: Any) -> None:
    message = SentMessageFactory.create()
    raw = report(id_of(message))
    record(raw)
    before = everything()
    assert record(raw) is ReportOutcome.KNOWN
    assert everything() == before
    Supporter.objects.update(state="active", state_since=timezone.now())
    assert record(raw) is ReportOutcome.KNOWN
    assert state_of(message)[1] == "active"


def test_a_soft_bounce_is_counted_and_the_third_in_separate_mailings_stops() -> None:
    person = SupporterFactory.create(state_since=hours_ago(LONG_AGO))
    messages = [SentMessageFactory.create(supporter=person) for _ in range(MAX_SOFT_BOUNCES)]
    outcomes = []
    for message in messages:
        for _ in range(3):
            outcomes.append(record(bounce(id_of(message), "5.2.2")))
    once = [ReportOutcome.COUNTED, ReportOutcome.KNOWN, ReportOutcome.KNOWN]
    assert outcomes == once * (MAX_SOFT_BOUNCES - 1) + [ReportOutcome.STOPPED, ReportOutcome.KNOWN, ReportOutcome.KNOWN]
    assert state_of(messages[0]) == ("bounced", "bounced")


def test_soft_bounces_of_long_ago_do_not_count() -> None:
    person = SupporterFactory.create(state_since=hours_ago(LONG_AGO))
    for _ in range(MAX_SOFT_BOUNCES):
        SentMessageFactory.create(supporter=person, state="bounced", soft_bounced_at=hours_ago(181 * DAY))
    assert record(bounce(id_of(SentMessageFactory.create(supporter=person)), "4.4.7")) is ReportOutcome.COUNTED


def test_soft_bounces_from_before_the_person_came_back_do_not_count() -> None:
    person = SupporterFactory.create(state_since=hours_ago(DAY))
    for _ in range(MAX_SOFT_BOUNCES):
        SentMessageFactory.create(supporter=person, state="bounced", soft_bounced_at=hours_ago(2 * DAY))
    assert record(bounce(id_of(SentMessageFactory.create(supporter=person)), "4.4.7")) is ReportOutcome.COUNTED


def test_a_bounce_of_the_former_address_does_not_stop_the_new_one() -> None:
    message = SentMessageFactory.create()
    record_event(
        message.supporter, ConsentEvent.Kind.CHANGED, source=ConsentEvent.Source.MAIL_LINK, change=ADDRESS_CHANGED
    )
    assert record(bounce(id_of(message))) is ReportOutcome.COUNTED
    assert state_of(message) == ("bounced", "active")


def test_a_report_without_the_mail_is_about_who_got_a_mail_lately_and_has_the_address() -> None:
    person = SupporterFactory.create(address=ADDRESS, state_since=hours_ago(LONG_AGO))
    older, newer = (SentMessageFactory.create(supporter=person, settled_at=hours_ago(hours)) for hours in (50, 2))
    assert record(bounce(status="5.1.1", recipient=ADDRESS.upper())) is ReportOutcome.STOPPED
    assert state_of(newer) == ("bounced", "bounced")
    assert state_of(older)[0] == "handed_over"


@pytest.mark.parametrize(
    "changes",
    [{"settled_at": hours_ago(31 * DAY)}, {"state": "queued"}, {"state": "excluded"}, {"state": "failed"}],
    ids=["long ago", "not sent", "left out", "failed"],
)
def test_a_report_by_address_needs_a_mail_that_was_handed_over_lately(changes: dict[str, Any]) -> None:
    person = SupporterFactory.create(address=ADDRESS, state_since=hours_ago(LONG_AGO))
    message = SentMessageFactory.create(supporter=person, **changes)
    before = everything()
    assert record(bounce()) is ReportOutcome.UNMATCHED
    assert everything() == before
    assert message.supporter.state == "active"


def forged(message: Message) -> str:
    name, _, domain = id_of(message).partition("@")
    return f"{name[:-32]}{'0' * 32}@{domain}"


@pytest.mark.parametrize("report", [bounce, complaint])
def test_a_forged_report_changes_nothing(report: Any) -> None:
    message = SentMessageFactory.create(
        supporter=SupporterFactory.create(address=ADDRESS, state_since=hours_ago(LONG_AGO))
    )
    before = everything()
    # The address alone would do, were there no Message-ID that is not ours.
    assert record(report(forged(message))) is ReportOutcome.UNMATCHED
    assert record(report("<somebody@elsewhere.example>")) is ReportOutcome.UNMATCHED
    assert everything() == before


def test_a_complaint_without_our_message_id_changes_nothing() -> None:
    SentMessageFactory.create(supporter=SupporterFactory.create(address=ADDRESS))
    before = everything()
    assert record(complaint()) is ReportOutcome.UNMATCHED
    assert everything() == before


@pytest.mark.parametrize("recipient", ["nobody@reader.example", "not an address", "x" * 300, "@", ""])
def test_a_report_about_nobody_changes_nothing(recipient: str) -> None:
    SentMessageFactory.create()
    before = everything()
    assert record(bounce(recipient=recipient)) is ReportOutcome.UNMATCHED
    assert everything() == before


def test_a_report_about_somebody_who_was_erased_is_counted_for_the_mailing_alone() -> None:
    message = SentMessageFactory.create(supporter=None)
    assert record(bounce(id_of(message))) is ReportOutcome.COUNTED
    message.refresh_from_db()
    assert (message.state, message.supporter) == ("bounced", None)


def test_somebody_who_bounced_already_is_not_bounced_again() -> None:
    message = SentMessageFactory.create()
    record_bounce(message.supporter)
    Supporter.objects.update(state_since=hours_ago(DAY))
    assert record(bounce(id_of(message))) is ReportOutcome.COUNTED
    assert ConsentEvent.objects.of(message.supporter).count() == 1


def test_no_address_is_kept_with_a_message() -> None:
    message = SentMessageFactory.create()
    address = message.supporter.address
    record(bounce(id_of(message), "5.1.1", recipient=address, diagnostic=f"smtp; 550 5.1.1 {address}"))
    message.refresh_from_db()
    kept = [getattr(message, field.attname) for field in Message._meta.concrete_fields]
    assert not [value for value in kept if address in str(value)]
