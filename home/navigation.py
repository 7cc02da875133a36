"""The page at an address, the pages above it and the main menu, found together in one query.

Wagtail walks down the tree with two queries a level, asks for restrictions with two more, and a menu and breadcrumbs
cost one each. All of it can be read off the path of the address.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from itertools import accumulate

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page, Site
from wagtail.views import serve as wagtail_serve

from home.visibility import restricted


@dataclass(frozen=True)
class Navigation:
    """Where a reader is: the menu, and the pages from the root down; whole when the last one is the page asked for."""

    menu: list[Page] = field(default_factory=list)
    trail: list[Page] = field(default_factory=list)
    is_whole: bool = False


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at an address; anything but a live page standing exactly there is left to Wagtail's own search."""
    navigation = load_navigation(request, path)
    found = navigation.trail[-1] if navigation.is_whole else None
    if found and found.live:
        page = found.specific
        page.is_unrestricted = not found.restricted
        with suppress(Http404):
            # The place where Wagtail keeps the route it has found for a request.
            request._wagtail_route_for_request = page.route(request, [])  # type: ignore[attr-defined]  # see above
    return wagtail_serve(request, path)


def navigation_for(request: HttpRequest) -> Navigation:
    """Give the navigation of a request, loaded once."""
    loaded: Navigation | None = getattr(request, "_navigation", None)
    return loaded or load_navigation(request, "")


def load_navigation(request: HttpRequest, path: str) -> Navigation:
    """Find menu and trail for a path below the site's root, such as ``missing-news/july-2017/``."""
    site = Site.find_for_request(request)
    navigation = _find(site.root_page, path) if site else Navigation()
    request._navigation = navigation  # type: ignore[attr-defined]  # kept for the template tags of the same request
    return navigation


def _find(root: Page, path: str) -> Navigation:
    steps = [f"{step}/" for step in path.split("/") if step]
    addresses = list(accumulate([root.url_path, *steps]))
    in_menu = Q(path__startswith=root.path, depth=root.depth + 1, show_in_menus=True, live=True)
    pages = list(
        Page.objects.annotate(restricted=restricted()).filter(Q(url_path__in=addresses) | in_menu).order_by("path")
    )
    trail = [page for page in pages if page.url_path in addresses]
    return Navigation(
        menu=[page for page in pages if _belongs_in_menu(page, root)],
        trail=trail,
        is_whole=len(trail) == len(addresses),
    )


def _belongs_in_menu(page: Page, root: Page) -> bool:
    return page.depth == root.depth + 1 and page.show_in_menus and page.live and not page.restricted
