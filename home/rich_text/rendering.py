"""Turn stored rich text into HTML, many pieces in one pass."""

from collections.abc import Sequence

from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html

SEPARATOR = "\0"


def render_rich_texts(values: Sequence[RichText | str | None]) -> list[SafeString]:
    """Expand links to pages and documents in all pieces at once, so that their number does not change the queries."""
    sources = [_source(value).replace(SEPARATOR, "") for value in values]
    if not sources:
        return []
    expanded = expand_db_html(SEPARATOR.join(sources)).split(SEPARATOR)
    return [mark_safe(html) for html in expanded]  # noqa: S308  # stored rich text was cleaned when it was saved


def _source(value: RichText | str | None) -> str:
    return value.source if isinstance(value, RichText) else value or ""
