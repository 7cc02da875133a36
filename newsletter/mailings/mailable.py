"""The mixin for page types that can be mailed."""

from __future__ import annotations

from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from home.accounts.models import User
from newsletter.mailings.content.composition import ComposedMail, compose
from newsletter.mailings.content.mail_content import MailContent
from newsletter.mailings.content.preview import preview_mail
from newsletter.mailings.models import Mailing, Rendering
from newsletter.mailings.sender import discreet_mail_settings
from newsletter.people.models import Interest


class MailablePageMixin(models.Model):
    """Subject, preheader, recipients and content of a page that can be mailed.

    It has to come before the page class among the bases, so that ``serve_preview`` handles previews of the mail.
    """

    mail_subject = models.CharField("subject", max_length=120, blank=True)
    mail_preheader = models.CharField(
        "preheader",
        max_length=150,
        blank=True,
        help_text="Shown by email programs next to the subject. Anyone who looks at the reader’s screen may see it, "
        "so by default it is the name of the newsletter and the month.",
    )

    # Mailings go to everybody who signed up for this.
    newsletter_interest: Interest = Interest.MISSING_NEWS

    mail_panels = [
        MultiFieldPanel([FieldPanel("mail_subject"), FieldPanel("mail_preheader")], heading="Subject and preheader"),
    ]

    # To be added to ``preview_modes`` of the page type, after its own.
    mail_preview_modes = [
        ("mail", "Email"),
        ("phone", "Email on a phone"),
        ("text", "Plain text"),
        ("discreet", "Discreet email"),
        ("discreet-text", "Discreet plain text"),
    ]

    class Meta:
        abstract = True

    def get_newsletter_subject(self) -> str:
        """Return the subject, derived from the page if editors wrote none."""
        raise NotImplementedError

    def get_newsletter_preheader(self) -> str:
        """Return the preheader, derived from the page if editors wrote none."""
        raise NotImplementedError

    def get_newsletter_content(self) -> MailContent:
        """Return the content of the mail, from the same items as the web page."""
        raise NotImplementedError

    def compose_newsletter(self, mask: int = Rendering.WHOLE, *, is_discreet: bool = False) -> ComposedMail:
        """Return the mail for a choice of topics, with its placeholder in personal links."""
        subject, preheader = self._subject_and_preheader(is_discreet)
        return compose(
            self.get_newsletter_content(), subject=subject, preheader=preheader, mask=mask, is_discreet=is_discreet
        )

    def _subject_and_preheader(self, is_discreet: bool) -> tuple[str, str]:
        if is_discreet:
            shown = discreet_mail_settings(self)
            return shown.subject, shown.preheader
        return self.get_newsletter_subject(), self.get_newsletter_preheader()

    def get_newsletter_html(self, mask: int = Rendering.WHOLE) -> str:
        """Return the HTML of the mail for a choice of topics."""
        return self.compose_newsletter(mask).html

    def get_newsletter_text(self, mask: int = Rendering.WHOLE) -> str:
        """Return the plain text of the mail for a choice of topics."""
        return self.compose_newsletter(mask).text

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """Return the preview of the mail, or that of the page."""
        if mode_name in dict(self.mail_preview_modes):
            is_discreet = mode_name.startswith("discreet")
            mail = self.compose_newsletter(is_discreet=is_discreet)
            return preview_mail(request, mail, *self._subject_and_preheader(is_discreet), mode_name)
        return super().serve_preview(request, mode_name)  # type: ignore[misc]  # the page that it is mixed into has it

    def on_frozen(self, user: User | None) -> None:
        """Hook for when the page is frozen for a mailing, within the transaction."""

    def on_started(self, mailing: Mailing) -> None:
        """Hook for when a mailing of the page starts, within the transaction."""

    def on_discarded(self, mailing: Mailing, user: User | None) -> None:
        """Hook for when a mailing that never started is discarded, within the transaction."""
