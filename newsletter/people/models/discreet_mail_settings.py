"""Settings in the CMS of what an inbox shows of discreet emails."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from home.public_forms.text_checks import is_blank
from home.site_settings import CharityDetails
from newsletter.people.models.interest import Interest

DEFAULT_SENDER_NAME = "Updates"
DEFAULT_SUBJECT = "Your update"
DEFAULT_PREHEADER = "Here is the update you asked for."


def validate_header_line(text: str) -> None:
    """Raise ValidationError unless the text is one line that can stand in a header and has something to see in it."""
    if not text.isprintable():
        raise ValidationError("Enter this on one line of ordinary characters, without a line break or a tab.")
    if is_blank(text):
        raise ValidationError("This has no visible characters. Enter a word or two.")


@register_setting(icon="view")
class DiscreetMailSettings(BaseSiteSetting):
    """What readers who chose discreet emails see in their inbox, in place of our names and subjects."""

    sender_name = models.CharField(
        max_length=100,
        default=DEFAULT_SENDER_NAME,
        validators=[validate_header_line],
        help_text="Shown as the sender. The address that emails come from stays the same.",
    )
    subject = models.CharField(
        max_length=120,
        default=DEFAULT_SUBJECT,
        validators=[validate_header_line],
        help_text="The subject of every edition. It should fit any list, such as that of a shop or a library.",
    )
    preheader = models.CharField(
        max_length=150,
        default=DEFAULT_PREHEADER,
        validators=[validate_header_line],
        help_text="The line that email programs show next to the subject.",
    )

    panels = [FieldPanel("sender_name"), FieldPanel("subject"), FieldPanel("preheader")]

    class Meta:
        verbose_name = "discreet emails"

    @classmethod
    def of_site(cls, site: Site | None = None) -> Self:
        """Return the settings of a site, by default of the default site; nothing is stored by asking."""
        found = cls.objects.filter(site=site) if site else cls.objects.filter(site__is_default_site=True)
        return found.first() or cls()

    def clean(self) -> None:
        """Raise ValidationError where a text names the charity or what people sign up for."""
        super().clean()
        charity = CharityDetails.objects.filter(site=self.site_id).first() or CharityDetails()
        telling = [charity.name, *map(str, Interest.labels)]
        errors = {}
        for name in ("sender_name", "subject", "preheader"):
            named = next((word for word in telling if word.casefold() in getattr(self, name).casefold()), "")
            if named:
                errors[name] = f"“{named}” gives away what the email is about. Choose words that anyone might use."
        if errors:
            raise ValidationError(errors)
