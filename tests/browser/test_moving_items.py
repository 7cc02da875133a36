"""Moving items between the sections of an edition in the CMS: by mouse, by keyboard, with all that belongs to them."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from wagtail.models import Comment

from home.accounts.models import User
from newsletter.editions.pages import IssuePage
from tests.browser.conftest import PATIENCE
from tests.browser.editor import Editor

pytestmark = pytest.mark.browser

OWN, SECTOR = "Sample news from us", "Sample news from the sector"
MOVE = "Move to another section"
NO_OTHER_SECTION = "Add a second section to be able to move this item there"


@pytest.fixture(scope="module", autouse=True)
def _comment(demo: None) -> None:
    """Leave a comment at the heading of the first item of an edition, before the browser starts."""
    edition = IssuePage.objects.get(slug="november-2016")
    section = edition.body[0]
    path = f"body.{section.id}.items.{section.value['items'][0].id}.heading"
    author = User.objects.get(email="writer@missingpeople.example")
    Comment.objects.create(page=edition, user=author, text="Who says so?", contentpath=path)


def test_an_item_moves_by_keyboard_alone(cms: Page) -> None:
    editor = Editor(cms, "/missing-news/december-2016/")
    heading = editor.headings(0)[1]
    item, button = editor.item(heading), editor.action(editor.item(heading), MOVE)
    editor.action(item, "Toggle section").focus()
    tab_to(cms, button)
    cms.keyboard.press("Enter")
    expect(cms.get_by_role("dialog", name=heading)).to_be_visible()
    cms.keyboard.press("Escape")
    expect(cms.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()

    cms.keyboard.press("Enter")
    expect(cms.get_by_role("dialog").get_by_role("button", name=SECTOR)).to_be_focused()
    cms.keyboard.press("Enter")
    expect(editor.action(item, "Toggle section")).to_be_focused()
    expect(cms.get_by_role("status").filter(has_text=f"“{heading}” is now in the section “{SECTOR}”")).to_have_count(1)
    assert heading not in editor.headings(0)
    assert editor.headings(1)[-1] == heading
    with cms.expect_navigation():
        cms.keyboard.press("Control+s")
    assert editor.headings(1)[-1] == heading


def test_comments_and_unsaved_words_go_with_the_item_even_while_a_draft_is_being_saved(cms: Page) -> None:
    editor = Editor(cms, "/missing-news/november-2016/")
    drafts = hold_drafts(cms)
    item = editor.item(editor.headings(0)[0])
    editor.unfold(item)
    heading = item.locator("[data-contentpath=heading]")
    expect(heading.locator("[data-annotation]")).to_have_count(1)
    editor.wait_until_watched()
    heading.get_by_label("Heading").fill("An unsaved heading")
    wait_for(cms, drafts)
    text = item.locator("[data-contentpath=body]").get_by_role("textbox").first
    text.click()
    cms.keyboard.press("Control+Home")
    cms.keyboard.insert_text("Unsaved words. ")
    editor.move(item, SECTOR)
    with cms.expect_response(lambda answer: answer.request.method == "POST" and answer.url.endswith("/edit/")):
        drafts.pop().continue_()
    cms.unroute_all()
    editor.publish()

    editor = Editor(cms, "/missing-news/november-2016/")
    assert editor.headings(1)[-1] == "An unsaved heading"
    editor.unfold(item)
    expect(text).to_contain_text("Unsaved words.")
    expect(heading.locator("[data-annotation]")).to_have_count(1)


def test_errors_go_with_the_item(cms: Page) -> None:
    editor = Editor(cms, "/missing-news/august-2016/")
    item = editor.item(editor.headings(0)[0])
    editor.unfold(item)
    item.get_by_label("Heading").fill("")
    editor.publish()
    expect(item.get_by_text("This field is required.")).to_be_visible()
    editor.move(item, SECTOR)
    expect(item.get_by_text("This field is required.")).to_be_visible()


def test_an_item_can_be_dragged_to_another_section(cms: Page) -> None:
    editor = Editor(cms, "/missing-news/october-2016/")
    dragged, aim = editor.headings(0)[-1], editor.headings(1)[1]
    drag(cms, editor.action(editor.item(dragged), "Drag"), editor.action(editor.item(aim), "Drag"))
    assert dragged not in editor.headings(0)
    assert dragged in editor.headings(1)[1:3]


def test_a_single_section_offers_nowhere_to_move_to(cms: Page) -> None:
    editor = Editor(cms, "/missing-news/september-2016/")
    item = editor.item(editor.headings(0)[0])
    expect(editor.action(item, MOVE)).to_be_enabled()
    editor.action(editor.section(1), "Delete").click()
    expect(editor.action(item, NO_OTHER_SECTION)).to_be_disabled()
    editor.add_section()
    editor.action(item, MOVE).click()
    expect(cms.get_by_role("dialog").get_by_role("listitem")).to_have_text(["Untitled section"])


def hold_drafts(page: Page) -> list[Route]:
    """Return a list that fills with the drafts that the editor saves by itself, each held until it is let go."""
    held: list[Route] = []
    page.route("**/edit/", lambda route: held.append(route) if route.request.method == "POST" else route.continue_())
    return held


def wait_for(page: Page, held: list[Route]) -> None:
    """Wait until something is held; raise AssertionError when nothing comes."""
    for _ in range(PATIENCE // 100):
        if held:
            return
        page.wait_for_timeout(100)
    raise AssertionError("The editor saved no draft by itself.")


def tab_to(page: Page, button: Locator, limit: int = 10) -> None:
    """Press the tabulator until it reaches the button; raise AssertionError when it does not within the limit."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            return
    raise AssertionError(f"The button is not among the next {limit} stops.")


def drag(page: Page, source: Locator, target: Locator) -> None:
    """Drag one handle onto another, in small steps as a hand does."""
    target.scroll_into_view_if_needed()
    source.hover()
    page.mouse.down()
    source.hover(position={"x": 10, "y": 25}, force=True)
    box = target.bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 10, steps=20)
    page.mouse.up()
