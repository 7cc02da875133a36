"""The pages that editors want at the foot of every page.

The mark stands on every page type in a table of its own, so the marked pages are found by one query over all of them
and their keys cached. Whether such a page is public, and where it stands, is asked with every request.
"""

from home.page_tree_cache import FOOTER, get_or_find
from home.pages import BasePage


def footer_keys() -> frozenset[int]:
    """Return the primary keys of the pages that are marked for the footer, public or not."""
    return get_or_find(FOOTER, _find_keys)


def _find_keys() -> frozenset[int]:
    marked = [page_type.objects.filter(show_in_footer=True).order_by().values_list("pk") for page_type in page_types()]
    return frozenset(key for (key,) in marked[0].union(*marked[1:])) if marked else frozenset()


def page_types(base: type[BasePage] = BasePage) -> list[type[BasePage]]:
    """Return every page type that has a table."""
    below = [page_type for child in base.__subclasses__() for page_type in page_types(child)]
    return below if base._meta.abstract else [base, *below]
