"""The list of topics, and everything public on one of them."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, PageQuerySet

from home.list_filters import filter_list
from home.list_pages import paginate
from home.pages import BasePage, CampaignPage, LibraryPage, PolicyPage
from home.registers import Publication, Topic
from home.sensitivity import decide_sensitivity, sensitivity_of_list
from newsletter.editions.models import IssueItem
from newsletter.listings.item_filters import ITEM_FILTERS

PUBLICATIONS_SHOWN = 10


def topic_list(request: HttpRequest, page: RoutablePageMixin) -> HttpResponse:
    """List the topics that something public is about, each with the number of its items."""
    return page.render(request, context_overrides={"topics": used_topics()})


def topic_page(request: HttpRequest, page: RoutablePageMixin, slug: str) -> HttpResponse:
    """Show everything on one topic, its items filtered as the address says; raises Http404 for an unknown one."""
    topic = get_object_or_404(Topic.objects.filter(live=True), slug=slug)
    items = IssueItem.objects.public().filter(topics=topic)
    found = filter_list(items, ITEM_FILTERS, request.GET)
    entries = found.entries.newest_first().for_listing()
    shown = paginate(entries, request.GET.get("page", "1"), found.chosen)
    own = decide_sensitivity([topic])
    context = {
        "topic": topic,
        "address": f"{page.url}{topic.slug}/",
        "full_address": f"{page.full_url}{topic.slug}/",
        "policy_pages": _public(PolicyPage, topic),
        "campaigns": _public(CampaignPage, topic),
        "publications": _newest_publications(topic),
        "filters": found.filters,
        "is_filtered": bool(found.chosen),
        "items": shown,
        "sensitivity": sensitivity_of_list(own, (item.sensitivity for item in shown.entries)),
    }
    return page.render(request, template="newsletter/listings/topic_page.html", context_overrides=context)


def used_topics() -> list[Topic]:
    """Return the topics that something public is about, in alphabetical order, each with ``item_count``."""
    return sorted(topics_in_use(), key=lambda topic: _place_in_alphabet(topic.name))


def topics_in_use() -> QuerySet[Topic]:
    """Return the topics that something public is about, each with ``item_count``."""
    items = Q(items__in=IssueItem.objects.public())
    things = [
        PolicyPage.public_pages(),
        CampaignPage.public_pages(),
        Publication.objects.filter(live=True),
    ]
    is_used = Q(item_count__gt=0)
    for thing in things:
        is_used |= Q(Exists(thing.filter(topics=OuterRef("pk"))))
    counted = Topic.objects.annotate(item_count=Count("items", filter=items, distinct=True))
    return counted.filter(is_used, live=True)


def dated_topics_in_use() -> QuerySet[Any]:
    """Return the topics that something public is about, each with ``newest_item_at``, the time or None."""
    items = Q(items__in=IssueItem.objects.public())
    return topics_in_use().annotate(newest_item_at=Max("items__edition__last_published_at", filter=items))


def _place_in_alphabet(name: str) -> str:
    """Return a text to sort by that begins with the first letter, not with a quotation mark."""
    return re.sub(r"^\W+", "", name).casefold()


def _public(page_type: type[BasePage], topic: Topic) -> list[Page]:
    pages: PageQuerySet = page_type.public_pages().filter(topics=topic)
    return list(pages.defer_streamfields().order_by("title"))


def _newest_publications(topic: Topic) -> dict[str, Any]:
    """Return the newest publications on a topic, how many more there are, and where to find those."""
    publications = Publication.objects.filter(live=True, topics=topic)
    total = publications.count()
    library = LibraryPage.public_pages().first()
    return {
        "newest": publications.with_publishers().order_by("-date", "title")[:PUBLICATIONS_SHOWN],
        "total": total,
        "library_url": f"{library.url}?topic={topic.slug}" if library else "",
    }
