"""Redirects from the old addresses of a topic that is renamed."""

from __future__ import annotations

from wagtail.contrib.redirects.models import Redirect

from home.registers import Topic
from newsletter.listings.pages import TopicIndexPage

ROUTES = ("topic", "topic_feed")


def redirect_renamed_topic(topic: Topic) -> None:
    """Make redirects to the addresses that a stored topic gets with its new slug, from those that it has until then."""
    old_slug = Topic.objects.filter(pk=topic.pk).values_list("slug", flat=True).first()
    index = TopicIndexPage.objects.first()
    parts = index.get_url_parts() if index else None
    if index is None or parts is None or not old_slug or not topic.slug or old_slug == topic.slug:
        return
    site, _, address = parts
    for name in ROUTES:
        old, new = (f"/{index.reverse_subpage(name, kwargs={'slug': slug})}" for slug in (old_slug, topic.slug))
        paths = [Redirect.normalise_path(address.rstrip("/") + route) for route in (old, new)]
        # Also what leads away from the new address, so that renaming a topic back makes no circle.
        Redirect.objects.filter(automatically_created=True, site=site, old_path__in=paths).delete()
        target = {"redirect_page": index, "redirect_page_route_path": new, "automatically_created": True}
        Redirect.objects.get_or_create(old_path=paths[0], site_id=site, defaults=target)
