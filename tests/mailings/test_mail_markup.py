"""Running text in mails: few elements, whole addresses, well-formed whatever it was."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.mailings.content.mail_markup import ELEMENTS, absolute_address, mail_markup
from tests.mailings.anything import NASTY

PAGE = "https://news.example/missing-news/july-2017/"


@pytest.mark.parametrize(
    ("written", "mailed"),
    [
        ('<a href="/policy/">Policy</a>', '<a href="https://news.example/policy/">Policy</a>'),
        (
            '<a href="/documents/3/report.pdf">Report</a>',
            '<a href="https://news.example/documents/3/report.pdf">Report</a>',
        ),
        ('<a href="#foster-care">Foster care</a>', f'<a href="{PAGE}#foster-care">Foster care</a>'),
        ('<a href="//cdn.example/x">X</a>', '<a href="https://cdn.example/x">X</a>'),
        (
            '<a href="https://a.example/?a=1&amp;b=2" class="x" onclick="y">A</a>',
            '<a href="https://a.example/?a=1&amp;b=2">A</a>',
        ),
        ('<a href="mailto:a@b.example">a@b.example</a>', '<a href="mailto:a@b.example">a@b.example</a>'),
        ('<a href=" tel:116000 ">116 000</a>', '<a href="tel:116000">116 000</a>'),
        (
            '<img src="/media/a.jpg" alt="A map" width="10" loading="lazy">',
            '<img alt="A map" src="https://news.example/media/a.jpg" width="10"/>',
        ),
        ("<h2>Title</h2><b>bold</b> <i>italic</i>", "<h4>Title</h4><strong>bold</strong> <em>italic</em>"),
    ],
)
def test_what_a_mail_can_show_stays_with_whole_addresses(written: str, mailed: str) -> None:
    assert ET.canonicalize(f"<x>{mail_markup(written, PAGE)}</x>") == ET.canonicalize(f"<x>{mailed}</x>")


@pytest.mark.parametrize(
    ("written", "mailed"),
    [
        ("<a>A page that is gone</a>", "A page that is gone"),
        ('<a href="javascript:alert(1)">Press</a>', "Press"),
        ('<a href="http://[">Broken</a>', "Broken"),
        ("<script>alert(1)</script><style>p{}</style>Text", "Text"),
        ('<span class="visually-hidden">Back to </span>text', "text"),
        ('<a class="inline-figure" href="#figure-3-note" id="figure-3">10,640</a>', "10,640"),
        ("<mj-raw>raw</mj-raw>", "raw"),
        ('policy<span class="address-at"> at </span>charity.example', "policy@charity.example"),
        ('<img alt="No file">', ""),
        ("a\x00b\u200bc\ufffe", "abc"),
    ],
)
def test_what_does_no_good_in_a_mail_is_left_out(written: str, mailed: str) -> None:
    assert mail_markup(written, PAGE) == mailed


PIECES = st.lists(st.sampled_from([*NASTY, "<p>", "</p>", "<a href='/x'>", "</a>", "word"]))


@given(st.one_of(st.text(), PIECES.map("".join)))
def test_the_result_is_well_formed_and_has_no_other_elements(html: str) -> None:
    tree = ET.fromstring(f"<x>{mail_markup(html, PAGE)}</x>")  # noqa: S314  # our own markup
    assert {element.tag for element in tree.iter()} <= {"x", *ELEMENTS.values()}
    for link in tree.iter("a"):
        assert link.get("href", "").split(":")[0] in {"http", "https", "mailto", "tel"}


@pytest.mark.parametrize("address", ["", "javascript:x", "data:text/html,x", "ftp://a.example/", "http://["])
def test_an_address_that_leads_nowhere_from_a_mail_is_empty(address: str) -> None:
    assert absolute_address(address, "") == ""
