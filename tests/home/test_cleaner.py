"""Rich text typed in the editor or pasted from Word and the former site."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from home.blocks import BodyStreamBlock, ProseBlock
from home.rich_text import clean_rich_text

NBSP = "\N{NO-BREAK SPACE}"
TAGS = [
    *("table", "tr", "td", "del", "s"),
    *("p", "div", "h1", "h4", "ul", "ol", "li", "b", "strong", "em", "i", "a", "span", "td", "br", "o:p", "mark"),
    *("script", "style", "xml", "embed", "blockquote"),
]
WORDS = [
    "- ",
    "–\N{NO-BREAK SPACE} ",
    "o  ",
    "· ",
    "1. ",
    "2) ",
    "3.\t",
    "-5",
    "word",
    " ",
    NBSP,
    "\n",
    "&",
    "<",
    "\u200b",
]
PIECES = st.one_of(
    st.sampled_from(TAGS).map("<{}>".format),
    st.sampled_from(TAGS).map("</{}>".format),
    st.sampled_from(WORDS),
    st.sampled_from(
        ['<a href="https://example.org/">', '<a href="javascript:x">', '<p style="color:red" data-block-key="k">']
    ),
    st.sampled_from(["<!--", "-->", "<![if !supportLists]>", "<!", "<?", "&nbsp;", "&#xD800;", "&#99999999999;", '"']),
    st.text(max_size=5),
)
MARKUP = st.lists(PIECES, max_size=25).map("".join)
ALLOWED = {"p", "b", "i", "h4", "ol", "ul", "li", "a", "br"}


@pytest.mark.parametrize(
    "html",
    [
        '<p data-block-key="a1b2c">Police <b>and <i>councils</i></b> agree.</p>',
        '<h4 data-block-key="x">What we ask</h4><ul><li data-block-key="y">One<ul><li>Two</li></ul></li></ul>',
        '<p><a linktype="page" id="3">Page</a>, <a linktype="document" id="1">paper</a></p>',
        '<p><a href="https://example.org/?a=1&amp;b=2">Site</a> <a href="mailto:team@example.org">write</a></p>',
        '<p><a href="/policy/">Policy</a> <a href="#part">part</a> <a href="tel:116000">116 000</a></p>',
        "<p>First line<br/>second line</p>",
        """<p>It's "quoted" &amp; so on</p>""",
        '<p><a href="/?q=&quot;x&quot;">found</a></p>',
        "<p>-5 degrees</p><p>1. A single number</p><p>– says the report</p>",
        "<ol><li>One</li></ol><ul><li>- kept as it is</li></ul>",
        "",
    ],
)
def test_what_the_editor_stores_stays_as_it_is(html: str) -> None:
    assert clean_rich_text(html) == html


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ('<p class="MsoNormal" style="margin:0" lang="EN-GB">Text<o:p></o:p></p>', "<p>Text</p>"),
        ('<p data-x="1" id="y"><span><font face="Arial">Text</font></span></p>', "<p>Text</p>"),
        ("<strong>Bold</strong> and <em>italic</em>", "<p><b>Bold</b> and <i>italic</i></p>"),
        ("<h1>One</h1><h2>Two</h2><h6>Six</h6>", "<h4>One</h4><h4>Two</h4><h4>Six</h4>"),
        ("<div>One<div>Two</div>Three</div>", "<p>One</p><p>Two</p><p>Three</p>"),
        ("<p>a</p><p>&nbsp;</p><p><br></p><p> </p><p><b></b></p><p>b</p>", "<p>a</p><p>b</p>"),
        ("<p>One<br><br>Two<br></p>", "<p>One</p><p>Two</p>"),
        (f"<p> 25{NBSP}%{NBSP * 3} of{NBSP}<b> all </b> </p>", f"<p>25{NBSP}% of <b>all</b></p>"),
        ("<script>x()</script><style>p{}</style><!-- c --><p>Text<!--[if mso]>old<![endif]--></p>", "<p>Text</p>"),
        ("<xml><w:WordDocument>1</w:WordDocument></xml><p>Text</p>", "<p>Text</p>"),
        ('<p>Text</p><embed embedtype="image" id="1"/><img src="x.png">', "<p>Text</p>"),
        ("<table><tr><td>One</td><td>Two</td></tr></table>", "<p>One | Two</p>"),
        ("<b><p>One</p><p>Two</p></b>", "<p><b>One</b></p><p><b>Two</b></p>"),
        ("<b>One</b> <b>two</b>", "<p><b>One two</b></p>"),
        ("<p>a < b & c", "<p>a &lt; b &amp; c</p>"),
        (
            "<ul><li><p>One</p><p>more</p></li><ul><li>Two</li></ul></ul>",
            "<ul><li>One<br/>more<ul><li>Two</li></ul></li></ul>",
        ),
        ("<li>One<li>Two", "<ul><li>One</li><li>Two</li></ul>"),
    ],
)
def test_pasted_markup_is_reduced_to_what_rich_text_knows(html: str, clean: str) -> None:
    assert clean_rich_text(html) == clean


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///C:/a.doc",
        "",
    ],
)
def test_a_link_to_a_dangerous_or_private_address_is_unwrapped(address: str) -> None:
    assert clean_rich_text(f'<p>See <a href="{address}">this</a></p>') == "<p>See this</p>"


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p>a<span class=msoDel><del>b</del></span><s>c</s><strike>d</strike>e</p>", "<p>ae</p>"),
        ('<p>a<span style="text-decoration: line-through">b</span>c</p>', "<p>ac</p>"),
        ("<p>a<span style='color:red;mso-hide:all'>b</span>c</p>", "<p>ac</p>"),
        ('<p>a<span style="display:none">b</span><span hidden>c</span></p>', "<p>a</p>"),
        ("<p>a<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[J1]</a></span></p>", "<p>a</p>"),
        ("<p>a</p><div style='mso-element:comment-list'><p>b</p></div>", "<p>a</p>"),
        ("<p>a<a href='#_ftn1'>[1]</a><a class='sdfootnoteanc' href='#sdfootnote1sym'>2</a></p>", "<p>a</p>"),
        (
            "<div style='mso-element:footnote-list'><p>b</p></div><p>a<sup><a href='#ftnt1'>[1]</a></sup></p>",
            "<p>a</p>",
        ),
        ("<p><ins>kept</ins> and <a href='#part'>there</a></p>", '<p>kept and <a href="#part">there</a></p>'),
        (
            "<table><tr><th>A</th><th></th><th>B</th></tr><tr><td>1</td><td><p>2</p></td></tr></table>",
            "<p>A | B</p><p>1 | 2</p>",
        ),
        ("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>", "<p>a</p><p>b</p><p>c</p>"),
        ("<table><tr><td><ul><li>a</li></ul></td><td>c</td></tr></table>", "<ul><li>a</li></ul><p>c</p>"),
    ],
)
def test_what_was_never_meant_to_be_read_goes_and_cells_stay_apart(html: str, clean: str) -> None:
    assert clean_rich_text(html) == clean


