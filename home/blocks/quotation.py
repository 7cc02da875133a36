"""A block for somebody's words, to which the page adds the quotation marks."""

from __future__ import annotations

from typing import Any, Final

from wagtail.blocks import TextBlock

MARKS: Final = {"“": "”", "‘": "’", '"': '"', "'": "'", "„": "“", "«": "»", "”": "”"}
STOCK_BLOCK: Final = "wagtail.blocks.TextBlock"


def strip_quotation_marks(text: str) -> str:
    """Return a quotation without the marks around the whole of it; those of quotations within it stay."""
    words = text.strip()
    closing = MARKS.get(words[:1])
    if len(words) < 2 or closing is None or not words.endswith(closing):
        return text
    within = words[1:-1].strip()
    inner = strip_quotation_marks(within)
    if inner != within:
        return inner
    # “Yes” and “no” are two quotations; ‘I don’t know’ is one, with an apostrophe.
    ends_early = words[0] in within or (closing in within and closing not in "’'")
    return text if ends_early or not within else within


class QuotationBlock(TextBlock):
    """The words of a quotation, without marks around them."""

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """Return the path of Wagtail’s block, which holds the same in migrations."""
        _, args, kwargs = super().deconstruct()
        return STOCK_BLOCK, args, kwargs

    def to_python(self, value: Any) -> Any:
        """Return the words of stored text."""
        text = super().to_python(value)
        return strip_quotation_marks(text) if isinstance(text, str) else text

    def value_from_form(self, value: Any) -> Any:
        """Return the words of typed text."""
        text = super().value_from_form(value)
        return strip_quotation_marks(text) if isinstance(text, str) else text
