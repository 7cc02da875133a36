"""Pages with addresses of their own below them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.contrib.routable_page.models import RoutablePageMixin


class RoutedPageMixin(RoutablePageMixin):
    """A page whose routes all get a redirect when it is renamed or moved."""

    def route_arguments(self) -> dict[str, Iterable[dict[str, Any]]]:
        """Return, by the name of each route with parameters, the arguments of every address that exists."""
        return {}

    def get_route_paths(self) -> list[str]:
        """Return the path of every address of the page, relative to its own; none before it was public.

        Raises KeyError for a forgotten route.
        """
        if not super().get_route_paths():
            return []
        arguments = self.route_arguments()
        paths = ["/"]
        for route in self.get_subpage_urls():
            of_route = arguments[route.name] if route.pattern.regex.groups else [{}]
            paths += [f"/{self.reverse_subpage(route.name, kwargs=values)}" for values in of_route]
        return list(dict.fromkeys(paths))
