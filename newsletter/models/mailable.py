"""A page that can be mailed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from newsletter.models.interest import Interest

if TYPE_CHECKING:
    from newsletter.mailing.content import MailContent


class MailablePageMixin(models.Model):
    """What a page type needs to be mailed: subject, preheader, recipients, and its content for mails."""

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
        MultiFieldPanel([FieldPanel("mail_subject"), FieldPanel("mail_preheader")], heading="E-mail"),
    ]

    class Meta:
        abstract = True

    def get_newsletter_subject(self) -> str:
        """Give the subject line, derived where editors wrote none."""
        raise NotImplementedError

    def get_newsletter_preheader(self) -> str:
        """Give the line beside the subject, derived where editors wrote none."""
        raise NotImplementedError

    def get_newsletter_content(self) -> MailContent:
        """Give what is mailed, read from the same items as the web page."""
        raise NotImplementedError
