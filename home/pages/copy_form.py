"""The form to copy a page."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms.pages import CopyForm

from home.free_names import FreeNames


class SiteCopyForm(CopyForm):
    """Wagtail's form, which offers an address that is free."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = self.page.get_siblings().values_list("slug", flat=True)
        self.fields["new_slug"].initial = FreeNames(taken).take(self.page.slug)
