"""Parse bounces (RFC 3464 and older forms) and complaints (RFC 5965), which anybody could have forged.

Attachments are not unpacked, links are not followed, and nothing of a report is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, message_from_string
from email.errors import MessageError
from email.message import Message as Mail
from itertools import islice
from typing import Final

from flufl.bounce import scan_message

from newsletter.mailings.bounces.classification import ReportKind, bounce_kind, find_status
from newsletter.mailings.sending.message_ids import extract_message_ids

MAX_REPORT_BYTES: Final = 512 * 1024  # the mail it quotes has less than 100 kB
MAX_LINE_BYTES: Final = 1_000  # a line of a mail has at most 998 (RFC 5322, section 2.1.1)
MAX_PARTS: Final = 50
MAX_IDS: Final = 10
MAX_TEXT_LENGTH: Final = 200_000  # characters of a part

# RFC 5965, section 7.3; “not-spam” and reports on failed authentication are not complaints.
COMPLAINT_TYPES: Final = frozenset({"abuse", "fraud", "opt-out", "opt-out-list"})

# What the email package and the detectors raise for malformed mails.
PARSE_ERRORS: Final = (AttributeError, LookupError, MessageError, RecursionError, TypeError, ValueError)


class UnreadableReportError(Exception):
    """A mail cannot be parsed; the message says why, without repeating its content."""


@dataclass(frozen=True)
class Report:
    """A bounce or complaint with the Message-IDs it quotes, or else the address it is about."""

    kind: ReportKind
    message_ids: list[str] = field(default_factory=list)
    recipient: str = ""
    status: str = ""


def read_report(raw: bytes) -> Report | None:
    """Return the report in a mail; None if it is neither a bounce nor a complaint; raises UnreadableReportError."""
    if len(raw) > MAX_REPORT_BYTES:
        raise UnreadableReportError("The report is too large to be read.")
    try:
        mail = message_from_bytes(b"\n".join(line[:MAX_LINE_BYTES] for line in raw.split(b"\n")))
        parts = list(islice(mail.walk(), MAX_PARTS + 1))
        if len(parts) > MAX_PARTS:
            raise UnreadableReportError("The report has too many parts to be read.")
        return _complaint(parts) or _bounce(mail, parts)
    except PARSE_ERRORS as error:
        # The text of the error may repeat the content of the report.
        raise UnreadableReportError(f"The report cannot be read ({type(error).__name__}).") from None


def _complaint(parts: list[Mail]) -> Report | None:
    for part in parts:
        if part.get_content_type() == "message/feedback-report":
            fields = next(_blocks(part), Mail())
            if _field(fields, "Feedback-Type").lower() not in COMPLAINT_TYPES:
                return None
            # Only by Message-ID: a report could be forged, and a complaint cannot be undone.
            return Report(ReportKind.COMPLAINT, list(_message_ids(parts)))
    return None


def _bounce(mail: Mail, parts: list[Mail]) -> Report | None:
    addresses = scan_message(mail)
    statuses = [part for part in parts if part.get_content_type() == "message/delivery-status"]
    blocks = [block for part in statuses for block in _blocks(part)]
    failed = [block for block in blocks if _field(block, "Action").lower().startswith("fail")]
    if not failed and (blocks or not addresses):
        return None
    replies = [_field(block, name) for block in failed for name in ("Status", "Diagnostic-Code")]
    if not blocks:
        replies = [_text(part) for part in parts[:2] if part.get_content_type() == "text/plain"]
    status = find_status(*replies)
    # The recipient is trusted only if the report follows RFC 3464 and names one.
    recipient = min(addresses).decode("ascii") if failed and len(addresses) == 1 else ""
    return Report(bounce_kind(status, " ".join(replies)), list(_message_ids(parts)), recipient, status)


def _message_ids(parts: list[Mail]) -> Iterator[str]:
    """Yield the Message-IDs of returned mails, and those in running text that have our format."""
    found: list[str] = []
    for part in parts:
        kind = part.get_content_type()
        if kind == "message/rfc822":
            found += [_field(entry, "Message-ID") for entry in _blocks(part)]
        elif kind == "text/rfc822-headers":
            found.append(_field(message_from_string(_text(part)), "Message-ID"))
        elif kind == "text/plain":
            found += extract_message_ids(_text(part))
    yield from islice(dict.fromkeys(filter(None, found)), MAX_IDS)


def _blocks(part: Mail) -> Iterator[Mail]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (block for block in payload if isinstance(block, Mail))


def _field(block: Mail, name: str) -> str:
    return " ".join(str(block.get(name, "")).split())


def _text(part: Mail) -> str:
    payload = part.get_payload(decode=True)
    # Status codes and Message-IDs are ASCII, whatever charset the part declares.
    return payload[:MAX_TEXT_LENGTH].decode("ascii", "replace") if isinstance(payload, bytes) else ""
