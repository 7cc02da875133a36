"""Running text that editors write or paste."""

from typing import Any

from wagtail.blocks import RichTextBlock
from wagtail.rich_text import RichText

from home.rich_text import clean_rich_text
from home.rich_text.figured_text import with_figures

PROSE_FEATURES = ["h4", "bold", "italic", "ol", "ul", "link", "document-link", "figure"]


class ProseBlock(RichTextBlock):
    """Rich text below a heading of the third level: nothing in it can break the outline of the page.

    What is pasted from Word or from the former site is cleaned whenever it is saved.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", PROSE_FEATURES)
        super().__init__(**kwargs)

    def to_python(self, value: str | None) -> RichText:
        """Read stored text, with its figures where they have been loaded in advance."""
        return with_figures(value)

    def value_from_form(self, value: str) -> RichText:
        """Clean what the editor sent before anything else sees it."""
        return super().value_from_form(clean_rich_text(value, has_parts="h3" in self.features))
