"""Facts about the charity that staff keep in the CMS."""

from django.conf import settings
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="help")
class HelplineSettings(BaseSiteSetting):
    """The helpline that stands at the top of every page."""

    number = models.CharField(max_length=30, default=settings.HELPLINE_NUMBER)
    text = models.CharField(
        max_length=160,
        default="Call or text the helpline, free and confidential",
        help_text="What the number is for, in one line.",
    )
    hours = models.CharField(max_length=80, blank=True)
    link = models.URLField(blank=True, help_text="Where readers find other ways to get help.")

    panels = [FieldRowPanel([FieldPanel("number"), FieldPanel("hours")]), FieldPanel("text"), FieldPanel("link")]

    class Meta:
        verbose_name = "helpline"

    @property
    def telephone_uri(self) -> str:
        """The number as a ``tel:`` address (RFC 3966), empty when it has no digits."""
        digits = "".join(character for character in self.number if character.isdigit() or character == "+")
        return f"tel:{digits}" if digits else ""
