"""Answers to those who ask for a feed.

A feed is made for every request and named by its content, so that whoever asks again gets it again exactly when
something in it has changed; no date is kept that would say when a publication changed its state.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID, uuid5

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from wagtail.models import Site

from home.pages import BasePage
from home.plain_text import html_to_text
from home.registers import Topic
from home.site_settings import CharityDetails, HelplineSettings
from newsletter.editions.models import Correction, IssueItem
from newsletter.editions.pages import IssuePage
from newsletter.listings.feeds.atom import ItemFeed, feed_text
from newsletter.listings.feeds.feed_entries import correction_entries, item_entries

MAX_ENTRIES = 50
MAX_CORRECTIONS = 10


@dataclass(frozen=True)
class Description:
    """What a feed says of itself: the address of the page it belongs to, and an identifier that stays."""

    id: UUID
    title: str
    subtitle: str
    address: str


def newsletter_feed(request: HttpRequest, page: BasePage, introduction: str) -> HttpResponse:
    """Return the newest items of all public editions, after the newest corrections, as the feed of a page."""
    about = Description(page.translation_key, page.title, html_to_text(introduction), page.full_url)
    return _answer(request, page, about, IssueItem.objects.public(), Correction.objects.all())


def topic_feed(request: HttpRequest, page: BasePage, slug: str) -> HttpResponse:
    """Return the newest items on a topic, after the newest corrections of such items; raises Http404."""
    topic = get_object_or_404(Topic, slug=slug)
    items = IssueItem.objects.public().filter(topics=topic)
    rows = items.filter(edition=OuterRef("edition"), block_id=OuterRef("item__block_id"))
    about = Description(
        uuid5(page.translation_key, f"topic-{topic.pk}"),
        f"Missing News: {topic.name}",
        topic.description,
        f"{page.full_url}{topic.slug}/",
    )
    return _answer(request, page, about, items, Correction.objects.filter(Exists(rows)))


def _answer(
    request: HttpRequest,
    page: BasePage,
    about: Description,
    items: QuerySet[IssueItem],
    corrections: QuerySet[Correction],
) -> HttpResponse:
    site = Site.find_for_request(request)
    public = corrections.filter(published_at__isnull=False, edition__in=IssuePage.objects.published())
    entries = correction_entries(public.order_by("-published_at", "-pk")[:MAX_CORRECTIONS])
    rows = list(items.order_by("-edition__edition_month", "order").defer("text")[: MAX_ENTRIES - len(entries)])
    entries += item_entries(rows, HelplineSettings.for_site(site))
    feed = ItemFeed(
        title=feed_text(about.title),
        link=about.address,
        description=None,
        subtitle=feed_text(about.subtitle) or None,
        language="en-GB",
        author_name=feed_text(CharityDetails.for_site(site).name),
        feed_url=f"{about.address}feed/",
        feed_guid=about.id.urn,
        updated=max([entry.updated for entry in entries], default=_last_change(page)),
    )
    feed.add_entries(entries)
    document = feed.writeString("utf-8")
    response = HttpResponse(document, content_type=feed.content_type)
    etag = quote_etag(sha256(document.encode()).hexdigest())
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def _last_change(page: BasePage) -> datetime.datetime:
    moment: datetime.datetime | None = page.last_published_at
    return moment or datetime.datetime.fromtimestamp(0, datetime.UTC)
