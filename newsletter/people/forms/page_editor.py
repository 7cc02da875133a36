"""The form in which staff edit the sign-up page."""

from typing import Any

from wagtail.contrib.forms.forms import WagtailAdminFormPageForm

from home.pages.page_form import DatedPageFormMixin


class SignUpPageForm(DatedPageFormMixin, WagtailAdminFormPageForm):
    """The form of the sign-up page; Wagtail’s own refuses two questions of one name."""

    def clean(self) -> dict[str, Any]:
        """Refuse, at its second place, what is offered twice."""
        cleaned: dict[str, Any] = super().clean()
        seen: set[str] = set()
        # A constraint in the database would fail when two offers change places.
        for form in self.formsets["offers"].forms if "offers" in self.formsets else []:
            if not form.is_valid() or form.cleaned_data.get("DELETE"):
                continue
            interest = form.cleaned_data.get("interest", "")
            if interest in seen:
                form.add_error("interest", "This is already on the page. Remove one of them.")
            seen.add(interest)
        return cleaned
