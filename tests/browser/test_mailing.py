"""An edition on its way in Chromium: written, frozen, tested, approved by somebody else, and watched going out."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.plugin import DjangoDbBlocker

from tests.browser.accessibility import violations_in
from tests.browser.whole_site import WholeSite, whole_site

pytestmark = pytest.mark.browser

PASSWORD = "a password for the length of a test"
READERS = 500
PATIENCE = 30_000  # milliseconds


@pytest.fixture(scope="module")
def running(
    chromium: str,
    demo: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[WholeSite]:
    """Run the demo site with 500 readers."""
    with django_db_blocker.unblock(), whole_site(tmp_path_factory.mktemp("site"), PASSWORD, READERS) as site:
        yield site


def sign_in(browser: Browser, site: WholeSite, name: str) -> Page:
    """Open the CMS as one of the demo accounts."""
    context = browser.new_context(base_url=site.address, viewport={"width": 1400, "height": 1000})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/admin/login/")
    page.get_by_label("Email address").fill(f"{name}@missingpeople.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")
    return page


A_DAY_PASSES = (
    "from home.guarded_settings.waiting_change import WaitingChange; from django.utils import timezone; "
    "WaitingChange.objects.update(takes_effect_at=timezone.now())"
)


def set_up(page: Page, running: WholeSite) -> None:
    """Say who the charity is and shorten the hold, as an administrator does once."""
    page.goto("/admin/settings/home/charitydetails/")
    page.get_by_label("Registered name").fill("The Example Charity")
    page.get_by_label("Number in England and Wales").fill("0000001")
    page.get_by_label("Registered office").fill("1 Example Street")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messages")).to_contain_text("updated")
    page.goto("/admin/settings/newsletter/mailingsettings/")
    page.get_by_label("Hold minutes").fill("0")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messages")).to_contain_text("Hold minutes stays as it is until")
    running.manage("shell", "--command", A_DAY_PASSES)
    running.manage("make_setting_changes")


@pytest.fixture(scope="module")
def edition(running: WholeSite) -> str:
    """Find where June 2017 is edited."""
    source = "from newsletter.editions.pages import IssuePage; print(IssuePage.objects.get(slug='june-2017').pk)"
    number = running.manage("shell", "--no-imports", "--verbosity", "0", "--command", source).strip()
    return f"/admin/pages/{number}/edit/"


def open_panel(page: Page, edition: str) -> None:
    """Open the mailing panel of an edition."""
    page.goto(edition)
    page.get_by_role("tab", name="Email").click()


def preview(page: Page) -> None:
    """Have the editor show the mail beside the form."""
    page.get_by_role("button", name="Toggle preview").click()
    expect(page.frame_locator("iframe[title='Preview']").last.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_label("Preview mode").select_option("Email on a phone")
    mail = page.frame_locator("iframe[title='Preview']").last.frame_locator("iframe[title='The email']")
    expect(mail.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("button", name="Toggle preview").click()


def look(page: Page) -> None:
    """Have axe look at what is ours on a page of the CMS."""
    assert violations_in(page, ".confirmation") == ""


def take(page: Page, button: str, confirm: str) -> None:
    """Press the button of a step in the panel, and then the one that takes it."""
    page.get_by_role("link", name=button, exact=True).click()
    pressed = page.get_by_role("button", name=confirm, exact=True)
    expect(pressed).to_be_visible()
    look(page)
    pressed.click()
    page.wait_for_url(re.compile(r"/edit/"))


def number_of(page: Page, row: str) -> int:
    """Read a number of the panel."""
    cell = page.locator(".mailing__numbers tr", has=page.get_by_role("rowheader", name=row, exact=True)).locator("td")
    return int(re.sub(r"\D", "", str(cell.text_content())))


def publish(writer: Page, approver: Page, edition: str) -> None:
    """Have the writer give a subject, and the approver publish the edition."""
    open_panel(writer, edition)
    writer.get_by_role("textbox", name="Subject", exact=True).fill("Missing News for June")
    writer.get_by_role("button", name="Save draft").click()
    expect(writer.locator(".messages")).to_contain_text("has been updated")

    open_panel(approver, edition)
    footer = approver.get_by_role("navigation", name="Actions (footer)")
    footer.get_by_role("button", name="More actions").click()
    footer.get_by_role("button", name="Publish", exact=True).click()
    expect(approver.locator(".messages")).to_contain_text("has been published")


def test_an_edition_goes_out_to_500_readers_and_the_numbers_add_up(
    browser: Browser, running: WholeSite, edition: str
) -> None:
    set_up(sign_in(browser, running, "admin"), running)
    writer = sign_in(browser, running, "writer")
    approver = sign_in(browser, running, "approver")
    publish(writer, approver, edition)

    open_panel(writer, edition)
    preview(writer)
    take(writer, "Check and freeze", "Freeze it")
    expect(writer.locator(".mailing__state")).to_contain_text("Frozen, waiting for approval")
    expect(writer.locator(".mailing__facts")).to_contain_text("Missing News for June")
    writer.get_by_role("link", name="Send a test").click()
    writer.get_by_label("Send it to").fill("colleague@missingpeople.example")
    writer.get_by_role("button", name="Send the test").click()
    expect(writer.locator(".messages")).to_contain_text("The test has been sent")
    assert running.mails_taken() == 1
    expect(writer.get_by_role("link", name="Approve", exact=True)).to_have_count(0)

    open_panel(approver, edition)
    take(approver, "Approve", "Approve it")
    take(approver, "Send it", "Send it")
    expect(approver.locator(".mailing__state")).to_contain_text("Waiting to start")
    running.manage("start_due_mailings")
    expect(approver.locator(".mailing__state")).to_contain_text("Being sent", timeout=PATIENCE)
    expect(approver.get_by_role("progressbar")).to_be_visible()
    expect(approver.locator(".mailing__state")).to_contain_text("Sent", timeout=3 * PATIENCE)

    handed_over = number_of(approver, "handed over to the mail server")
    assert handed_over == number_of(approver, "People to send it to") > READERS * 0.8
    assert running.mails_taken() == handed_over + 1
    expect(approver.locator(".mailing__sums")).to_contain_text("The numbers add up")
    approver.goto("/missing-news/june-2017/as-sent/")
    expect(approver.get_by_role("heading", level=1)).to_be_visible()
