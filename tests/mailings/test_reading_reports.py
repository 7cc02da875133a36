"""Reports as they come: told apart by what they say, and harmless whatever they are."""

import base64
import logging
from contextlib import suppress
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsletter.mailings.bounces.classification import ReportKind, find_status
from newsletter.mailings.bounces.reports import MAX_REPORT_BYTES, UnreadableReportError, read_report
from tests.mailings.reports import ADDRESS, bounce, complaint, mail_quoting, parts, qmail_bounce

pytestmark = pytest.mark.any_database

ID = f"<1.2.{'a' * 32}@missingpeople.example>"


@pytest.mark.parametrize(
    ("status", "diagnostic", "kind"),
    [
        ("5.1.1", "smtp; 550 refused", ReportKind.HARD),
        ("5.1.10", "smtp; 556 5.1.10 no mail here", ReportKind.HARD),
        ("5.2.1", "smtp; 550 closed", ReportKind.HARD),
        ("5.0.0", "smtp; 550 5.1.1 refused", ReportKind.HARD),
        ("5.0.0", "smtp; 550 No such user here", ReportKind.HARD),
        ("5.0.0", "smtp; 550 mailbox unavailable", ReportKind.SOFT),
        ("5.2.2", "smtp; 552 mailbox full", ReportKind.SOFT),
        ("5.7.1", "smtp; 550 5.7.1 unknown sender is blocked", ReportKind.SOFT),
        ("4.4.7", "smtp; 451 no answer in five days", ReportKind.SOFT),
        ("nonsense", "x" * 100_000, ReportKind.SOFT),
    ],
)
def test_what_is_wrong_with_the_address_is_hard_and_the_rest_soft(
    status: str, diagnostic: str, kind: ReportKind
) -> None:
    report = read_report(bounce(ID, status, diagnostic=diagnostic))
    assert report.kind is kind
    assert report.message_ids == [ID]


def test_a_report_that_quotes_no_mail_names_the_address() -> None:
    report = read_report(bounce(status="5.1.1"))
    assert (report.message_ids, report.recipient) == ([], ADDRESS)


def test_a_report_that_quotes_headers_alone_is_read() -> None:
    whole = bounce(ID)
    headers_alone = whole.replace(b"Content-Type: message/rfc822", b"Content-Type: text/rfc822-headers")
    assert read_report(headers_alone).message_ids == [ID]


@pytest.mark.parametrize(
    ("answer", "kind", "status"),
    [
        ("Remote host said: 550 5.1.1 refused", ReportKind.HARD, "5.1.1"),
        ("Sorry, no such user here.", ReportKind.HARD, ""),
        ("Remote host said: 552 too many mails", ReportKind.SOFT, ""),
    ],
)
def test_forms_older_than_the_standard_are_read(answer: str, kind: ReportKind, status: str) -> None:
    report = read_report(qmail_bounce(ID, answer))
    assert (report.kind, report.status, report.message_ids) == (kind, status, [ID])
    assert report.recipient == ""


@pytest.mark.parametrize("feedback", ["abuse", "Fraud", "opt-out"])
def test_a_complaint_is_read(feedback: str) -> None:
    report = read_report(complaint(ID, feedback))
    assert (report.kind, report.message_ids, report.recipient) == (ReportKind.COMPLAINT, [ID], "")


@pytest.mark.parametrize(
    "raw",
    [
        bounce(ID, "4.4.1", action="delayed"),
        bounce(ID, "2.0.0", action="delivered"),
        bounce(ID, "2.0.0", action="relayed"),
        complaint(ID, "not-spam"),
        complaint(ID, "auth-failure"),
        mail_quoting(ID).encode(),
        b"From: ada@reader.example\nSubject: Away\nAuto-Submitted: auto-replied\n\nI am away until Monday.",
    ],
    ids=["delayed", "delivered", "relayed", "not spam", "failed authentication", "our mail", "away"],
)
def test_what_reports_no_failure_and_no_complaint_is_none(raw: bytes) -> None:
    assert read_report(raw) is None


