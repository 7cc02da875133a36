"""A Chromium that reads and edits the demo site, which is served on a port of its own."""

import os
import shutil
from collections.abc import Callable, Iterator
from io import StringIO
from threading import Lock
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test import override_settings
from playwright.sync_api import Browser, Page, StorageState, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from tests.plugins.states import States

PASSWORD = "a password for the length of a test"
SAMPLE_EDITIONS = 5  # for tests that change one
PATIENCE = 30_000  # milliseconds; a machine that runs other tests beside this one is slow
PROGRAMS = ["chromium-headless-shell", "chromium", "chromium-browser"]  # the first needs a fifth less
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PageOpener = Callable[..., Page]


class OneAtATime(StaticFilesHandler):
    """Answers one request after the other, because an in-memory SQLite has one connection for all threads."""

    turn = Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        with self.turn:
            return super().__call__(environ, start_response)


class Patient(ThreadedWSGIServer):
    """Closes when the last connection is closed, so that none of them meets a database that is taken away."""

    daemon_threads = False


def load_demo_with_samples() -> None:
    """Load the demo content, with a password that the tests know."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEMO_PASSWORD", PASSWORD)
        call_command("load_demo", editions=SAMPLE_EDITIONS, stdout=StringIO())


@pytest.fixture(autouse=True)
def _media_of_its_own() -> None:
    """Leave the media folder as it is: the pictures of the demo are made once for a whole file of tests."""


@pytest.fixture
def _django_db_helper(django_db_setup: None) -> None:
    """Leave the database to the server: Django would open a connection of its own beside the one of the server."""


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the program; skip where there is none, except in CI."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if path:
        return path
    message = "No Chromium was found. Install one, or name the program in the variable CHROMIUM."
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="module")
def demo(
    chromium: str,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    database_states: States,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Put the demo content into the database for a file of tests, and what the migrations wrote afterwards."""
    media = override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media")))
    with django_db_blocker.unblock(), media:
        database_states.restore("demo_with_samples", load_demo_with_samples)
        yield
        database_states.restore_migrated()


@pytest.fixture(scope="module")
def site(demo: None) -> Iterator[str]:
    """Serve the demo site and return its address."""
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = OneAtATime
    server.thread.server_class = Patient
    server.start()
    yield server.url
    server.stop()


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """Start Chromium once for this folder, and let fixtures ask the database while it runs.

    Playwright leaves an event loop in this thread, where Django would refuse the database; but the loop stands still
    while a fixture does something else. No test in this folder asks the database: it looks at what the browser shows.
    """
    expect.set_options(timeout=PATIENCE)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        program = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield program
        program.close()


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[PageOpener]:
    """Return a function that opens an empty page for somebody who was never here before."""
    contexts = []

    def open_one(**options: Any) -> Page:
        context = browser.new_context(base_url=site, locale="en-GB", reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def signed_in(browser: Browser, site: str) -> StorageState:
    """Sign in to the CMS and return what the browser keeps of it."""
    page = browser.new_page(base_url=site)
    page.goto("/admin/login/")
    page.get_by_label("Email address").fill("admin@missingpeople.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")
    kept = page.context.storage_state()
    page.close()
    return kept


@pytest.fixture
def cms(open_page: PageOpener, signed_in: StorageState) -> Page:
    """Open a page for somebody who is signed in to the CMS."""
    return open_page(storage_state=signed_in, viewport={"width": 1400, "height": 1000})
