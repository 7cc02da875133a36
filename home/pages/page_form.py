"""The form of every page: a draft keeps dates that cannot be read, and a schedule says what it will do."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from home.dates.form_fields import KeepsUnreadText
from home.dates.unread_text import unread_texts_in_streams
from home.dates.wording import describe_moment
from home.pages.unread_dates import all_unread_texts

SCHEDULE: Final = ("go_live_at", "expire_at")
UNREAD: Final = (
    "The draft is saved with what you typed, but “{text}” cannot be used as a date here. The reason is shown next to "
    "the field. Correct it before you publish."
)
GO_LIVE_PASSED: Final = "This time has passed: {moment}. Choose a later one, or clear the field to publish immediately."
EXPIRE_PASSED: Final = "This time has passed: {moment}. Choose a later one, or clear the field to keep the page public."
EXPIRES_NOW: Final = (
    "This page was due to be unpublished: {moment}. Choose a later time, or clear the field to keep it public."
)
ENDS_FIRST: Final = "The page would be unpublished before it goes live. Change one of the times."
OLD_END: Final = (
    "The previous end date of this page has passed ({moment}) and has been removed, so the page will stay public."
)
OLD_START: Final = "The time this was due to go live has passed ({moment}), so it will go live immediately."
GOES_LIVE: Final = "It will go live on {moment}."
COMES_DOWN: Final = "It will be unpublished on {moment}."
PASSED_NOTE: Final = "This time has passed: {moment}. It no longer has any effect and will be removed when you publish."


class DatedPageFormMixin:
    """What the form of a page does about dates; goes before a page form of Wagtail."""

    instance: Any
    fields: dict[str, forms.Field]
    formsets: dict[str, Any]
    initial: dict[str, Any]
    cleaned_data: dict[str, Any]
    is_deferred_validation: bool
    schedule: dict[str, Any]
    date_notes: list[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The form writes to the instance while it is validated.
        self.earlier_schedule = {name: _as_shown(getattr(self.instance, name)) for name in SCHEDULE}
        for form in self._forms():
            form.initial |= getattr(form.instance, "unread_texts", {})
        end = self.earlier_schedule["expire_at"]
        if end and end < timezone.now() and "expire_at" in self.fields:
            self.fields["expire_at"].help_text = PASSED_NOTE.format(moment=describe_moment(end))

    def _forms(self) -> Iterator[Any]:
        yield self
        for formset in self.formsets.values():
            yield from formset.forms

    def defer_required_fields(self) -> None:
        """Keep what cannot be read as well, because only a draft is saved."""
        super().defer_required_fields()  # type: ignore[misc]  # of Wagtail's form
        for form in self._forms():
            for field in form.fields.values():
                if isinstance(field, KeepsUnreadText):
                    field.keeps_unread_text = not field.required

    def restore_required_fields(self) -> None:
        """Refuse again what cannot be read."""
        for form in self._forms():
            for field in form.fields.values():
                if isinstance(field, KeepsUnreadText):
                    field.keeps_unread_text = False
        super().restore_required_fields()  # type: ignore[misc]  # of Wagtail's form

    def clean(self) -> dict[str, Any]:
        """Hide the schedule from Wagtail’s form, which refuses every end in the past, in a draft as well."""
        self.schedule = {name: self.cleaned_data.pop(name) for name in SCHEDULE if name in self.cleaned_data}
        super().clean()  # type: ignore[misc]  # of Wagtail's form
        return self.cleaned_data

    def _clean_form(self) -> None:
        """Check the schedule when everything else is checked."""
        self.schedule = {}
        self.date_notes = []
        super()._clean_form()  # type: ignore[misc]  # of Django's form
        self.cleaned_data |= self.schedule
        if self.is_deferred_validation:
            self._keep_impossible_times()
        else:
            self._check_schedule()

    def _keep_impossible_times(self) -> None:
        """Keep a time in the past as a text, unless it was there before, and an end that comes before the start."""
        for name in SCHEDULE:
            moment = self.cleaned_data.get(name)
            if moment and moment <= timezone.now() and moment != self.earlier_schedule[name]:
                field: Any = self.fields[name]
                field.unread_text = self.data.get(self.add_prefix(name), "")  # type: ignore[attr-defined]
                self.cleaned_data[name] = self.earlier_schedule[name]
        start, end = (self.cleaned_data.get(name) for name in SCHEDULE)
        if start and end and end <= start:
            field = self.fields["expire_at"]
            field.unread_text = self.data.get(self.add_prefix("expire_at"), "")  # type: ignore[attr-defined]
            self.cleaned_data["expire_at"] = None
            self.date_notes.append(ENDS_FIRST)

    def _check_schedule(self) -> None:
        """Add errors for times in the past, drop an end that was carried out, and note what will happen."""
        now = timezone.now()
        start, end = (self.cleaned_data.get(name) for name in SCHEDULE)
        if start and start <= now:
            self._check_passed_start(start)
        elif start and end and end <= start:
            for name in SCHEDULE:
                self.add_error(name, ENDS_FIRST)  # type: ignore[attr-defined]
        elif start:
            self.date_notes.append(GOES_LIVE.format(moment=describe_moment(start)))
        if end and end <= now:
            self._check_passed_end(end)
        elif end:
            self.date_notes.append(COMES_DOWN.format(moment=describe_moment(end)))

    def _check_passed_start(self, start: datetime.datetime) -> None:
        if start != self.earlier_schedule["go_live_at"]:
            self.add_error("go_live_at", GO_LIVE_PASSED.format(moment=describe_moment(start)))  # type: ignore[attr-defined]
        elif not self.instance.live and not self.instance.first_published_at:
            self.date_notes.append(OLD_START.format(moment=describe_moment(start)))

    def _check_passed_end(self, end: datetime.datetime) -> None:
        moment = describe_moment(end)
        if end != self.earlier_schedule["expire_at"]:
            self.add_error("expire_at", EXPIRE_PASSED.format(moment=moment))  # type: ignore[attr-defined]
        elif self.instance.live:
            self.add_error("expire_at", EXPIRES_NOW.format(moment=moment))  # type: ignore[attr-defined]
        else:
            self.cleaned_data["expire_at"] = None
            self.date_notes.append(OLD_END.format(moment=moment))

    def save(self, commit: bool = True) -> Any:
        """Save the page, with the texts that could not be read and what is to be said about dates."""
        for form in self._forms():
            fields = ((name, field) for name, field in form.fields.items() if isinstance(field, KeepsUnreadText))
            form.instance.unread_texts = {name: field.unread_text for name, field in fields if field.unread_text}
        page = super().save(commit)  # type: ignore[misc]  # of Wagtail's form
        texts = [*all_unread_texts(page), *unread_texts_in_streams(page)]
        page.date_notes = [*self.date_notes, *(UNREAD.format(text=text[:40]) for text in texts)]
        return page


def _as_shown(moment: datetime.datetime | None) -> datetime.datetime | None:
    """Return a moment as it comes back from its field, which shows seconds and no fractions of them."""
    return moment.astimezone(datetime.UTC).replace(microsecond=0) if moment else None


class BasePageForm(DatedPageFormMixin, WagtailAdminPageForm):
    """The form of a page."""
