"""The page where people sign up: for Missing News, to volunteer, to take part in research."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import models
from django.http import HttpRequest, QueryDict
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField

from home.blocks.rich_text import PROSE_FEATURES
from home.pages.public_form_page import PublicFormPage
from home.public_forms.text_checks import strip_control_characters
from home.registers import Topic
from home.search_entries.entry_text import join_parts, text_from_rich_texts
from home.search_entries.page_entries import page_entry
from newsletter.people.forms.page_editor import SignUpPageForm
from newsletter.people.forms.sign_up_form import SignUpForm
from newsletter.people.forms.topic_choice import Scope
from newsletter.people.limits import SIGN_UP_LIMIT
from newsletter.people.models import Interest, PrivacyNotice, SignUpOffer
from newsletter.people.sign_up_requests import request_subscription
from search.entries import Entry


class SignUpPage(PublicFormPage):
    """The sign-up form: what is offered, with the wording beside each box, and questions for volunteers."""

    notice = models.ForeignKey(
        PrivacyNotice,
        verbose_name="privacy notice",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Leave this empty to show the current version.",
    )
    thanks = RichTextField(
        features=PROSE_FEATURES,
        blank=True,
        help_text="Shown after the form is sent, below the request to check for our email.",
    )

    base_form_class = SignUpPageForm

    content_panels = [
        *PublicFormPage.content_panels,
        InlinePanel("offers", label="thing to sign up for", min_num=1, max_num=len(Interest)),
        FieldPanel("notice"),
        InlinePanel("questions", label="question for volunteers"),
        FieldPanel("thanks"),
    ]

    template = "newsletter/people/sign_up_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    page_description = "The form people use to sign up. There can only be one."
    max_count = 1

    form_limit = SIGN_UP_LIMIT
    sent_template = "newsletter/people/sign_up_sent.html"

    class Meta:
        verbose_name = "sign-up page"

    @cached_property
    def shown_offers(self) -> list[SignUpOffer]:
        """What people can tick, in order; nothing is asked for without a wording to agree to."""
        offers = [offer for offer in self.offers.all() if offer.shown_wording]
        return list({offer.interest: offer for offer in offers}.values())

    @cached_property
    def shown_notice(self) -> PrivacyNotice | None:
        """The version of the privacy notice that the form shows."""
        return self.notice or PrivacyNotice.current()

    def is_submission(self, request: HttpRequest) -> bool:
        """Return whether the request sends the whole form, not the short one on other pages."""
        return super().is_submission(request) and "begin" not in request.POST

    def unbound_form(self, request: HttpRequest) -> SignUpForm:
        """Return the form, filled in as far as the page that led here knows."""
        # The short form on other pages sends the address, and never in a web address, where it would be logged.
        return SignUpForm(self, initial=_initial_values(request.POST if "begin" in request.POST else request.GET))

    def bound_form(self, request: HttpRequest) -> SignUpForm:
        """Return the form as it was sent."""
        return SignUpForm(self, request.POST)

    def process_form(self, form: SignUpForm, request: HttpRequest) -> None:
        """Hand over the form; what comes of it is decided later, so that the answer is the same for everybody."""
        request_subscription(
            form.cleaned_data["email"],
            interests=form.wordings,
            notice=form.notice,
            page=self.get_url(request),
            name=form.cleaned_data["name"],
            topics=form.chosen_topics,
            volunteer=form.volunteer,
            is_discreet=form.cleaned_data["is_discreet"],
            is_delayed=self.is_flooded(request),
        )

    def search_entries(self) -> list[Entry]:
        """Return what readers find of the page."""
        offers = [join_parts(str(offer), offer.explanation) for offer in self.shown_offers]
        return [page_entry(self, text_from_rich_texts(self.introduction), *offers)]


def _initial_values(sent: QueryDict) -> dict[str, Any]:
    """Return the topic of the page that led here, and the address from its short form."""
    topic = Topic.objects.filter(live=True, slug=strip_control_characters(sent.get("topic", ""))).first()
    values: dict[str, Any] = {"scope": Scope.CHOSEN, "topics": [str(topic.pk)]} if topic else {}
    if "begin" in sent:
        values["email"] = strip_control_characters(sent.get("email", "")).strip()
    return values
