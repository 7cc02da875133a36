"""Facts about the charity that staff keep in the CMS and that every page shows."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.core.cache import cache
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from home.guarded_settings.email_domains import validate_domains
from home.guarded_settings.guard import ADMINISTRATORS_ONLY, Guard, GuardedSetting, domain_added
from home.telephone import telephone_uri

# Every page shows these. Other processes with a cache of their own show a change after this many seconds.
CACHE_SECONDS = 60


class CachedSetting(BaseSiteSetting):
    """Base of settings that every page needs: cached between requests, cleared when staff change them."""

    class Meta:
        abstract = True

    @classmethod
    def for_site(cls, site: Site | None) -> Self:
        """Return the settings of a site, cached between requests, or what holds where there is none."""
        if site is None:
            return cls()
        cached: Self | None = cache.get(cls.cache_key(site.pk))
        if cached is None:
            cached = super().for_site(site)
            cache.set(cls.cache_key(cached.site_id), cached, CACHE_SECONDS)
        return cached

    @classmethod
    def cache_key(cls, site_id: int) -> str:
        """Return the key in the cache."""
        return f"{cls._meta.model_name}-{site_id}"


def clear_setting_cache(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Show a change on the next request instead of when the cache expires."""
    if isinstance(instance, CachedSetting):
        cache.delete(instance.cache_key(instance.site_id))


@register_setting(icon="help")
class HelplineSettings(GuardedSetting, CachedSetting):
    """The helpline that stands at the top of every page."""

    number = models.CharField(max_length=30, default=settings.HELPLINE_NUMBER)
    text = models.CharField(
        max_length=160,
        default="Call or text the helpline, free and confidential",
        help_text="What the number is for, on one line.",
    )
    hours = models.CharField(max_length=80, blank=True)
    link = models.URLField(blank=True, help_text="Where readers find other ways to get help.")

    guards = {"number": Guard(may_be_confirmed=True), "link": Guard(may_be_confirmed=True)}

    panels = [FieldRowPanel([FieldPanel("number"), FieldPanel("hours")]), FieldPanel("text"), FieldPanel("link")]

    class Meta:
        verbose_name = "helpline"

    @property
    def telephone_uri(self) -> str:
        """The number as a ``tel:`` address (RFC 3966), empty when it has no digits."""
        return telephone_uri(self.number)


@register_setting(icon="home")
class CharityDetails(GuardedSetting, CachedSetting):
    """What the law wants said about the charity, for the footer, mails and feeds; no number has a default."""

    name = models.CharField("public name", max_length=120, default="Missing People")
    registered_name = models.CharField(
        max_length=160, blank=True, help_text="As registered, with “Limited” if it applies."
    )
    charity_number = models.CharField("number in England and Wales", max_length=20, blank=True)
    scottish_charity_number = models.CharField(
        "number in Scotland", max_length=20, blank=True, help_text="SC and six digits."
    )
    company_number = models.CharField(max_length=20, blank=True)
    registered_in = models.CharField(
        "registered in", max_length=60, blank=True, help_text="The part of the UK where the company is registered."
    )
    registered_office = models.CharField(max_length=250, blank=True)
    email_domains = models.TextField(
        "domains of our email addresses",
        blank=True,
        validators=[validate_domains],
        help_text="One on each line. Teams’ addresses must be at these domains, so that messages do not reach anyone "
        "else. Leave empty to use the domain that the site’s own emails come from.",
    )

    guards = {"email_domains": Guard(domain_added)}

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("registered_name")]),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("charity_number"), FieldPanel("scottish_charity_number")])],
            heading="As a charity",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("company_number"), FieldPanel("registered_in")]),
                FieldPanel("registered_office"),
            ],
            heading="As a company",
        ),
        FieldPanel("email_domains", permission=ADMINISTRATORS_ONLY),
    ]

    class Meta:
        verbose_name = "charity details"

    @property
    def missing(self) -> list[str]:
        """Names of the details that have to be said and are not filled in."""
        said = {
            "registered name": self.registered_name,
            "charity number": self.charity_number or self.scottish_charity_number,
            "registered office": self.registered_office,
        }
        return [name for name, value in said.items() if not value]

    @property
    def statement(self) -> str:
        """The details in one sentence each, leaving out what is not filled in."""
        numbers = [self.charity_number, self.scottish_charity_number]
        places = ["England and Wales", "Scotland"]
        registers = [f"{place} ({number})" for place, number in zip(places, numbers, strict=True) if number]
        company = f"Company number {self.company_number}" if self.company_number else ""
        where = f", registered in {self.registered_in}" if company and self.registered_in else ""
        sentences = [
            f"{self.registered_name or self.name} is a registered charity in {' and '.join(registers)}"
            if registers
            else "",
            company + where,
            f"Registered office: {self.registered_office}" if self.registered_office else "",
        ]
        return " ".join(f"{sentence}." for sentence in sentences if sentence)


@register_setting(icon="warning")
class SafetySettings(GuardedSetting, CachedSetting):
    """Where “Exit this page” leads."""

    exit_link = models.URLField(
        "neutral site",
        default="https://www.bbc.co.uk/weather",
        help_text="Opens when a reader leaves a sensitive page in a hurry. Choose a page that would not raise "
        "questions.",
    )

    guards = {"exit_link": Guard(may_be_confirmed=True)}

    panels = [FieldPanel("exit_link")]

    class Meta:
        verbose_name = "exit this page"
