"""Changing an edition in the CMS and reading it on the web, as an editor does it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageOpener
from tests.browser.editor import Editor

pytestmark = pytest.mark.browser

JULY = "/missing-news/july-2017/"
SAMPLE = "/missing-news/december-2016/"

PASTED = """
<p class=MsoNormal style="margin:0cm"><b style="mso-bidi-font-weight:normal">Pasted</b> words<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style="text-indent:-18pt">- a first point</p>
<p class=MsoListParagraph style="text-indent:-18pt">- a second point</p>
"""
PASTE = """(editor, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/html', html);
  clipboardData.setData('text/plain', 'Pasted words');
  editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}"""


def test_a_changed_and_moved_item_keeps_its_address_and_its_text(cms: Page, open_page: PageOpener) -> None:
    reader = open_page()
    reader.goto(JULY)
    item = reader.get_by_role("article", name="Children missing education")
    anchor, text = item.get_attribute("id"), item.locator(".story").inner_text()

    editor = Editor(cms, JULY)
    edited = editor.item("Children missing education")
    editor.unfold(edited)
    edited.get_by_label("Heading").fill("Children out of school")
    editor.move(edited, "News from Missing People")
    editor.publish()

    reader = open_page()
    reader.goto(f"{JULY}#{anchor}")
    own = reader.get_by_role("region", name="News from Missing People")
    moved = own.get_by_role("article").last
    expect(moved).to_have_attribute("id", str(anchor))
    expect(moved.get_by_role("heading").first).to_have_text("Children out of school")
    expect(moved.get_by_role("heading").first).to_be_in_viewport()
    assert moved.locator(".story").inner_text() == text
    contents = reader.get_by_role("navigation", name="In this edition")
    expect(contents.get_by_role("link", name="Children out of school")).to_have_attribute("href", f"#{anchor}")
    expect(reader.get_by_role("article", name="Children missing education")).to_have_count(0)
    targets = contents.get_by_role("link").evaluate_all("links => links.map(link => link.hash.slice(1))")
    assert targets == reader.get_by_role("article").evaluate_all("items => items.map(item => item.id)")
    assert len(targets) == 15


def test_what_is_pasted_from_word_is_clean_when_it_is_published(cms: Page, open_page: PageOpener) -> None:
    editor = Editor(cms, SAMPLE)
    heading = editor.headings(1)[0]
    item = editor.item(heading)
    editor.unfold(item)
    text = item.locator("[data-contentpath=body]").get_by_role("textbox").first
    text.click()
    cms.keyboard.press("Control+a")
    text.evaluate(PASTE, PASTED)
    # What is written reaches the form a moment later.
    expect(item.locator("input[name$='-value-body']")).to_have_value(re.compile("a second point"))
    editor.publish()

    reader = open_page()
    reader.goto(SAMPLE)
    prose = reader.get_by_role("article", name=heading, exact=True).locator(".prose")
    assert prose.get_by_role("listitem").all_inner_texts() == ["a first point", "a second point"]
    assert prose.get_by_role("paragraph").all_inner_texts() == ["Pasted words"]
    expect(prose.locator("b")).to_have_text("Pasted")
    assert prose.locator("[style], [class]").count() == 0


@pytest.mark.parametrize("way", ["key", "button"])
def test_words_typed_right_before_saving_are_saved(cms: Page, way: str) -> None:
    Editor(cms, SAMPLE)
    edition, words = cms.url, f" Last words by {way}"
    introduction = cms.locator("[data-contentpath=introduction]").first
    introduction.locator("[contenteditable=true]").click()
    cms.keyboard.press("Control+End")
    cms.keyboard.type(words, delay=60)
    if way == "key":
        cms.keyboard.press("Control+s")
    else:
        footer = cms.get_by_role("navigation", name="Actions (footer)")
        footer.get_by_role("button", name="Save draft").click()
    expect(cms.locator(".messages")).to_contain_text("has been updated")
    expect(introduction).to_contain_text(words)
    expect(cms.get_by_role("dialog")).to_have_count(0)
    cms.goto(edition)
    expect(introduction).to_contain_text(words)
