"""The forms for editions."""

from typing import Any

from django.core.exceptions import ValidationError

from home.pages.copy_form import SiteCopyForm
from home.pages.page_form import BasePageForm

NO_PUBLISHED_COPY = (
    "A copy of an edition is a draft, because each edition needs a month of its own. Untick this, copy the edition, "
    "then choose the month and publish it."
)
NO_ALIAS = (
    "An edition cannot have an alias, because there is one edition for each month. Untick this to make a copy, or "
    "link to the edition instead."
)


class IssuePageForm(BasePageForm):
    """A page form with an optional slug, which is derived from the month."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields[
                "slug"
            ].help_text = "Made from the month until the edition is published. After that it does not change."


class IssuePageCopyForm(SiteCopyForm):
    """The form to copy an edition, which is always copied as a draft."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "new_title"
        ].help_text = "Until you choose a month for the copy. It is a draft, and has no month, number or subject yet."
        # Only a form that was not made from this page has them ticked; it then shows them with the reason.
        for name in ("publish_copies", "alias"):
            if not self.data.get(name):
                self.fields.pop(name, None)

    def clean_publish_copies(self) -> None:
        """Raise ValidationError, because a published copy would be a second edition of the month."""
        raise ValidationError(NO_PUBLISHED_COPY)

    def clean_alias(self) -> None:
        """Raise ValidationError, because an alias would be a second edition of the month."""
        raise ValidationError(NO_ALIAS)
