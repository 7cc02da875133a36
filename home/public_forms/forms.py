"""A form for strangers, which tells people from programs without a puzzle, a cookie or a script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from home.public_forms.text_checks import clean_fields
from home.public_forms.timestamp import TimestampState, check_timestamp, new_timestamp

NOT_TEXT_MESSAGE = "We removed characters that are not text. Please read this again before you send it."
TIMESTAMP_MESSAGES = {
    TimestampState.TOO_SOON: "The form was sent faster than people can fill it in. Please send it again.",
    TimestampState.EXPIRED: (
        "This page was open for more than a day. What you wrote is still here: please send it again."
    ),
    TimestampState.INVALID: "Part of the form did not reach us. What you wrote is still here: please send it again.",
}
HONEYPOT_MESSAGE = (
    "A hidden field was filled in, perhaps by your browser. We have emptied it: please send the form again."
)


class PublicForm(forms.Form):
    """Base of public forms: ``website`` is a trap that people do not see, ``opened`` says when the form was shown."""

    use_required_attribute = False

    website = forms.CharField(
        label="Leave this empty", required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": -1})
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        """Read what was sent, without signs that are not text."""
        fields, self.cleared = clean_fields(data or {})
        super().__init__(None if data is None else fields, **kwargs)

    @property
    def timestamp(self) -> str:
        """The timestamp to show: the one that the form came with while it holds, else a new one."""
        sent: str = self.data.get("opened", "")
        return sent if check_timestamp(sent) in (TimestampState.VALID, TimestampState.TOO_SOON) else new_timestamp()

    def clean(self) -> dict[str, Any]:
        """Refuse what a person would not have sent like this, and say so: nothing vanishes unsaid."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name, field in self.fields.items():
            if name in self.cleared - {"website", "opened"} and isinstance(field, forms.CharField):
                self.add_error(name, NOT_TEXT_MESSAGE)
        if self.cleaned_data.get("website"):
            self.add_error(None, HONEYPOT_MESSAGE)
        state = check_timestamp(self.data.get("opened", ""))
        if state in TIMESTAMP_MESSAGES:
            self.add_error(None, TIMESTAMP_MESSAGES[state])
        return cleaned
