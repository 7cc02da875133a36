"""The mailbox of reports: a folder, a Maildir, a server, or none; each mail is read once, and none is lost."""

import imaplib
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from config.mail import bounce_mailbox
from config.recurring import RECURRING_JOBS
from newsletter.mailings.bounces import mailboxes
from newsletter.mailings.bounces.mailbox_reader import read_bounces
from newsletter.mailings.bounces.mailboxes import MailboxError
from newsletter.mailings.bounces.reports import MAX_REPORT_BYTES
from newsletter.mailings.models import Message
from newsletter.mailings.sending.message_ids import message_id
from tests.factories.sent_mailings import SentMessageFactory
from tests.mailings.imap_server import PASSWORD, Server, imap_server
from tests.mailings.reports import bounce, complaint

pytestmark = pytest.mark.django_db

AWAY = b"From: ada@reader.example\nSubject: Away\n\nI am away."
HUGE = b"From: ada@reader.example\n\n" + b"x" * (MAX_REPORT_BYTES + 10)


def reports() -> tuple[list[bytes], list[Message]]:
    messages = [SentMessageFactory.create() for _ in range(3)]
    ids = [message_id(message, "missingpeople.example") for message in messages]
    return [bounce(ids[0]), complaint(ids[1]), bounce(ids[2], "5.2.2"), AWAY, HUGE], messages


EXPECTED = {
    "stopped writing to the person": 2,
    "counted": 1,
    "no report": 1,
    "set aside, because it cannot be read": 1,
}


def people_of(messages: list[Message]) -> list[str]:
    return [Message.objects.get(pk=message.pk).supporter.state for message in messages]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.BOUNCE_MAILBOX = bounce_mailbox(tmp_path.as_uri())
    return tmp_path


def put(folder: Path, mails: list[bytes]) -> None:
    folder.mkdir(exist_ok=True)
    for number, mail in enumerate(mails):
        (folder / f"{number}.eml").write_bytes(mail)


@pytest.mark.parametrize("within", [".", "new", "cur"])
def test_a_folder_or_a_maildir_is_read_once(folder: Path, within: str) -> None:
    mails, messages = reports()
    put(folder / within, mails)
    assert read_bounces() == EXPECTED
    assert people_of(messages) == ["bounced", "complained", "active"]
    assert names(folder / "done") == ["0.eml", "1.eml", "2.eml", "3.eml"]
    assert names(folder / "aside") == ["4.eml"]
    assert read_bounces() == {}


def test_a_link_in_the_folder_is_not_followed(folder: Path) -> None:
    secret = folder.parent / "elsewhere.eml"
    secret.write_bytes(bounce())
    (folder / "link.eml").symlink_to(secret)
    assert read_bounces() == {}
    assert names(folder) == ["link.eml"]


def test_what_was_read_a_month_ago_is_deleted(folder: Path) -> None:
    put(folder, [AWAY, HUGE])
    read_bounces()
    for path, days in ((folder / "done" / "0.eml", 31), (folder / "aside" / "1.eml", 29)):
        moment = (timezone.now() - timedelta(days=days)).timestamp()
        os.utime(path, (moment, moment))
    read_bounces()
    assert names(folder / "done") == []
    assert names(folder / "aside") == ["1.eml"]


@pytest.fixture
def served(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Server, list[Message]]]:
    mails, messages = reports()
    monkeypatch.setattr(mailboxes, "_connect", lambda host, port: imaplib.IMAP4(host, port, timeout=10))
    with imap_server(mails) as server:
        address = f"imaps://reader%40missingpeople.example:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{server.port}/INBOX"
        settings.BOUNCE_MAILBOX = bounce_mailbox(address)
        yield server, messages


def test_a_mailbox_on_a_server_is_read_once_and_nothing_is_deleted(served: tuple[Server, list[Message]]) -> None:
    server, messages = served
    assert read_bounces() == EXPECTED
    assert people_of(messages) == ["bounced", "complained", "active"]
    seen, aside = {r"\Seen"}, {r"\Seen", r"\Flagged"}
    assert list(server.flags.values()) == [seen, seen, seen, seen, aside]
    assert read_bounces() == {}


@pytest.mark.parametrize("command", ["LOGIN", "SEARCH", "FETCH", "STORE"])
def test_a_server_that_refuses_is_said_and_nothing_is_told_of_the_account(
    served: tuple[Server, list[Message]], command: str
) -> None:
    served[0].refused.add(command)
    with pytest.raises(CommandError) as refused:
        call_command("read_bounces")
    said = f"{refused.value!s} {refused.value.__cause__} {refused.value.__context__}"
    assert "mailbox" in said
    assert "reader@" not in said
    assert PASSWORD not in said


def test_a_server_that_is_not_there_is_said(settings: Any) -> None:
    settings.BOUNCE_MAILBOX = bounce_mailbox("imaps://reader:secret@127.0.0.1:1/INBOX")
    with pytest.raises(MailboxError, match="cannot be read"):
        read_bounces()


def test_a_folder_that_is_not_there_is_said(settings: Any, tmp_path: Path) -> None:
    settings.BOUNCE_MAILBOX = bounce_mailbox((tmp_path / "nowhere").as_uri())
    with pytest.raises(CommandError, match="does not exist"):
        call_command("read_bounces")


def test_without_a_mailbox_nothing_is_done(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert settings.BOUNCE_MAILBOX is None
    call_command("read_bounces")
    assert capsys.readouterr().out == "Emails read: 0.\n"


def test_the_command_says_what_came_of_it_and_names_nobody(
    folder: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    mails, messages = reports()
    put(folder, mails)
    with caplog.at_level("DEBUG", "newsletter"):
        call_command("read_bounces")
    said = capsys.readouterr().out
    assert "Stopped writing to the person: 2." in said
    assert "Emails read: 5." in said
    assert "too large" in caplog.text
    assert "@" not in said + caplog.text
    assert len(messages) == 3


def test_the_mailbox_is_read_every_ten_minutes() -> None:
    [job] = [job for job in RECURRING_JOBS if job.command == "read_bounces"]
    assert job.every == timedelta(minutes=10)


def test_the_address_of_a_mailbox_is_read() -> None:
    found = bounce_mailbox("imaps://user%40host:p%3Aw@imap.example/Reports")
    assert found is not None
    assert (found.host, found.port, found.user, found.password) == ("imap.example", 993, "user@host", "p:w")
    assert (found.mailbox, found.folder) == ("Reports", None)
    assert bounce_mailbox("imaps://user:password@imap.example").mailbox == "INBOX"
    assert bounce_mailbox("file:///var/mail/bounces").folder == "/var/mail/bounces"
    assert bounce_mailbox("") is None


@pytest.mark.parametrize(
    "address", ["imap://host/INBOX", "INBOX", "imaps:///INBOX", "file://", 'imaps://host/a"b', "imaps://host/a%0d%0ab"]
)
def test_an_address_of_no_mailbox_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="Enter the mailbox as"):
        bounce_mailbox(address)
