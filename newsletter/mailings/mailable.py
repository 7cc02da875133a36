"""A page that can be mailed."""

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
from newsletter.people.models import Interest


class MailablePageMixin(models.Model):
    """What a page type needs to be mailed: subject, preheader, recipients, and its content for mails.

    It comes before the page class among the bases, so that the previews of the mail are served before those of the
    page.
    """

    mail_subject = models.CharField("subject", max_length=120, blank=True)
    mail_preheader = models.CharField(
        "preheader",
        max_length=150,
        blank=True,
        help_text="Shown by mail programs beside the subject. Anybody who looks at the reader’s screen may see it.",
    )

    # Whom it is for: everybody who signed up for this.
    newsletter_interest: Interest = Interest.MISSING_NEWS

    mail_panels = [
        MultiFieldPanel([FieldPanel("mail_subject"), FieldPanel("mail_preheader")], heading="Subject and preheader"),
    ]

    # For ``preview_modes`` of the page type, behind its own.
    mail_preview_modes = [("mail", "E-mail"), ("phone", "E-mail on a phone"), ("text", "Plain text")]

    class Meta:
        abstract = True

    def get_newsletter_subject(self) -> str:
        """Return the subject line, derived where editors wrote none."""
        raise NotImplementedError

    def get_newsletter_preheader(self) -> str:
        """Return the line beside the subject, derived where editors wrote none."""
        raise NotImplementedError

    def get_newsletter_content(self) -> MailContent:
        """Return what is mailed, read from the same items as the web page."""
        raise NotImplementedError

    def compose_newsletter(self, mask: int = Rendering.WHOLE) -> ComposedMail:
        """Make the mail as people with a choice of topics get it, with TOKEN_PLACEHOLDER in the links of the reader."""
        return compose(
            self.get_newsletter_content(),
            subject=self.get_newsletter_subject(),
            preheader=self.get_newsletter_preheader(),
            mask=mask,
        )

    def get_newsletter_html(self, mask: int = Rendering.WHOLE) -> str:
        """Return the HTML of the mail."""
        return self.compose_newsletter(mask).html

    def get_newsletter_text(self, mask: int = Rendering.WHOLE) -> str:
        """Return the plain text of the mail, which says the same."""
        return self.compose_newsletter(mask).text

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """Show the draft as its mail will be, or as the page itself."""
        if mode_name in dict(self.mail_preview_modes):
            subject, preheader = self.get_newsletter_subject(), self.get_newsletter_preheader()
            return preview_mail(request, self.compose_newsletter(), subject, preheader, mode_name)
        return super().serve_preview(request, mode_name)  # type: ignore[misc]  # the page that it is mixed into has it

    def on_frozen(self, user: User | None) -> None:
        """Do what belongs to freezing the page for a mailing, within its transaction."""

    def on_started(self, mailing: Mailing) -> None:
        """Do what belongs to the start of a mailing of the page, within its transaction."""

    def on_discarded(self, mailing: Mailing, user: User | None) -> None:
        """Do what belongs to discarding a mailing of the page that never started, within its transaction."""
