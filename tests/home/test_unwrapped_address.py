"""Links out of mail programs, search engines and social networks: readers get the address behind them."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.links import unwrap_address, unwrap_text
from home.rich_text import clean_rich_text

pytestmark = pytest.mark.any_database

PLAIN = "https://www.example.org/a?b=1"
QUOTED = "https%3A%2F%2Fwww.example.org%2Fa%3Fb%3D1"
ENCODED = base64.urlsafe_b64encode(PLAIN.encode()).decode()
SAFE_LINK = "https://eur01.safelinks.protection.outlook.com/?url={}&data=05%7C01%7Cjo%40charity.example%7C&reserved=0"


@pytest.mark.parametrize(
    "wrapped",
    [
        SAFE_LINK.format(QUOTED),
        SAFE_LINK.format(QUOTED).replace("&", "&amp;"),
        f"https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url={QUOTED}&locale=en",
        f"https://urldefense.proofpoint.com/v1/url?u={QUOTED}&k=1",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__www.example.org_a-3Fb-3D1&d=x&c=y",
        "https://urldefense.com/v3/__https://www.example.org/a?b=1__;!!abc!xyz$",
        "https://urldefense.com/v3/__https:/www.example.org/a?b=1__;!!abc!xyz$",
        "https://urldefense.us/v3/__https://www.example.org/a*b=1__;Pw!!abc!xyz$",
        f"https://www.google.com/url?sa=t&q={QUOTED}&ved=2",
        f"https://www.google.co.uk/url?url={QUOTED}",
        "https://www.google.com/amp/s/www.example.org/a?b=1",
        f"https://l.facebook.com/l.php?u={QUOTED}%26fbclid%3Dabc&h=1",
        f"https://l.instagram.com/?u={QUOTED}&e=1",
        f"https://linkprotect.cudasvc.com/url?a={QUOTED}&c=E",
        f"https://secure-web.cisco.com/1abc-DEF/{QUOTED}",
        f"https://eu-west-1.protection.sophos.com/?d=example.org&u={ENCODED}&i=1",
        f"https://ddec1-0-en-ctp.trendmicro.com:443/wis/clicktime/v1/query?url={QUOTED}&umid=1",
        f"https://protect2.fireeye.com/v1/url?k=1&q=1&u={QUOTED}",
        f"https://scanmail.trustwave.com/?c=1&d=2&u={QUOTED}",
        f"https://clicktime.symantec.com/3abc?u={QUOTED}",
        "https://protect.checkpoint.com/v2/r01/___https://www.example.org/a?b=1___.YXA",
        f"https://slack-redir.net/link?url={QUOTED}",
        f"https://www.youtube.com/redirect?event=x&q={QUOTED}",
        f"https://duckduckgo.com/l/?uddg={QUOTED}&rut=1",
        f"https://www.bing.com/ck/a?!&&p=1&u=a1{ENCODED.rstrip('=')}&ntb=1",
        f"https://www.linkedin.com/safety/go?url={QUOTED}",
        "https://links-1.govdelivery.com/CL0/https:%2F%2Fwww.example.org%2Fa%3Fb=1/1/0101/abc=123",
        f"{PLAIN}&utm_source=news&utm_medium=email&mc_eid=1",
        SAFE_LINK.format(f"https%3A%2F%2Fwww.google.com%2Furl%3Fq%3D{QUOTED.replace('%', '%25')}%26utm_id%3D1"),
    ],
)
def test_a_wrapped_link_becomes_the_one_that_readers_are_meant_to_reach(wrapped: str) -> None:
    assert unwrap_address(wrapped) == PLAIN
    assert unwrap_address(PLAIN) == PLAIN


@pytest.mark.parametrize(
    "address",
    [
        SAFE_LINK.format("javascript%3Aalert(1)"),
        SAFE_LINK.format("file%3A%2F%2F%2FC%3A%2Fa"),
        SAFE_LINK.format("%2Fetc"),
        SAFE_LINK.format("https%3A%2F%zz%2Fx"),
        SAFE_LINK.format("https%3A%2F%2Fa.example%2F%FF"),
        SAFE_LINK.format("https%3A%2F%2Fa.example%2F%0d%0aX"),
        SAFE_LINK.format(""),
        "https://urldefense.com/v3/__https://a.example/a*b__;!!x!y$",
        "https://eu.protection.sophos.com/?d=x&u=@@@",
        "https://url.uk.m.mimecastprotect.com/s/AbCd",
        "https://charity.us1.list-manage.com/track/click?u=1&id=2&e=3",
        "https://web.archive.org/web/2017/https://a.example/",
        "https://www.google.com/search?q=https://a.example/",
        "https://a.example/share?url=https%3A%2F%2Fb.example",
        "https://a.example/?q=utm_source#utm_source=x",
        "https://[bad",
        "/policy/?utm_source=x",
        "mailto:a@b.example?subject=utm_source",
        " not an address ",
        "",
    ],
)
def test_what_cannot_be_read_or_is_no_wrapper_stays_as_it_was_typed(address: str) -> None:
    assert unwrap_address(address) == address


def test_what_is_left_of_an_address_stays_letter_for_letter() -> None:
    assert unwrap_address("https://a.example/?b=%20c&fbclid=1&d=é+f#g?h") == "https://a.example/?b=%20c&d=é+f#g?h"
    assert unwrap_address("https://a.example/?gclid=1") == "https://a.example/"
    assert unwrap_address("https://urldefense.com/v3/__https://a.example/a**Cb__;w6DDqMOpw7w!!x!y$") == (
        "https://a.example/aàèéüb"
    )


def test_wrappers_that_are_put_round_one_another_for_ever_come_to_an_end() -> None:
    address = PLAIN
    for _ in range(40):
        address = (
            f"https://slack-redir.net/link?url={address.replace('%', '%25').replace('&', '%26').replace('?', '%3F')}"
        )
    assert unwrap_address(address).startswith("https://slack-redir.net/")


def test_links_in_running_text_are_unwrapped_in_their_place() -> None:
    text = f"See ({SAFE_LINK.format(QUOTED)}), and https://a.example/x?fbclid=1."
    assert unwrap_text(text) == f"See ({PLAIN}), and https://a.example/x."


def test_rich_text_keeps_the_words_of_a_wrapped_link_unless_they_are_its_address() -> None:
    wrapped = SAFE_LINK.format(QUOTED).replace("&", "&amp;")
    html = f'<p>The <a href="{wrapped}">report</a>: <a href="{wrapped}">{wrapped}</a></p>'
    assert clean_rich_text(html) == f'<p>The <a href="{PLAIN}">report</a>: <a href="{PLAIN}">{PLAIN}</a></p>'


@given(st.text() | st.text(alphabet="https:/?url=%&-_*;!.@[]a1").map(SAFE_LINK.format) | st.text().map(PLAIN.__add__))
def test_no_address_makes_it_fail_and_none_leads_to_a_program(address: str) -> None:
    unwrapped = unwrap_address(address)
    assert unwrap_address(unwrapped) == unwrapped
    assert unwrapped == address or unwrapped.lower().startswith(("http://", "https://"))
