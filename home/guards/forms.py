"""A form for strangers, which tells people from programs without a puzzle, a cookie or a script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from home.guards.stamp import StampState, new_stamp, read_stamp
from home.guards.wording import read_fields

NOT_TEXT_MESSAGE = "We took out signs that are not text. Please read this again before you send it."
STAMP_MESSAGES = {
    StampState.HURRIED: "The form came back faster than people write. Please send it again.",
    StampState.STALE: "This page was open for more than a day. What you wrote is still here: please send it again.",
    StampState.UNREADABLE: "Part of the form was lost on its way. What you wrote is still here: please send it again.",
}
TRAP_MESSAGE = (
    "A field that nobody sees was filled in, perhaps by your browser. We emptied it: please send the form again."
)


class GuardedForm(forms.Form):
    """Base of public forms: ``website`` is a trap that people do not see, ``opened`` says when the form was shown."""

    use_required_attribute = False

    website = forms.CharField(
        label="Leave this empty", required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": -1})
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        """Read what was sent, without signs that are not text."""
        fields, self.cleared = read_fields(data or {})
        super().__init__(None if data is None else fields, **kwargs)

    @property
    def stamp(self) -> str:
        """The stamp to show: the one that the form came with while it holds, else a new one."""
        stamp: str = self.data.get("opened", "")
        return stamp if read_stamp(stamp) in (StampState.GOOD, StampState.HURRIED) else new_stamp()

    def clean(self) -> dict[str, Any]:
        """Refuse what a person would not have sent like this, and say so: nothing vanishes unsaid."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name, field in self.fields.items():
            if name in self.cleared - {"website", "opened"} and isinstance(field, forms.CharField):
                self.add_error(name, NOT_TEXT_MESSAGE)
        if self.cleaned_data.get("website"):
            self.add_error(None, TRAP_MESSAGE)
        state = read_stamp(self.data.get("opened", ""))
        if state in STAMP_MESSAGES:
            self.add_error(None, STAMP_MESSAGES[state])
        return cleaned
