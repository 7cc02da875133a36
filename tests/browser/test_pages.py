"""Every public page in Chromium: accessible in both schemes, fitting a small screen, quiet, and keeping to itself."""

import pytest

from tests.browser.accessibility import violations_anywhere
from tests.browser.conftest import PageOpener
from tests.browser.quietness import listen
from tests.demo.paths import PUBLIC

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_fits_keeps_to_itself_is_quiet_and_axe_finds_nothing_on_any_screen_in_either_scheme(
    open_page: PageOpener, site: str, path: str
) -> None:
    page = open_page(viewport={"width": 320, "height": 640})
    complaints, requests = listen(page)
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert complaints == (["404"] if path == "/no-such-page/" else [])
    assert [url for url in requests if not url.startswith((site, "data:"))] == []
    assert page.context.cookies() == []
    assert violations_anywhere(page) == ""
