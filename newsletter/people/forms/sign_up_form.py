"""The sign-up form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Manager
from django.forms import BoundField
from django.http import HttpRequest

from home.public_forms.forms import PublicForm
from home.public_forms.text_checks import is_one_line
from newsletter.people.forms.address import AddressForm
from newsletter.people.forms.discretion import DiscretionForm
from newsletter.people.forms.name import NameForm
from newsletter.people.forms.questions import answer_text, max_length_validator, question_fields
from newsletter.people.forms.topic_choice import TopicsForm
from newsletter.people.models import (
    ConsentWording,
    Interest,
    PrivacyNotice,
    SignUpOffer,
    SignUpQuestion,
    VolunteerInterest,
    VolunteerRole,
    VolunteerTime,
)
from newsletter.people.sign_up_requests import VolunteerOffer

MAX_REGION_LENGTH = 80

NOTHING_MESSAGE = "Select at least one thing to sign up for."
NEWER_MESSAGE = (
    "The wording next to the boxes changed while this page was open. Please read it again, then send the form."
)


class SignUpFormPage(Protocol):
    """What the form reads off its page: the offers and the notice that it shows, and the questions for volunteers."""

    questions: Manager[SignUpQuestion]

    @property
    def shown_offers(self) -> list[SignUpOffer]:
        """What people can tick, in order."""

    @property
    def shown_notice(self) -> PrivacyNotice | None:
        """The version of the privacy notice that the page leads to."""

    def get_url(self, request: HttpRequest | None = None) -> str:
        """Return the address of the page."""


class SignUpForm(AddressForm, NameForm, TopicsForm, DiscretionForm, PublicForm):
    """Who signs up, for what; for Missing News its topics, for volunteers where, when and in what.

    ``shown`` says which wordings and which notice the page showed, so that nobody agrees to a text they did not read.
    """

    # As on the page, so that the list of errors above it is in the same order.
    field_order = ["email", "name", "interests", "scope", "topics", "nation", "region", "times", "roles"]

    interests = forms.MultipleChoiceField(
        label="What would you like to sign up for?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NOTHING_MESSAGE, "invalid_choice": "Choose from the boxes on this page."},
    )
    nation = forms.ChoiceField(
        label="Where could you help?",
        choices=[("", "Choose a nation"), *VolunteerInterest.Nation.choices],
        error_messages={"required": "Choose where you could help.", "invalid_choice": "Choose one of the nations."},
    )
    region = forms.CharField(
        label="Region, county or town",
        required=False,
        validators=[max_length_validator(MAX_REGION_LENGTH)],
        widget=forms.TextInput(attrs={"autocomplete": "address-level1"}),
    )
    times = forms.MultipleChoiceField(
        label="When could you help?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from the times on this page."},
    )
    roles = forms.MultipleChoiceField(
        label="What would you like to do?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from the tasks on this page."},
    )

    def __init__(self, page: SignUpFormPage, data: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        """Offer what the page offers; a volunteer has more to answer than others."""
        super().__init__(data, **kwargs)
        self.offers: list[SignUpOffer] = page.shown_offers
        self.notice = page.shown_notice
        self._choices("interests", [(offer.interest, str(offer)) for offer in self.offers])
        self.question_names: list[str] = []
        if any(offer.interest == Interest.VOLUNTEERING for offer in self.offers):
            self._choices("roles", _on_the_form(VolunteerRole))
            self._choices("times", _on_the_form(VolunteerTime))
            questions = question_fields(page.questions.all())
            self.question_names = list(questions)
            self.fields.update(questions)

    @property
    def chosen_interests(self) -> list[str]:
        """The interests that are ticked, whether or not the rest of the form is right."""
        return [str(value) for value in self["interests"].value() or []]

    @property
    def skipped_fields(self) -> set[str]:
        """The fields that belong to a box that is not ticked."""
        volunteers = {"nation", "region", "times", "roles", *self.question_names}
        of_news = {"scope", "topics"}
        return (set() if Interest.VOLUNTEERING in self.chosen_interests else volunteers) | (
            set() if Interest.MISSING_NEWS in self.chosen_interests else of_news
        )

    @property
    def shown_texts(self) -> str:
        """The primary keys of the wordings and of the notice that stand on the page."""
        wordings = [str(offer.shown_wording.pk) for offer in self.offers if offer.shown_wording]
        return f"{'-'.join(wordings)}.{self.notice.pk if self.notice else ''}"

    def questions(self) -> Iterator[BoundField]:
        """Return the extra questions for volunteers."""
        return (self[name] for name in self.question_names)

    @property
    def wordings(self) -> dict[Interest, ConsentWording]:
        """What a valid form agrees to, by interest."""
        chosen = self.cleaned_data["interests"]
        return {
            Interest(offer.interest): offer.shown_wording
            for offer in self.offers
            if offer.interest in chosen and offer.shown_wording
        }

    @property
    def volunteer(self) -> VolunteerOffer | None:
        """What a valid form offers, none from those who did not tick it."""
        cleaned = self.cleaned_data
        if Interest.VOLUNTEERING not in cleaned["interests"]:
            return None
        answers = {str(self.fields[name].label): answer_text(cleaned[name]) for name in self.question_names}
        return VolunteerOffer(
            nation=cleaned["nation"],
            region=cleaned["region"],
            roles=[int(key) for key in cleaned["roles"]],
            times=[int(key) for key in cleaned["times"]],
            answers={question: answer for question, answer in answers.items() if answer},
        )

    def clean_region(self) -> str:
        """Return the region; raises ValidationError when it has several lines."""
        region: str = self.cleaned_data["region"]
        if not is_one_line(region):
            raise ValidationError("Enter the region on one line.")
        return region

    def clean(self) -> dict[str, Any]:
        """Refuse a form whose page showed other texts than would be stored."""
        cleaned = super().clean()
        # They stay on the page, where nothing typed is lost; what is in them is neither judged nor kept.
        for name in self.skipped_fields:
            self.errors.pop(name, None)
            cleaned.pop(name, None)
        if self.data.get("shown") != self.shown_texts:
            self.add_error(None, NEWER_MESSAGE)
        return cleaned

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field of choices


def _on_the_form(model: type[VolunteerRole] | type[VolunteerTime]) -> list[tuple[str, str]]:
    return [(str(choice.pk), choice.name) for choice in model.objects.filter(is_offered=True)]
