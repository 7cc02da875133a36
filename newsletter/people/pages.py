"""The page where people sign up: for Missing News, to volunteer, to take part in research."""

from __future__ import annotations

from functools import cached_property
from http import HTTPMethod

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from home.blocks.rich_text import PROSE_FEATURES
from home.pages import BasePage
from home.search_entries.entry_words import joined, words_of_texts
from home.search_entries.page_entries import page_entry
from newsletter.people.forms.page_editor import SignUpPageForm
from newsletter.people.models import Interest, PrivacyNotice, SignUpOffer
from newsletter.people.views.sign_up_page import sign_up_form
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

    template = "newsletter/people/sign_up_page.html"
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
        return sign_up_form(request, self)

    @path("sent/", name="sent")
    def sent(self, request: HttpRequest) -> TemplateResponse:
        """Ask to look for the mail; loading this page again sends nothing."""
        return self.render(request, template="newsletter/people/sign_up_sent.html")

    def search_entries(self) -> list[Entry]:
        """Return what readers find of the page."""
        offers = [joined(str(offer), offer.explanation) for offer in self.shown_offers]
        return [page_entry(self, words_of_texts(self.introduction), *offers)]
