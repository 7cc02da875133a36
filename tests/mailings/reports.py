"""Reports as mail servers and mailbox providers write them, about a mail with a given Message-ID."""

from textwrap import dedent

ADDRESS = "ada@reader.example"


def mail_quoting(message_id: str) -> str:
    return dedent(
        f"""\
        From: Missing News <news@missingpeople.example>
        To: {ADDRESS}
        Subject: Missing News: July 2017
        Message-ID: {message_id}

        The first item.
        """
    )


def parts(kind: str, machine_type: str, fields: str, original: str, words: str = "Sorry.") -> bytes:
    quoted = f"--B\nContent-Type: message/rfc822\n\n{original}\n" if original else ""
    report = (
        f"From: postmaster@reader.example\nTo: bounces@missingpeople.example\nSubject: Report\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/report; report-type={kind}; boundary="B"\n\n'
        f"--B\nContent-Type: text/plain\n\n{words}\n"
        f"--B\nContent-Type: {machine_type}\n\n{fields}\n"
        f"{quoted}--B--\n"
    )
    return report.encode()


def bounce(
    message_id: str = "",
    status: str = "5.1.1",
    *,
    action: str = "failed",
    recipient: str = ADDRESS,
    diagnostic: str = "smtp; 550 refused",
) -> bytes:
    """Return a report on delivery (RFC 3464), with the mail it is about when its Message-ID is given."""
    fields = (
        f"Reporting-MTA: dns; mx.reader.example\n\nFinal-Recipient: rfc822; {recipient}\n"
        f"Action: {action}\nStatus: {status}\nDiagnostic-Code: {diagnostic}\n"
    )
    original = mail_quoting(message_id) if message_id else ""
    return parts("delivery-status", "message/delivery-status", fields, original)


def complaint(message_id: str = "", feedback: str = "abuse") -> bytes:
    """Return a complaint (RFC 5965)."""
    fields = f"Feedback-Type: {feedback}\nUser-Agent: Loop/1\nVersion: 1\nOriginal-Rcpt-To: <{ADDRESS}>\n"
    original = mail_quoting(message_id) if message_id else ""
    return parts("feedback-report", "message/feedback-report", fields, original)


def qmail_bounce(message_id: str, answer: str) -> bytes:
    """Return a report of the form that qmail writes, which has no fields."""
    return (
        "From: MAILER-DAEMON@reader.example\nSubject: failure notice\n\n"
        f"Hi. This is the qmail-send program at reader.example.\n\n<{ADDRESS}>:\n{answer}\n\n"
        f"--- Below this line is a copy of the message.\n\n{mail_quoting(message_id)}"
    ).encode()
