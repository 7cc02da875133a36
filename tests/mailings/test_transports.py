"""Ways of sending: how replies are understood, what a connection survives, and other backends of Django."""

from __future__ import annotations

import socket
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core import mail as outbox
from pytest_django import Settings

from development.mails import read_mails
from newsletter.mailings.models import Mailing
from newsletter.mailings.sending.envelope import UnwritableAddressError
from newsletter.mailings.sending.mime import build_template
from newsletter.mailings.sending.transports import (
    DeliveryOutcome,
    DjangoTransport,
    OutgoingMail,
    Result,
    SmtpTransport,
    choose_transport,
)
from newsletter.mailings.sending.transports.delivery_outcome import classify_reply, reply_codes
from tests.benchmarks.sink import running_sink
from tests.factories.mailings import RenderingFactory
from tests.mailings.servers import Handler, Mood, named_in

RECIPIENT = "ada@reader.example"


def a_mail(recipient: str = RECIPIENT) -> OutgoingMail:
    mailing = Mailing(subject="“News”", sender="Missing People <news@news.example.org>", reply_to="answers@example.org")
    template = build_template(mailing, RenderingFactory.build(mailing=mailing, html="<p>“Hello”</p>", text="“Hello”"))
    content = template.fill(recipient, "t" * 43, "<1.2.abc@news.example.org>")
    return OutgoingMail("news@news.example.org", recipient, content)


def handler_of(*moods: Mood, **fields: object) -> Handler:
    """Return a server that has these moods one after the other, and then takes everything."""
    return Handler(mood=lambda recipient, attempt: (*moods, *[Mood.FINE] * 10)[attempt - 1], **fields)


@pytest.mark.parametrize(
    ("code", "text", "about_recipient", "expected"),
    [
        (250, "2.0.0 Ok", False, DeliveryOutcome(Result.ACCEPTED, "250 2.0.0")),
        (250, "Ok", False, DeliveryOutcome(Result.ACCEPTED, "250")),
        (450, "4.2.1 ada@reader.example is busy", True, DeliveryOutcome(Result.DEFERRED, "450 4.2.1")),
        (421, "4.3.2 Closing", True, DeliveryOutcome(Result.CONNECTION_ERROR, "421 4.3.2")),
        (550, "5.1.1 Nobody here", True, DeliveryOutcome(Result.REFUSED, "550 5.1.1", is_address_invalid=True)),
        (550, "5.1.1 Nobody here", False, DeliveryOutcome(Result.REFUSED, "550 5.1.1", is_address_invalid=True)),
        (550, "No such user", True, DeliveryOutcome(Result.REFUSED, "550", is_address_invalid=True)),
        (550, "Looks like spam", False, DeliveryOutcome(Result.REFUSED, "550")),
        (550, "5.7.1 Your server is listed", True, DeliveryOutcome(Result.REFUSED, "550 5.7.1")),
        (552, "5.2.2 Mailbox full", True, DeliveryOutcome(Result.REFUSED, "552 5.2.2")),
        (556, "5.1.10 Takes no mail", True, DeliveryOutcome(Result.REFUSED, "556 5.1.10", is_address_invalid=True)),
        (-1, "gibberish", False, DeliveryOutcome(Result.CONNECTION_ERROR, "-1")),
    ],
)
def test_replies_are_understood(code: int, text: str, about_recipient: bool, expected: DeliveryOutcome) -> None:
    assert classify_reply(code, text, about_recipient=about_recipient) == expected


def test_of_a_reply_only_the_codes_are_kept() -> None:
    assert reply_codes(550, b"5.1.1 <ada@reader.example>: no mailbox of Ada Byron") == "550 5.1.1"
    assert reply_codes(550, b"ada@reader.example 5.1.1") == "550"
    assert reply_codes(550, b"\xff\xfe") == "550"


def test_one_connection_takes_many_messages(settings: Settings) -> None:
    with named_in(settings, Handler()) as server:
        connection = SmtpTransport().connection()
        for number in range(5):
            assert connection.send(a_mail(f"reader-{number}@reader.example")).result is Result.ACCEPTED
        connection.close()
    assert server.connections == 1
    assert len(server.taken) == 5


def test_a_connection_is_renewed_after_a_number_of_messages(settings: Settings) -> None:
    with named_in(settings, Handler()) as server:
        connection = SmtpTransport(max_messages=2).connection()
        for number in range(5):
            connection.send(a_mail(f"reader-{number}@reader.example"))
        connection.close()
    assert server.connections == 3
    assert len(server.taken) == 5


