"""Items of Missing News for templates of pages that know nothing of the newsletter."""

from collections.abc import Iterable

from django import template

from home.registers import Topic
from newsletter.editions.models import IssueItem

register = template.Library()


@register.simple_tag
def newest_items(topics: Iterable[Topic], number: int) -> list[IssueItem]:
    """Return the newest items on any of the topics that anybody may read, each once and at most ``number`` of them."""
    chosen = [topic.pk for topic in topics]
    if not chosen:
        return []
    on_topics = IssueItem.topics.through.objects.filter(topic__in=chosen).values("issueitem")
    items = IssueItem.objects.public().filter(pk__in=on_topics).for_listing()
    return list(items.newest_first()[:number])
