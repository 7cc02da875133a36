"""What a mail provider reports: believed from whoever knows the secret, recorded like any other report."""

import base64
import json
from typing import Any

import pytest
from anymail.signals import AnymailTrackingEvent, EventType, RejectReason
from django.test import Client

from config.mail import provider_settings
from newsletter.mailings.bounces.provider_events import receive_event
from newsletter.mailings.bounces.report_recorder import ReportOutcome
from newsletter.mailings.models import Message
from newsletter.mailings.sending.message_ids import METADATA_NAME, message_id
from tests.factories.sent_mailings import SentMessageFactory, hours_ago
from tests.factories.supporters import SupporterFactory
from tests.mailings.reports import ADDRESS

pytestmark = pytest.mark.django_db

POSTMARK = "/webhooks/postmark/tracking/"
SECRET = "Basic " + base64.b64encode(b"test:secret").decode()


@pytest.fixture
def message() -> Message:
    return SentMessageFactory.create(supporter=SupporterFactory.create(address=ADDRESS, state_since=hours_ago(9_000)))


def event(kind: str, **parts: Any) -> AnymailTrackingEvent:
    return AnymailTrackingEvent(event_type=kind, **parts)


def state_of(message: Message) -> tuple[str, str]:
    fresh = Message.objects.select_related("supporter").get(pk=message.pk)
    return fresh.state, fresh.supporter.state


def test_a_webhook_with_the_secret_stops_who_bounced(client: Client, message: Message) -> None:
    body = {
        "RecordType": "Bounce",
        "Type": "HardBounce",
        "Email": ADDRESS,
        "MessageID": "a-name-of-the-provider",
        "Details": "smtp;550 5.1.1 user unknown",
        "BouncedAt": "2026-11-24T09:00:00Z",
        "ID": 1,
    }
    for _ in range(2):
        answer = client.post(POSTMARK, json.dumps(body), "application/json", headers={"Authorization": SECRET})
        assert answer.status_code == 200
        assert state_of(message) == ("bounced", "bounced")


@pytest.mark.parametrize("authorization", ["", "Basic dGVzdDp3cm9uZw==", "Bearer secret"])
def test_a_webhook_without_the_secret_changes_nothing(client: Client, message: Message, authorization: str) -> None:
    body = {"RecordType": "SpamComplaint", "Type": "SpamComplaint", "Email": ADDRESS}
    headers = {"Authorization": authorization} if authorization else {}
    answer = client.post(POSTMARK, json.dumps(body), "application/json", headers=headers)
    assert answer.status_code == 400
    assert state_of(message) == ("handed_over", "active")


@pytest.mark.parametrize(
    ("kind", "parts", "outcome", "states"),
    [
        (EventType.COMPLAINED, {}, ReportOutcome.STOPPED, ("handed_over", "complained")),
        (EventType.BOUNCED, {"mta_response": "550 5.1.1 no"}, ReportOutcome.STOPPED, ("bounced", "bounced")),
        (EventType.BOUNCED, {"mta_response": "552 5.2.2 full"}, ReportOutcome.COUNTED, ("bounced", "active")),
        (EventType.BOUNCED, {"description": "unknown user"}, ReportOutcome.STOPPED, ("bounced", "bounced")),
        (EventType.BOUNCED, {"reject_reason": RejectReason.INVALID}, ReportOutcome.STOPPED, ("bounced", "bounced")),
        (EventType.REJECTED, {"reject_reason": RejectReason.BOUNCED}, ReportOutcome.STOPPED, ("bounced", "bounced")),
        (
            EventType.REJECTED,
            {"reject_reason": RejectReason.SPAM},
            ReportOutcome.STOPPED,
            ("handed_over", "complained"),
        ),
        (EventType.REJECTED, {"reject_reason": RejectReason.BLOCKED}, None, ("handed_over", "active")),
        (EventType.DEFERRED, {"mta_response": "451 4.7.1 later"}, None, ("handed_over", "active")),
        (EventType.DELIVERED, {}, None, ("handed_over", "active")),
        (EventType.OPENED, {}, None, ("handed_over", "active")),
        (EventType.CLICKED, {}, None, ("handed_over", "active")),
    ],
)
def test_events_mean_what_reports_mean(
    message: Message, kind: str, parts: dict[str, Any], outcome: ReportOutcome | None, states: tuple[str, str]
) -> None:
    assert receive_event(None, event(kind, recipient=ADDRESS, **parts)) is outcome
    assert state_of(message) == states


def test_our_name_of_the_mail_is_better_than_the_address(message: Message) -> None:
    other = SentMessageFactory.create()
    ours = message_id(other, "missingpeople.example")
    for named in ({"message_id": ours.strip("<>")}, {"metadata": {METADATA_NAME: ours}}):
        receive_event(None, event(EventType.BOUNCED, recipient=ADDRESS, mta_response="5.1.1", **named))
    assert state_of(other) == ("bounced", "bounced")
    assert state_of(message) == ("handed_over", "active")


def test_what_is_logged_names_nobody(message: Message, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", "newsletter"):
        receive_event(None, event(EventType.COMPLAINED, recipient=ADDRESS))
    assert "An email provider reported a complaint" in caplog.text
    assert ADDRESS not in caplog.text
    assert message.supporter.address not in caplog.text


def test_the_keys_of_the_provider_come_from_the_environment() -> None:
    variables = {"ANYMAIL_WEBHOOK_SECRET": "a:b", "ANYMAIL_POSTMARK_SERVER_TOKEN": "c", "PATH": "/bin"}
    assert provider_settings(variables) == {"WEBHOOK_SECRET": "a:b", "POSTMARK_SERVER_TOKEN": "c"}