@pytest.mark.parametrize(
    ("mood", "result", "reached_server"),
    [
        (Mood.KNOWS_NOBODY, Result.REFUSED, True),
        (Mood.GREYLISTS, Result.DEFERRED, True),
        (Mood.IS_BUSY, Result.DEFERRED, True),
        (Mood.CLOSES, Result.CONNECTION_ERROR, True),
        (Mood.DROPS_BEFORE, Result.CONNECTION_ERROR, True),
        (Mood.DROPS_AFTER, Result.CONNECTION_ERROR, True),
        (Mood.STALLS, Result.CONNECTION_ERROR, True),
    ],
)
def test_a_connection_goes_on_after_whatever_a_server_does(
    settings: Settings, mood: Mood, result: Result, reached_server: bool
) -> None:
    with named_in(settings, handler_of(mood)) as server:
        connection = SmtpTransport(final_timeout=0.2).connection()
        outcome = connection.send(a_mail())
        assert (outcome.result, outcome.reached_server) == (result, reached_server)
        assert connection.send(a_mail()).result is Result.ACCEPTED
        connection.close()
    assert server.taken[RECIPIENT] == (2 if mood is Mood.DROPS_AFTER else 1)
    assert len(server.identities[RECIPIENT]) == 1


@pytest.mark.parametrize("mood", [Mood.CLOSES, Mood.DROPS_BEFORE])
def test_a_connection_that_the_server_had_enough_of_is_opened_again_at_once(settings: Settings, mood: Mood) -> None:
    with named_in(settings, handler_of(Mood.FINE, mood)) as server:
        connection = SmtpTransport().connection()
        assert [connection.send(a_mail()).result for _ in range(2)] == [Result.ACCEPTED] * 2
        connection.close()
    assert server.connections == 2


def test_a_message_that_may_have_arrived_is_not_sent_again_at_once(settings: Settings) -> None:
    with named_in(settings, handler_of(Mood.FINE, Mood.DROPS_AFTER)) as server:
        connection = SmtpTransport().connection()
        assert [connection.send(a_mail()).result for _ in range(2)] == [Result.ACCEPTED, Result.CONNECTION_ERROR]
        connection.close()
    assert server.taken[RECIPIENT] == 2


def test_a_server_that_is_not_there_is_trouble_and_no_fault_of_the_message(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        settings.EMAIL_HOST, settings.EMAIL_PORT = free.getsockname()
    outcome = SmtpTransport().connection().send(a_mail())
    assert outcome == DeliveryOutcome(Result.CONNECTION_ERROR, reached_server=False)


def test_a_server_that_lets_commands_come_at_once_gets_them_so(settings: Settings) -> None:
    with running_sink() as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        connection = SmtpTransport().connection()
        outcomes = [connection.send(a_mail()) for _ in range(3)]
        connection.close()
    assert outcomes == [DeliveryOutcome(Result.ACCEPTED, "250 2.0.0")] * 3


@pytest.mark.parametrize("address", ["a@b.example>\r\nDATA", "a b@c.example", "nobody"])
def test_nothing_can_be_smuggled_into_an_envelope(address: str) -> None:
    with pytest.raises(UnwritableAddressError):
        OutgoingMail("news@news.example.org", address, b"")
    with pytest.raises(UnwritableAddressError):
        OutgoingMail(address, "ada@reader.example", b"")


def test_other_backends_of_django_get_the_same_message(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    transport = choose_transport()
    assert isinstance(transport, DjangoTransport)
    assert transport.connection().send(a_mail()).result is Result.ACCEPTED
    (sent,) = outbox.outbox
    assert (sent.subject, sent.from_email, sent.to) == ("“News”", "Missing People <news@news.example.org>", [RECIPIENT])
    assert sent.reply_to == ["answers@example.org"]
    assert sent.body.strip() == "“Hello”"
    assert [(part.content.strip(), part.mimetype) for part in sent.alternatives] == [("<p>“Hello”</p>", "text/html")]
    written: EmailMessage = sent.message()
    for name in ("Message-ID", "Date", "List-Unsubscribe", "List-Unsubscribe-Post", "List-Id", "Auto-Submitted"):
        assert len(written.get_all(name)) == 1, name
    assert written["Message-ID"] == "<1.2.abc@news.example.org>"


def test_mail_to_files_can_be_looked_at(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    connection = choose_transport().connection()
    for number in range(3):
        connection.send(a_mail(f"reader-{number}@reader.example"))
    connection.close()
    assert sorted(filed.recipient for filed in read_mails()) == [f"reader-{n}@reader.example" for n in range(3)]
