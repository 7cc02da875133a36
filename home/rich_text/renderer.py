"""Turn stored rich text into HTML, many pieces in one pass."""

from collections.abc import Hashable, Sequence

from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html

from home.rich_text.inline_figures import Anchors, figures_of, print_figures

SEPARATOR = "\0"


def render_rich_texts(
    values: Sequence[RichText | str | None], pages: Sequence[Hashable] | None = None, prefix: str = ""
) -> list[SafeString]:
    """Expand links and figures in all pieces at once, so that their number does not change the queries.

    Pieces of several pages are told apart by ``pages``, so that each page counts its ids by itself. A prefix keeps the
    ids apart from those of other pieces on the same page that are rendered for themselves.
    """
    if not values:
        return []
    anchors = Anchors(prefix)
    figures = figures_of([value or "" for value in values])
    printed = [
        print_figures(_source(value).replace(SEPARATOR, ""), of_text, anchors, page)
        for value, of_text, page in zip(values, figures, pages or [None] * len(values), strict=True)
    ]
    expanded = expand_db_html(SEPARATOR.join(text for text, _ in printed)).split(SEPARATOR)
    return [
        mark_safe(html + notes)  # noqa: S308  # stored rich text was cleaned when it was saved
        for html, (_, notes) in zip(expanded, printed, strict=True)
    ]


def _source(value: RichText | str | None) -> str:
    return value.source if isinstance(value, RichText) else value or ""
