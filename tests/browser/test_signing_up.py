"""Signing up in Chromium: the whole way without scripts, and axe on every page of it."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Page, expect

from tests.browser.accessibility import DESK, PHONE, violations_anywhere
from tests.browser.conftest import PageOpener

pytestmark = pytest.mark.browser

A_WHILE = 3_500  # milliseconds; what comes back faster was not written by a person


@pytest.fixture(scope="module", autouse=True)
def _filed_mails(site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Have mails written to files, with links to the site that the tests see."""
    backend = "django.core.mail.backends.filebased.EmailBackend"
    folder = str(tmp_path_factory.mktemp("mail"))
    with override_settings(EMAIL_BACKEND=backend, EMAIL_FILE_PATH=folder, WAGTAILADMIN_BASE_URL=site):
        yield


def open_form(page: Page, address: str) -> None:
    """Begin on the home page, whose short form brings the address along."""
    page.goto("/")
    page.get_by_label("Your email address").fill(address)
    page.get_by_role("button", name="Continue to sign up").click()
    expect(page.get_by_label("Your email address")).to_have_value(address)


def send_form(page: Page) -> None:
    """Sign up, as slowly as people do."""
    page.wait_for_timeout(A_WHILE)
    page.get_by_role("button", name="Sign up", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step: check your email")


def mail_link(page: Page, subject: str, place: int = 0) -> str:
    """Find a link in the newest mail with a subject, on the development page."""
    page.goto("/development/mail/")
    page.get_by_role("link", name=subject).first.click()
    return str(page.locator(".mail-text a").nth(place).get_attribute("href"))


def fill_in_and_send(page: Page) -> None:
    """Sign up for the newsletter and to help in Wales, and forget one thing at first."""
    open_form(page, "whole-way@reader.example")
    expect(page.get_by_role("radio", name="Only the topics I choose")).not_to_be_visible()
    page.get_by_role("checkbox", name="Missing News").check()
    page.get_by_role("checkbox", name="Volunteering").check()
    page.get_by_role("button", name="Sign up", exact=True).click()
    page.get_by_role("link", name="Choose where you could help.").click()
    expect(page.get_by_label("Where could you help?")).to_be_focused()
    page.get_by_label("Where could you help?").select_option("Wales")
    send_form(page)
    page.get_by_role("link", name="Read the emails it would have sent").click()


def test_the_whole_way_without_scripts(open_page: PageOpener) -> None:
    page, second = open_page(java_script_enabled=False), open_page(java_script_enabled=False)
    fill_in_and_send(page)
    link = mail_link(page, "Please confirm your sign-up")
    for browser in (page, second):
        browser.goto(link)
    page.get_by_role("button", name="Yes, that was me").click()
    expect(page.get_by_role("status")).to_contain_text("Everything is confirmed")
    second.get_by_role("button", name="Yes, that was me").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("Nothing left to confirm")

    page.get_by_role("radio", name="Only the topics I choose").check()
    page.get_by_role("checkbox", name="County lines").check()
    page.get_by_role("button", name="Save topics").click()
    expect(page.get_by_role("status")).to_have_text("Your topics have been saved.")
    expect(page.get_by_role("checkbox", name="County lines")).to_be_checked()
    page.get_by_role("button", name="Unsubscribe from Volunteering").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("Welcome back")

    page.goto(mail_link(page, "Your sign-up is confirmed", place=1))
    page.get_by_role("button", name="Unsubscribe from everything").click()
    expect(page.get_by_role("status")).to_have_text("You have unsubscribed.")
    page.goto(mail_link(page, "You have unsubscribed"))
    page.get_by_role("button", name="Email me a private link").click()
    page.goto(mail_link(page, "Your private link"))
    page.get_by_role("button", name="Open my private page").click()
    page.get_by_role("link", name="Delete everything about you").click()
    page.get_by_role("button", name="Delete everything about me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We no longer hold your details")
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("This link does not work")
    assert page.context.cookies() == second.context.cookies() == []


def check(page: Page) -> None:
    """Have axe look at the page on a phone and on a desk, in both schemes."""
    assert violations_anywhere(page) == "", page.url
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_nothing_on_any_page_of_the_way_nor_when_something_is_wrong(open_page: PageOpener) -> None:
    page = open_page()
    open_form(page, "axe@gmial.com")
    for box in ("Missing News", "Volunteering"):
        page.get_by_role("checkbox", name=box).check()
    page.get_by_role("radio", name="Only the topics I choose").check()
    page.get_by_role("button", name="Sign up", exact=True).click()
    expect(page.get_by_role("alert")).to_be_focused()
    check(page)
    page.get_by_role("checkbox", name="Volunteering").uncheck()
    page.get_by_role("checkbox", name="County lines").check()
    send_form(page)
    link = mail_link(page, "Please confirm your sign-up")
    check(page)
    page.goto(link)
    check(page)
    page.get_by_role("button", name="Yes, that was me").click()
    check(page)
    preferences = page.url.partition("?")[0]
    page.get_by_role("button", name="Pause", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("how long")
    check(page)
    page.get_by_role("button", name="Email me a private link").click()
    check(page)
    page.goto(mail_link(page, "Your private link"))
    check(page)
    page.get_by_role("button", name="Open my private page").click()
    check(page)
    private = page.url.partition("?")[0].removesuffix("yours/")
    for path in ("held/", "erase/", "address/"):
        page.goto(f"{private}{path}")
        check(page)
    page.get_by_role("button", name="Change address").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter your email address")
    check(page)
    page.goto(f"{preferences}leave/")
    page.get_by_role("button", name="Unsubscribe from Missing News").click()
    check(page)
    page.goto("/subscriptions/nobody/")
    check(page)