@pytest.mark.parametrize("raw", [b"", b"\x00\xff\xfe", b"Subject: from nobody\n\nHello"])
def test_what_is_no_mail_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableReportError):
        read_report(raw)


def nested(depth: int) -> bytes:
    opened = "".join(f'Content-Type: multipart/mixed; boundary="B{level}"\n\n--B{level}\n' for level in range(depth))
    return opened.encode()


@pytest.mark.parametrize("depth", [60, 3_000])
def test_a_report_nested_without_end_is_refused(depth: int) -> None:
    with pytest.raises(UnreadableReportError):
        read_report(nested(depth))


def test_a_report_that_is_too_large_is_refused_unread() -> None:
    with pytest.raises(UnreadableReportError, match="too large"):
        read_report(b"x" * (MAX_REPORT_BYTES + 1))


def test_a_report_with_too_many_parts_is_refused() -> None:
    with pytest.raises(UnreadableReportError, match="too many parts"):
        read_report(parts("delivery-status", "text/plain", "\n--B\n\nx" * 100, ""))


def test_a_report_in_an_unknown_character_set_is_read_or_refused_and_breaks_nothing() -> None:
    for charset in ("klingon", "utf-16", "idna", "x" * 500):
        raw = bounce(ID).replace(b"text/plain", f"text/plain; charset={charset}".encode())
        assert read_report(raw).kind is ReportKind.HARD
        assert (
            read_report(raw.replace(b"Final-Recipient: rfc822; ada", b"Final-Recipient: rfc822; \xff\xe9")) is not None
        )


def test_what_is_packed_is_never_unpacked() -> None:
    mail = MIMEMultipart()
    mail["From"] = ADDRESS
    mail.attach(MIMEApplication(base64.b64decode("H4sIAAAAAAAAA0tMTEwEAA=="), "gzip"))
    assert read_report(mail.as_bytes()) is None


@pytest.mark.parametrize(
    "broken", [b"From: a@b.example\nContent-Type: multipart/report; boundary=B\n\n--B\nContent-Type: ;;;=\n\n--B--"]
)
def test_what_is_malformed_raises_nothing_else(broken: bytes) -> None:
    assert read_report(broken) is None


SPLINTERS = st.sampled_from(
    [
        b"Content-Type: ",
        b"message/rfc822",
        b"--B",
        b"\n\n",
        b"charset=",
        b"\xff",
        b"\x00",
        b"=?utf-8?b?",
        b"rfc822;",
        b"<",
    ]
)
DAMAGE = st.lists(st.tuples(st.integers(0, 1_000), st.integers(0, 40), SPLINTERS | st.binary(max_size=8)), max_size=8)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([bounce(ID), complaint(ID), qmail_bounce(ID, "550 no")]), DAMAGE)
def test_a_damaged_report_is_read_or_refused_and_nothing_else_happens(
    raw: bytes, damage: list[tuple[int, int, bytes]]
) -> None:
    for start, length, splinter in damage:
        raw = raw[:start] + splinter + raw[start + length :]
    with suppress(UnreadableReportError):
        report = read_report(raw)
        assert report is None or len(report.status) <= len("5.999.999")


def test_no_report_is_repeated_in_the_error(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(UnreadableReportError) as refused:
        read_report(nested(3_000) + ADDRESS.encode())
    assert ADDRESS not in str(refused.value) + caplog.text


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("smtp; 550-5.1.1 The account", "5.1.1"),
        ("host 5.1.1.7 said 5.2.2.", "5.2.2"),
        ("version 15.1.1", ""),
        ("5.0.0 then 5.7.26", "5.7.26"),
        ("5.0.0", "5.0.0"),
        ("", ""),
    ],
)
def test_status_codes_are_told_from_other_numbers(text: str, status: str) -> None:
    assert find_status(text) == status
