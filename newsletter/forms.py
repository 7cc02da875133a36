"""The forms in which staff write an edition and the sign-up page."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.contrib.forms.forms import WagtailAdminFormPageForm


class IssuePageForm(WagtailAdminPageForm):
    """A page form without a title to type and with an address that may be left to follow from the month."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "Made from the month until the edition is published; then it stays."


class SignUpPageForm(WagtailAdminFormPageForm):
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
                form.add_error("interest", "This is offered already. Remove one of the two.")
            seen.add(interest)
        return cleaned
