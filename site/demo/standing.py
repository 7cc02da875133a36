"""Makes the policy pages, the campaigns, the notices and the pages that list things, where they are missing."""

from collections.abc import Iterator
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, uuid5

from wagtail.models import Page

from demo.bodies import actions, body, chosen, milestones, raw_block, recommendations
from demo.content.campaigns import CAMPAIGNS
from demo.content.contacts import CONTACTS
from demo.content.listings import CAMPAIGNS_PAGE, CONTACT, EVENTS, LIBRARY, OPEN_CALLS, POLICY, TOPICS_PAGE
from demo.content.notices import NOTICES
from demo.content.policy import POLICY_PAGES
from demo.entries import Entries
from demo.page_records import CampaignRecord, PolicyRecord, StandingRecord
from home.pages import (
    CampaignIndexPage,
    CampaignPage,
    ContactPage,
    ContentPage,
    HomePage,
    LibraryPage,
    PolicyChange,
    PolicyIndexPage,
    PolicyPage,
)
from newsletter.listings.pages import EventsPage, OpenCallsPage, TopicIndexPage
from tests.factories import prose

LISTINGS: dict[type[Page], dict[str, Any]] = {
    PolicyIndexPage: POLICY,
    CampaignIndexPage: CAMPAIGNS_PAGE,
    TopicIndexPage: TOPICS_PAGE,
    LibraryPage: LIBRARY,
    OpenCallsPage: OPEN_CALLS,
    EventsPage: EVENTS,
}

AnyPage = TypeVar("AnyPage", bound=Page)


def make_listings(home: HomePage, entries: Entries) -> Iterator[Page]:
    """Publish the pages of which there is one each, in the order of the menu, and give those that were missing."""
    for model, fields in LISTINGS.items():
        if not model.objects.exists():
            yield publish(home, model(**fields | {"introduction": prose(fields["introduction"])}))
    if not ContactPage.objects.exists():
        texts = {name: prose(str(CONTACT[name])) for name in ("introduction", "thanks")}
        teams = [raw_block("contact", entries.contact(name).pk) for name in CONTACTS]
        yield publish(home, ContactPage(**CONTACT | texts, contacts=teams))


def make_notices(home: HomePage, entries: Entries) -> Iterator[Page]:
    """Publish privacy, accessibility and cookies, and give those that were missing."""
    for record in NOTICES:
        if is_missing(record, home):
            page = ContentPage(
                **named(record, home),
                show_in_footer=True,
                lead=record.lead,
                body=body(record.body, entries, home),
                last_reviewed=record.last_reviewed,
            )
            yield publish(home, page)


def make_campaigns(home: HomePage, entries: Entries) -> Iterator[Page]:
    """Publish the campaigns, after the editions whose items report them, and give those that were missing."""
    parent = CampaignIndexPage.objects.get()
    for record in CAMPAIGNS:
        if is_missing(record, parent):
            yield publish(parent, _campaign(record, parent, entries, home))


def make_policy_pages(home: HomePage, entries: Entries) -> Iterator[Page]:
    """Publish the policy pages, after the campaigns that belong to them, and give those that were missing."""
    parent = PolicyIndexPage.objects.get()
    for record in POLICY_PAGES:
        if is_missing(record, parent):
            yield publish(parent, _policy(record, parent, entries, home))


def publish(parent: Page, page: AnyPage) -> AnyPage:
    """Publish a new page below another one."""
    # The parent may have got children since it was loaded, and the tree counts them in the instance.
    parent.refresh_from_db()
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def is_missing(record: StandingRecord, parent: Page) -> bool:
    """Return whether a page was never made or was deleted; one that editors renamed or moved is still there."""
    return not Page.objects.filter(translation_key=known_as(record, parent)).exists()


def named(record: StandingRecord, parent: Page) -> dict[str, Any]:
    """Return the fields that every standing page has."""
    return {
        "translation_key": known_as(record, parent),
        "title": record.title,
        "slug": record.slug,
        "search_description": record.search_description,
        "is_sensitive": record.is_sensitive,
        "content_note": record.content_note,
    }


def known_as(record: StandingRecord, parent: Page) -> Any:
    """Return the identifier by which a page of the demo is found again, whatever editors call it."""
    return uuid5(NAMESPACE_URL, f"https://demo.example/{parent._meta.model_name}/{record.slug}/")


def _campaign(record: CampaignRecord, parent: Page, entries: Entries, home: HomePage) -> CampaignPage:
    page = CampaignPage(
        **named(record, parent),
        ask=record.ask,
        target=record.target,
        stage=record.stage,
        started=record.started,
        ended=record.ended,
        key_figures=chosen("figure", entries.figures(record.key_figures)),
        evidence=body(record.evidence, entries, home),
        milestones=milestones(record.milestones),
        actions=actions(record.actions, home),
        outcome=prose(record.outcome),
        thanks=record.thanks,
    )
    page.topics.set(entries.topics(record.topics))
    return page


def _policy(record: PolicyRecord, parent: Page, entries: Entries, home: HomePage) -> PolicyPage:
    page = PolicyPage(
        **named(record, parent),
        lead=record.lead,
        key_figures=chosen("figure", entries.figures(record.key_figures)),
        what_we_know=body(record.what_we_know, entries, home),
        what_we_do=body(record.what_we_do, entries, home),
        what_we_ask=recommendations(record.what_we_ask),
        publications=chosen("publication", entries.publications(record.publications)),
        responsible_team=entries.contact(record.team),
        last_reviewed=record.last_reviewed,
        next_review=record.next_review,
        changes=[PolicyChange(date=date, text=text) for date, text in record.changes.items()],
    )
    page.topics.set(entries.topics(record.topics))
    page.campaigns.set(_campaigns(record))
    return page


def _campaigns(record: PolicyRecord) -> list[CampaignPage]:
    parent = CampaignIndexPage.objects.get()
    keys = [known_as(campaign, parent) for campaign in CAMPAIGNS if campaign.slug in record.campaigns]
    return list(CampaignPage.objects.filter(translation_key__in=keys))
