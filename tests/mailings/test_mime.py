"""A message as bytes: what a mail program reads out of it, and what can never get into it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from quopri import decodestring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.mailings.models import Mailing, Rendering
from newsletter.mailings.sending.envelope import UnwritableAddressError
from newsletter.mailings.sending.mime import build_template
from newsletter.mailings.sending.quoted_printable import encode_quoted_printable
from newsletter.people.models import Interest
from newsletter.people.models.supporter import new_token
from tests.factories.mailings import TOKEN_PLACEHOLDER

TOKEN = "t" * 42 + "-"
WHEN = datetime(2017, 7, 3, 9, 30, tzinfo=UTC)
LINK = f"https://news.example.org/subscriptions/{TOKEN_PLACEHOLDER}/leave/"


def rendering_of(mailing: Mailing, **texts: str) -> Rendering:
    return Rendering(mailing=mailing, items=1, token_placeholder=TOKEN_PLACEHOLDER, **texts)


def message(**fields: str) -> bytes:
    """Return the message to Ada as bytes."""
    texts = {"html": f'<p lang="en">“Café” 🎈</p><a href="{LINK}">Leave</a>', "text": f"“Café”\n.\nFrom us\n{LINK}"}
    texts |= {name: fields.pop(name) for name in list(fields) if name in texts}
    headers = {"subject": "Missing News: “July” 2017", "sender": "Missing People <news@news.example.org>"}
    mailing = Mailing(interest=Interest.MISSING_NEWS, **headers | fields)
    template = build_template(mailing, rendering_of(mailing, **texts))
    return template.fill("ada@reader.example", TOKEN, "<1.2.abc@news.example.org>", WHEN)


def read(content: bytes) -> EmailMessage:
    return message_from_bytes(content, _class=EmailMessage, policy=SMTP)


def test_a_mail_program_reads_the_headers_that_it_needs() -> None:
    found = read(message(reply_to="answers@example.org"))
    assert {name: str(value) for name, value in found.items()} == {
        "Date": "Mon, 03 Jul 2017 09:30:00 +0000",
        "Message-ID": "<1.2.abc@news.example.org>",
        "To": "ada@reader.example",
        "From": "Missing People <news@news.example.org>",
        "Reply-To": "answers@example.org",
        "Subject": "Missing News: “July” 2017",
        "MIME-Version": "1.0",
        "Content-Type": 'multipart/alternative; boundary="=_the-parts-of-this-message"',
        "List-Id": "<news.news.example.org>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "Precedence": "bulk",
        "List-Unsubscribe": f"<http://127.0.0.1:8000/subscriptions/{TOKEN}/leave/>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    assert not found.defects


def test_the_text_comes_before_the_html_and_both_read_as_they_were_written() -> None:
    text, html = read(message()).iter_parts()
    assert [part.get_content_type() for part in (text, html)] == ["text/plain", "text/html"]
    assert text.get_content().splitlines() == ["“Café”", ".", "From us", LINK.replace(TOKEN_PLACEHOLDER, TOKEN)]
    assert "“Café” 🎈" in html.get_content()
    assert f"/subscriptions/{TOKEN}/leave/" in html.get_content()


def test_what_goes_over_the_wire_suits_every_server() -> None:
    long = "<p>" + "Ünbroken" * 2000 + "</p>"
    content = message(html=long, text=".\n..\nFrom here\n \n" + long, sender="Änne <news@news.example.org>")
    assert content.isascii()
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert not any(line.startswith((b".", b"From ")) or b"\n" in line or b"\r" in line for line in lines)
    assert not any(line.endswith((b" ", b"\t")) for line in lines)
    assert content.endswith(b"--\r\n")


def test_a_reader_who_did_not_choose_an_answering_team_is_answered_by_the_sender() -> None:
    assert read(message())["Reply-To"] is None


@pytest.mark.parametrize("field", ["subject", "sender", "reply_to"])
def test_no_header_can_be_smuggled_in_by_staff(field: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        message(**{field: "Missing People <news@news.example.org>\r\nBcc: everybody@example.org"})


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example>\r\nRCPT TO:<c@d.example",
        "a@b.example, c@d.example",
        '"a b"@c.example',
        "ä@b.example",
        "a@ä.example",
        "a@b.example\n",
        "@b.example",
        "",
    ],
)
def test_no_header_can_be_smuggled_in_by_an_address(address: str) -> None:
    mailing = Mailing(subject="Subject", sender="news@news.example.org")
    template = build_template(mailing, rendering_of(mailing, html="", text=""))
    with pytest.raises(UnwritableAddressError) as refusal:
        template.fill(address, TOKEN, "<1@news.example.org>")
    assert not address or address not in str(refusal.value)


def test_nothing_but_a_token_takes_the_place_of_the_token() -> None:
    mailing = Mailing(subject="Subject", sender="news@news.example.org")
    template = build_template(mailing, rendering_of(mailing, html="", text=""))
    for token in ("", "short", "t" * 42 + "\n", "t" * 42 + "="):
        with pytest.raises(ValueError, match="not the token"):
            template.fill("ada@reader.example", token, "<1@news.example.org>")
    assert template.fill("ada@reader.example", new_token(), "<1@news.example.org>")


@given(
    st.lists(st.one_of(st.text(), st.just(TOKEN_PLACEHOLDER), st.sampled_from(["\n", " ", "\t", ".", "=", "From "])))
)
def test_any_text_survives_and_no_token_stands_across_two_lines(parts: list[str]) -> None:
    text = "".join(parts)
    written = encode_quoted_printable(text, TOKEN_PLACEHOLDER)
    assert written.count(TOKEN_PLACEHOLDER.encode()) == text.count(TOKEN_PLACEHOLDER)
    normal = text.replace("\r\n", "\n").replace("\r", "\n") + "\n"
    assert decodestring(written).replace(b"\r\n", b"\n") == normal.encode()
    for line in written.split(b"\r\n"):
        assert len(line) <= 76
        assert not re.match(rb"\.|From |.*[ \t]$", line)


@pytest.mark.parametrize("end", [" ", "\t", "  "])
@pytest.mark.parametrize("length", [73, 74, 75, 76])
def test_white_space_at_the_end_makes_no_line_too_long(length: int, end: str) -> None:
    written = encode_quoted_printable("x" * length + end, TOKEN_PLACEHOLDER)
    assert max(map(len, written.split(b"\r\n"))) <= 76
    assert decodestring(written).replace(b"\r\n", b"\n").decode() == "x" * length + end + "\n"