def test_a_link_keeps_only_what_makes_it_a_link() -> None:
    html = '<a href=" https://example.org/ " target="_blank" onclick="x()" class="y">Site</a> <a name="_Toc1">there</a>'
    assert clean_rich_text(html) == '<p><a href="https://example.org/">Site</a> there</p>'


@pytest.mark.parametrize("mark", ["-", "–", "—", "•", "·", "*", "\uf0b7"])
def test_paragraphs_that_begin_with_a_dash_become_one_list(mark: str) -> None:
    html = f"<p>Asks:</p><p>{mark} one</p><p>&nbsp;</p><p><b>{mark}{NBSP}t</b>wo</p><p>End</p>"
    assert clean_rich_text(html) == "<p>Asks:</p><ul><li>one</li><li><b>t</b>wo</li></ul><p>End</p>"


def test_a_list_item_keeps_the_key_of_its_paragraph() -> None:
    html = '<p data-block-key="a">- one</p><p data-block-key="b">- two</p>'
    assert clean_rich_text(html) == '<ul><li data-block-key="a">one</li><li data-block-key="b">two</li></ul>'


@pytest.mark.parametrize("start", ["-&nbsp;&nbsp;", "–   ", "o&nbsp; ", "·<span>&nbsp; </span>", "§\t"])
def test_one_paragraph_with_a_wide_gap_after_its_bullet_is_a_list(start: str) -> None:
    assert clean_rich_text(f"<p>{start}item</p>") == "<ul><li>item</li></ul>"


