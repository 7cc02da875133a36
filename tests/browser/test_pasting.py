"""Pasting from Word, Google Docs, PDF files and web pages: what the editor gets, what is said, and what is live."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Locator, Page, expect

from home.admin.paste_scripts import SCRIPTS
from tests.browser.conftest import PageOpener
from tests.browser.editor import Editor
from tests.browser.pasted_samples import LINE, NBSP, SAMPLES, WORD_COMMENT

pytestmark = pytest.mark.browser

FOLDER = Path(settings.BASE_DIR) / "home" / "static" / "home" / "js" / "paste"
# Milliseconds; what the editor shows reaches the field that is sent a quarter of a second later.
WRITTEN_AFTER = 1_000
READ = """([text, html]) => {
  const { blocks, counts } = window.pasting.readClipboard(text, html);
  const types = ['header-four', 'unordered-list-item'];
  return [window.pasting.writeBlocks(blocks, types), window.pasting.nameCounts(counts)];
}"""
PASTE = """(target, [text, html]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  if (html) clipboardData.setData('text/html', html);
  target.focus();
  target.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));
}"""
TABLE = "<table><tr><th>Payment</th><th>Months</th></tr><tr><td>£1,600</td><td>24</td></tr></table>"
SAFE_LINK = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2F&amp;data=jo%40b.example"


def test_what_is_pasted_from_anywhere_is_read_as_its_writer_sees_it(browser: Browser) -> None:
    page = browser.new_page()
    for name in SCRIPTS:
        page.add_script_tag(path=FOLDER / f"{name}.js")
    read = {sample.html: page.evaluate(READ, ["", sample.html]) for sample in SAMPLES}
    assert read == {sample.html: [sample.clean, sample.left_out] for sample in SAMPLES}
    addresses = [
        "www.a.example/b",
        "TEL:116000",
        "//a.example",
        "mailto:a@b.example",
        "/news/1",
        "file:///C:/a",
        "#part",
    ]
    links = "".join(f'<p><a href="{address}">words</a></p>' for address in addresses)
    written = ["https://www.a.example/b", "tel:116000", "https://a.example", "mailto:a@b.example"]
    kept = "".join(f'<p><a href="{address}">words</a></p>' for address in written) + "<p>words</p>" * 3
    assert page.evaluate(READ, ["", links])[0] == kept
    assert page.evaluate("html => pasting.readClipboard('', html).links", links) == addresses[4:]
    texts = {
        f"{LINE}\nand goes on.\r\nThe end.\u2028Here.": f"<p>{LINE} and goes on.</p><p>The end.</p><p>Here.</p>",
        "Year\tCalls\n2016\t12\n": "<p>Year: 2016; Calls: 12</p>",
        f"{LINE}\n{LINE}\n{LINE}": f"<p>{LINE}</p>" * 3,
        f"{LINE} in\nEngland, where it is read by people who work there\nwith many.": (
            f"<p>{LINE} in England, where it is read by people who work there with many.</p>"
        ),
        f"a\u200b\u00adb{NBSP}<c>": f"<p>ab{NBSP}&lt;c&gt;</p>",
    }
    assert {text: page.evaluate(READ, [text, ""])[0] for text in texts} == texts
    lines = ["pasting.tidyPlain('a\\u200b\\nb\\tc\\n', false)", "pasting.tidyPlain(' a ', false)"]
    plain = page.evaluate(f"[{', '.join(lines)}, pasting.tidyPlain('a\\u2028b', true)]")
    assert plain == ["a b c", " a ", "a\nb"]
    page.close()


def test_a_paste_is_cleaned_and_said_and_becomes_a_table_or_items(cms: Page, open_page: PageOpener) -> None:
    found = cms.request.get("/admin/api/main/pages/?slug=cookies").json()
    cms.goto(f"/admin/pages/{found['items'][0]['id']}/edit/")
    text = cms.locator("[data-contentpath=body] [contenteditable=true]").first
    paste(text, f"{WORD_COMMENT}<p>Read <a href='{SAFE_LINK}'>this</a><del>not this</del></p>{TABLE}")
    expect(text).to_contain_text("The grant is paid.")
    expect(text).to_contain_text("Payment: £1,600; Months: 24")
    note = cms.locator(".paste-note")
    expect(note).to_contain_text("Left out: 1 comment, 1 deleted passage.")
    expect(note).to_contain_text("Saving replaces it")
    note.get_by_role("button", name="Make it a table").click()
    expect(text).not_to_contain_text("Payment")
    cms.locator("input[name$='-caption']").fill("What is paid")
    cms.wait_for_timeout(WRITTEN_AFTER)
    publish(cms)
    expect(cms.get_by_text("eur01.safelinks.protection.outlook.com → https://a.example/")).to_be_visible()

    reader = open_page(java_script_enabled=False)
    reader.goto("/cookies/")
    expect(reader.get_by_role("table", name="What is paid")).to_contain_text("£1,600")
    expect(reader.get_by_role("link", name="this", exact=True)).to_have_attribute("href", "https://a.example/")
    expect(reader.get_by_text("not this")).to_have_count(0)

    editor = Editor(cms, "/missing-news/june-2017/")
    heading = editor.headings(0)[0]
    item = editor.item(heading)
    editor.unfold(item)
    paste(item.locator("[data-contentpath=body] [contenteditable=true]").first, "<h2>One</h2><p>First</p><h2>Two</h2>")
    item.get_by_role("button", name="Make an item from each heading").click()
    expect(editor.section(0).locator(f"input[value='{heading}'], input[name$='-value-heading']").nth(2)).to_be_visible()
    assert editor.headings(0)[:3] == [heading, "One", "Two"]
    expect(editor.item("One").locator("[contenteditable=true]").first).to_have_text("First")


def paste(target: Locator, html: str) -> None:
    """Paste HTML into a field, as a program puts it on the clipboard."""
    target.click()
    target.evaluate(PASTE, ["text", html])


def publish(editor: Page) -> None:
    """Publish the page that is open in the editor."""
    editor.get_by_role("button", name="More actions").click()
    with editor.expect_navigation():
        editor.get_by_role("button", name="Publish").click()
