"""Factories for policy, campaign and content pages and the publications library, with the blocks they are made of."""

from typing import Any

import factory
from django.db.models import Model
from wagtail.models import Page

from home.pages import (
    CampaignIndexPage,
    CampaignPage,
    ContentPage,
    LibraryPage,
    PolicyIndexPage,
    PolicyPage,
)
from tests.factories.bodies import RawBlock, raw_block
from tests.factories.pages import SitePageFactory, the_home_page
from tests.factories.registers import RoleContactFactory


def chosen(name: str, *entries: Any) -> list[RawBlock]:
    """Return the blocks of a stream that holds register entries only, such as ``chosen("figure", first, second)``."""
    return [raw_block(name, entry) for entry in entries]


def text(html: str) -> RawBlock:
    """Return running text of a body."""
    return raw_block("text", html)


def table(caption: str, headings: list[str], *rows: list[str]) -> RawBlock:
    """Return a table whose cells are all plain text."""
    columns = [{"type": "text", "heading": heading} for heading in headings]
    value = {"caption": caption, "columns": columns, "rows": [{"values": row} for row in rows]}
    return {**raw_block("table", None), "value": value}


def recommendation(asked: str, addressed_to: str = "Home Office", state: str = "asked", note: str = "") -> RawBlock:
    """Return one thing that a policy page asks for."""
    return raw_block("recommendation", {"text": asked, "addressed_to": addressed_to, "state": state, "note": note})


def milestone(date: str, happened: str, item: Model | None = None) -> RawBlock:
    """Return a milestone of a campaign; ``item`` takes an ItemAnchor."""
    return raw_block("milestone", {"date": date, "text": happened, "item": item})


class PolicyIndexPageFactory(SitePageFactory):
    """The list of policy pages, under the home page."""

    parent = factory.LazyFunction(the_home_page)
    title = "Policy"

    class Meta:
        model = PolicyIndexPage


class CampaignIndexPageFactory(SitePageFactory):
    """The list of campaigns, under the home page."""

    parent = factory.LazyFunction(the_home_page)
    title = "Campaigns"

    class Meta:
        model = CampaignIndexPage


def the_policy_list() -> PolicyIndexPage:
    """Return the list of policy pages, which is made when there is none."""
    return PolicyIndexPage.objects.first() or PolicyIndexPageFactory()


def the_campaign_list() -> CampaignIndexPage:
    """Return the list of campaigns, which is made when there is none."""
    return CampaignIndexPage.objects.first() or CampaignIndexPageFactory()


class RelatedPageFactory(SitePageFactory):
    """A page with topics, and with other lists of related things."""

    class Meta:
        abstract = True

    @classmethod
    def _create_instance(cls, model_class: type[Page], parent: Page, kwargs: dict[str, Any]) -> Page:
        related = {name: list(kwargs.pop(name)) for name in ("topics", "campaigns", "changes") if name in kwargs}
        page = model_class(**kwargs)
        for name, entries in related.items():
            getattr(page, name).set(entries)
        parent.add_child(instance=page)
        return page


class CampaignPageFactory(RelatedPageFactory):
    """A live campaign; ``topics`` takes topics."""

    parent = factory.LazyFunction(the_campaign_list)
    title = factory.Sequence(lambda n: f"Campaign {n}")
    ask = "Give families the right to look after the affairs of somebody who is missing."
    target = "Ministry of Justice"
    stage = "live"

    class Meta:
        model = CampaignPage


class PolicyPageFactory(RelatedPageFactory):
    """A policy page; ``topics``, ``campaigns`` and ``changes`` (PolicyChange) take what belongs to it."""

    parent = factory.LazyFunction(the_policy_list)
    title = factory.Sequence(lambda n: f"Issue {n}")
    lead = "What the issue is and why it matters."
    responsible_team = factory.SubFactory(RoleContactFactory)

    class Meta:
        model = PolicyPage


class ContentPageFactory(SitePageFactory):
    """A page of text, under the home page."""

    parent = factory.LazyFunction(the_home_page)
    title = factory.Sequence(lambda n: f"Notice {n}")
    body = factory.LazyFunction(lambda: [text("<h3>What we keep</h3><p>Very little.</p>")])

    class Meta:
        model = ContentPage


class LibraryPageFactory(SitePageFactory):
    """The publications library, under the home page."""

    parent = factory.LazyFunction(the_home_page)
    title = "Publications"

    class Meta:
        model = LibraryPage
