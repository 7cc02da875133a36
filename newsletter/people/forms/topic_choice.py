"""The choice between all of Missing News and some of its topics."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models

from home.registers import Topic


class Scope(models.TextChoices):
    """How much of Missing News."""

    ALL = "all", "Everything in Missing News"
    CHOSEN = "chosen", "Only the topics I choose"


class TopicsForm(forms.Form):
    """All of Missing News, or the topics that are ticked."""

    use_required_attribute = False

    scope = forms.ChoiceField(
        label="How much of Missing News would you like?",
        choices=Scope.choices,
        initial=Scope.ALL,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose everything, or only some topics.",
            "invalid_choice": "Choose everything, or only some topics.",
        },
    )
    topics = forms.MultipleChoiceField(
        label="Topics",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "One of the topics is no longer on the list. Check your choice."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._topics = {str(topic.pk): topic for topic in Topic.objects.filter(live=True).order_by("name")}
        choices = [(key, topic.name) for key, topic in self._topics.items()]
        self.fields["topics"].choices = choices  # type: ignore[attr-defined]  # a field of choices

    @property
    def chosen_topics(self) -> list[Topic]:
        """The topics that a valid form chose, none for all of Missing News."""
        if self.cleaned_data.get("scope") != Scope.CHOSEN:
            return []
        return [self._topics[key] for key in self.cleaned_data["topics"]]

    def clean(self) -> dict[str, Any]:
        """Ask for a topic where only some were wanted and none is chosen."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("scope") == Scope.CHOSEN and not cleaned.get("topics", True):
            self.add_error("topics", "Choose at least one topic, or everything in Missing News.")
        return cleaned
