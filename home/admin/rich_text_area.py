"""The rich text editor of the CMS, whose text is cleaned before anything else sees it."""

from typing import Any, Final

from wagtail.admin.rich_text import DraftailRichTextArea

from home.rich_text import clean_rich_text

LIST_FEATURES: Final = frozenset(["ol", "ul"])


class CleanedRichTextArea(DraftailRichTextArea):
    """Wagtail’s editor, for fields and blocks alike."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """Return the text in the format of the database, without what word processors left in it."""
        html: str | None = super().value_from_datadict(data, files, name)
        if html is None:
            return None
        features = set(self.features)
        return clean_rich_text(html, has_parts="h3" in features, has_lists=features >= LIST_FEATURES)
