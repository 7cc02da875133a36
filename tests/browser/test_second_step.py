"""A passkey in a browser, with an authenticator that Chromium plays, and the codes that stand in for it."""

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.accounts.second_factors import code_of
from tests.browser.conftest import PASSWORD, PageOpener

pytestmark = pytest.mark.browser

SUPPORTERS = "/admin/supporters/"
KEEPER = "keeper@missingpeople.example"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(open_page: PageOpener, monkeypatch: pytest.MonkeyPatch) -> Page:
    """Open a browser that has an authenticator, on a site that asks what production asks for."""
    monkeypatch.setattr(settings, "SECOND_FACTOR_REQUIRED", True)
    page = open_page(viewport={"width": 1280, "height": 900})
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return page


def enter_password(page: Page) -> None:
    """Sign in as the keeper of personal data, as far as the password goes."""
    page.goto("/admin/")
    page.get_by_label("Email address").fill(KEEPER)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def sign_out(page: Page) -> None:
    """Forget the session and nothing else."""
    page.context.clear_cookies(name="sessionid")


def sign_in_again(page: Page, code: str) -> None:
    """Sign out, and in with the password and a code."""
    sign_out(page)
    enter_password(page)
    page.get_by_text("Use a code instead").click()
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Continue").click()


def test_a_keeper_signs_in_with_a_passkey_an_app_and_a_recovery_code(page: Page) -> None:
    violations: list[str] = []
    page.on("console", lambda message: violations.append(message.text) if "Content Security" in message.text else None)
    enter_password(page)
    expect(page.get_by_role("heading", name="Set up your second step")).to_be_visible()
    page.goto(SUPPORTERS)
    expect(page.get_by_role("heading", name="Set up your second step")).to_be_visible()

    page.get_by_role("link", name="Use a passkey").click()
    page.get_by_label("Name").fill("Work laptop")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Keep your recovery codes")).to_be_visible()
    recovery_code = page.locator(".second-step__codes code").first.inner_text()
    page.get_by_role("link", name="Continue").click()
    page.wait_for_url(f"**{SUPPORTERS}")

    sign_out(page)
    enter_password(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/admin/")

    page.goto("/admin/second-step/set-up/")
    expect(page.get_by_role("link", name="Remove Work laptop")).to_be_visible()
    page.get_by_role("link", name="Add an app").click()
    secret = page.locator(".second-step__secret").inner_text().replace(" ", "")
    page.get_by_label("Code that the app shows").fill(code_of(secret, step=-1))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Keep your recovery codes")).to_be_visible()

    for code in (code_of(secret), recovery_code):
        sign_in_again(page, code)
        page.wait_for_url("**/admin/")
    sign_in_again(page, recovery_code)
    expect(page.get_by_text("That code is wrong.")).to_be_visible()
    assert violations == []