@pytest.mark.parametrize(
    "html",
    [
        "<p>- says the report</p>",
        "<p>-\n     says the report</p>",
        "<p>-one</p><p>-two</p>",
        "<p>o one</p><p>o two</p>",
        "<p>- </p><p>-</p>",
        "<p>2. b</p><p>3. c</p>",
        "<p>1. a</p><p>3. c</p>",
        "<p>1.5 million</p><p>2.5 million</p>",
    ],
)
def test_what_only_looks_like_a_list_stays_a_paragraph(html: str) -> None:
    assert "<li>" not in clean_rich_text(html)


def test_lines_within_a_paragraph_become_a_list_too() -> None:
    html = '<p data-block-key="k">Asks:<br>- one<br>- two<br>Then<br>more</p>'
    assert clean_rich_text(html) == (
        '<p data-block-key="k">Asks:</p><ul><li>one</li><li>two</li></ul><p>Then<br/>more</p>'
    )


def test_numbered_paragraphs_become_a_numbered_list() -> None:
    html = "<p>1. one</p><p>2)&nbsp;two</p><p>3.  three</p><p>5. five</p>"
    assert clean_rich_text(html) == "<ol><li>one</li><li>two</li><li>three</li></ol><p>5. five</p>"


def test_a_list_as_word_pastes_it_is_read() -> None:
    item = (
        '<p class=MsoListParagraph style="mso-list:l0 level1"><![if !supportLists]><span style="font-family:Symbol">'
        '<span style="mso-list:Ignore">·<span style="font:7.0pt \'Times New Roman\'">&nbsp;&nbsp;&nbsp;&nbsp; </span>'
        "</span></span><![endif]>{}<o:p></o:p></p>"
    )
    assert clean_rich_text(item.format("one") + item.format("two")) == "<ul><li>one</li><li>two</li></ul>"


def test_a_link_over_a_line_break_stays_one_link() -> None:
    html = '<p><a href="/a/">one<br/>two</a></p>'
    assert clean_rich_text(html) == html


def test_further_inline_elements_are_kept_on_request() -> None:
    html = '<p><b>In <abbr title="a" style="x" onclick="y" lang="en">NHS</abbr></b></p>'
    extra = {"abbr": frozenset(["title", "style", "onclick"])}
    assert clean_rich_text(html) == "<p><b>In NHS</b></p>"
    assert clean_rich_text(html, extra) == '<p><b>In </b><abbr title="a"><b>NHS</b></abbr></p>'


def test_a_text_with_parts_keeps_headings_of_two_levels() -> None:
    html = '<h1>Whole</h1><h3 data-block-key="a">Part</h3><h4>Smaller</h4><h6>Smallest</h6>'
    assert clean_rich_text(html, has_parts=True) == (
        '<h3>Whole</h3><h3 data-block-key="a">Part</h3><h4>Smaller</h4><h4>Smallest</h4>'
    )
    assert "<h3" not in clean_rich_text(html)


def test_only_a_block_that_offers_headings_of_parts_keeps_them() -> None:
    html = "<h3>Part</h3><p>Text.</p>"
    assert BodyStreamBlock().child_blocks["text"].value_from_form(html).source == html
    assert ProseBlock().value_from_form(html).source == "<h4>Part</h4><p>Text.</p>"


def test_very_deep_nesting_is_no_trouble() -> None:
    assert clean_rich_text("<span><b>" * 3000 + "deep") == "<p><b>deep</b></p>"
    assert clean_rich_text("<ul><li>" * 3000 + "deep") == "<ul><li>deep</li></ul>"


@given(MARKUP | st.text())
def test_whatever_is_pasted_the_result_is_clean_and_stays_so(html: str) -> None:
    once = clean_rich_text(html)
    assert clean_rich_text(once) == once
    tree = BeautifulSoup(once, "html.parser")
    assert {tag.name for tag in tree.find_all()} <= ALLOWED
    assert {name for tag in tree.find_all() for name in tag.attrs} <= {"href", "linktype", "id", "data-block-key"}
    assert all(tag.get_text(strip=True) for tag in tree.find_all(["p", "h4", "li", "ul", "ol", "a"]))
    assert not re.search(rf"{NBSP}\s|\s{NBSP}|(?<!\d){NBSP}(?!\d)", once)
    once.encode()
