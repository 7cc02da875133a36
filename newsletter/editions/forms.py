"""The form in which staff write an edition."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class IssuePageForm(WagtailAdminPageForm):
    """A page form without a title to type and with an address that may be left to follow from the month."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "Made from the month until the edition is published; then it stays."
