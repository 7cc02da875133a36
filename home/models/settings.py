"""Facts about the charity that staff keep in the CMS."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.core.cache import cache
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

# Every page shows the helpline. Other processes with a cache of their own show a change after this many seconds.
REMEMBERED_SECONDS = 60


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

    @classmethod
    def for_site(cls, site: Site | None) -> Self:
        """Give the settings of a site, remembered between requests; raises DoesNotExist without a site."""
        remembered: Self | None = cache.get(cache_key(site.pk)) if site else None
        if remembered is None:
            remembered = super().for_site(site)
            cache.set(cache_key(remembered.site_id), remembered, REMEMBERED_SECONDS)
        return remembered


def cache_key(site_id: int) -> str:
    """Name the place where the helpline of a site is remembered."""
    return f"helpline-{site_id}"


def forget_helpline(sender: type[HelplineSettings], instance: HelplineSettings, **kwargs: Any) -> None:
    """Show a change on the next request instead of when the memory runs out."""
    cache.delete(cache_key(instance.site_id))
