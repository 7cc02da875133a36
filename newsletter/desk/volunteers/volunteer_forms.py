"""The forms on the page of a volunteer, which are sent together so that no button throws away what another is for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.utils import get_user_display_name

from newsletter.people.models import VolunteerInterest
from newsletter.people.volunteer_desk import EMPTY_MESSAGE, colleagues


class NoteForm(forms.Form):
    """A note."""

    text = forms.CharField(
        label="New note",
        widget=forms.Textarea(attrs={"rows": 4, "form": "steps"}),
        # No limit here: a browser would cut off what is pasted beyond it, and say nothing.
        error_messages={"required": EMPTY_MESSAGE},
    )


class ColleagueField(forms.ModelChoiceField):
    """A colleague by the name that the CMS shows."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name."""
        return str(get_user_display_name(obj))


class AssignForm(forms.Form):
    """The colleague that a volunteer is assigned to."""

    colleague = ColleagueField(queryset=None, label="Assigned to", required=False, empty_label="Nobody")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].widget.attrs["form"] = "steps"
        self.fields["colleague"].queryset = colleagues()  # type: ignore[attr-defined]  # it is a model's field


class StateForm(forms.Form):
    """The state of an offer."""

    state = forms.ChoiceField(choices=VolunteerInterest.State.choices)


class SeenForm(forms.Form):
    """What the page said when it was opened, to notice what a colleague did since."""

    seen_state = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_colleague = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def for_offer(cls, offer: VolunteerInterest) -> SeenForm:
        """Return the form for what the page says now."""
        seen = {"seen_state": offer.state, "seen_colleague": str(offer.assigned_to_id or "")}
        return cls(initial=seen)

    def refuse_outdated(self, offer: VolunteerInterest, field: str) -> None:
        """Raise ValidationError where a colleague has changed the state, or who it is assigned to, since."""
        if not field:
            return
        sent = self.data.get(f"seen_{field}")
        now = offer.state if field == "state" else str(offer.assigned_to_id or "")
        if sent is not None and sent != now:
            shown = offer.get_state_display() if field == "state" else offer.assigned_to or "nobody"
            what = "The state was changed to" if field == "state" else "A colleague has assigned this volunteer to"
            raise ValidationError(
                f"{what} “{shown}” since you opened this page. Your choice was not saved: choose again."
            )
