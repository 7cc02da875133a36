"""The form for editions."""

from typing import Any

from home.pages.page_form import BasePageForm


class IssuePageForm(BasePageForm):
    """A page form with an optional slug, which is derived from the month."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "Made from the month until the edition is published; then it stays."
