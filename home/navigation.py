"""The page at an address, the pages above it, the main menu and the footer, found together in one query.

Wagtail walks down the tree with two queries a level, asks for restrictions with two more, and menus and breadcrumbs
cost one each. All of it can be read off the path of the address.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPMethod
from itertools import accumulate

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from wagtail.models import Page, Site
from wagtail.views import serve as wagtail_serve

from home.footer import footer_keys
from home.redirect_middleware import redirect_target
from search.visibility import restricted

serve_protected = csrf_protect(wagtail_serve)


@dataclass(frozen=True)
class Navigation:
    """Where a reader is: the menus, and the pages from the root down; whole when the last is the page asked for."""

    menu: list[Page] = field(default_factory=list)
    footer: list[Page] = field(default_factory=list)
    trail: list[Page] = field(default_factory=list)
    is_whole: bool = False


# Exempt, because which page is asked for is not known before; every page that does not take anonymous posts is served
# through `serve_protected`, which checks the token like Django's middleware.
@csrf_exempt
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at an address; anything but a live page standing exactly there is left to Wagtail's own search."""
    navigation = load_navigation(request, path)
    found = navigation.trail[-1] if navigation.is_whole else None
    answer = serve_protected
    if found is None and request.method == HTTPMethod.POST and redirect_target(request):
        raise Http404("A redirect answers this address, and keeps the form that was sent.")
    if found and found.live:
        page = found.specific
        page.is_unrestricted = not found.restricted
        with suppress(Http404):
            # The place where Wagtail keeps the route it has found for a request.
            request._wagtail_route_for_request = page.route(request, [])  # type: ignore[attr-defined]  # see above
        if getattr(page, "takes_anonymous_posts", False):
            answer = wagtail_serve
    return answer(request, path)


def navigation_for(request: HttpRequest) -> Navigation:
    """Return the navigation of a request, loaded once."""
    loaded: Navigation | None = getattr(request, "_navigation", None)
    return loaded or load_navigation(request, "")


def load_navigation(request: HttpRequest, path: str) -> Navigation:
    """Find menus and trail for a path below the site's root, such as ``missing-news/july-2017/``."""
    site = Site.find_for_request(request)
    navigation = _find(site.root_page, path) if site else Navigation()
    request._navigation = navigation  # type: ignore[attr-defined]  # kept for the template tags of the same request
    return navigation


def _find(root: Page, path: str) -> Navigation:
    steps = [f"{step}/" for step in path.split("/") if step]
    addresses = list(accumulate([root.url_path, *steps]))
    footer = footer_keys()
    in_menu = Q(path__startswith=root.path, depth=root.depth + 1, show_in_menus=True, live=True)
    in_footer = Q(path__startswith=root.path, pk__in=footer, live=True)
    wanted = Page.objects.filter(Q(url_path__in=addresses) | in_menu | in_footer)
    pages = list(wanted.annotate(restricted=restricted()).order_by("path"))
    trail = [page for page in pages if page.url_path in addresses]
    public = [page for page in pages if page.live and not page.restricted and page.path.startswith(root.path)]
    return Navigation(
        menu=[page for page in public if page.depth == root.depth + 1 and page.show_in_menus],
        footer=[page for page in public if page.pk in footer],
        trail=trail,
        is_whole=len(trail) == len(addresses),
    )
