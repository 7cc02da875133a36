"""The page where people sign up: for Missing News, to volunteer, to take part in research."""

from __future__ import annotations

from functools import cached_property
from http import HTTPMethod

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from home.blocks.rich_text import PROSE_FEATURES
from home.models import BasePage
from newsletter.forms import SignUpPageForm
from newsletter.models.consent import ConsentWording, PrivacyNotice
from newsletter.models.interest import Interest
from search.entries import Entry


class SignUpPage(RoutablePageMixin, BasePage):
    """The sign-up form: what is offered, with the wording beside each box, and questions for volunteers."""

    introduction = RichTextField(features=PROSE_FEATURES, blank=True)
    notice = models.ForeignKey(
        PrivacyNotice,
        verbose_name="privacy notice",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Leave this empty to show the version of the day.",
    )
    thanks = RichTextField(
        features=PROSE_FEATURES, blank=True, help_text="Shown after sending, under the request to look for the mail."
    )

    base_form_class = SignUpPageForm

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        InlinePanel("offers", label="thing to sign up for", min_num=1, max_num=len(Interest)),
        FieldPanel("notice"),
        InlinePanel("questions", label="question for volunteers"),
        FieldPanel("thanks"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    page_description = "The form by which people sign up. There is one."
    max_count = 1

    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS, HTTPMethod.POST]
    # Whoever signs up is not signed in: the form carries no authority that a stranger could borrow, so there is no
    # cookie to hold a CSRF token against, and none is set. Where the browser says where a form came from, that is
    # checked instead (home.guards.origin).
    takes_anonymous_posts = True

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

    @path("")
    def form(self, request: HttpRequest) -> HttpResponse:
        """Show the form, or take one and lead on to the page that asks to look for the mail."""
        from newsletter.signup.views.sign_up import sign_up_form

        return sign_up_form(request, self)

    @path("sent/", name="sent")
    def sent(self, request: HttpRequest) -> TemplateResponse:
        """Ask to look for the mail; loading this page again sends nothing."""
        return self.render(request, template="newsletter/sign_up_sent.html")

    def search_entries(self) -> list[Entry]:
        """Give what readers find of the page."""
        from newsletter.searching.sign_up import sign_up_entries

        return sign_up_entries(self)


class SignUpOffer(Orderable):
    """One of the things on the sign-up form."""

    page = ParentalKey(SignUpPage, on_delete=models.CASCADE, related_name="offers")
    interest = models.CharField("what", max_length=20, choices=Interest.choices)
    explanation = models.CharField(max_length=250, help_text="What people get or do, in one or two sentences.")
    wording = models.ForeignKey(
        ConsentWording,
        verbose_name="consent wording",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Leave this empty to show the version of the day.",
    )

    panels = [FieldPanel("interest"), FieldPanel("explanation"), FieldPanel("wording")]

    class Meta(Orderable.Meta):
        pass

    def __str__(self) -> str:
        return str(self.get_interest_display())

    def clean(self) -> None:
        """Raise ValidationError for a wording that is about something else."""
        super().clean()
        if self.wording and self.wording.interest != self.interest:
            raise ValidationError({"wording": "Choose a wording that was written for this, or leave it empty."})

    @cached_property
    def shown_wording(self) -> ConsentWording | None:
        """The wording that stands beside the box."""
        return self.wording or ConsentWording.current(Interest(self.interest))
