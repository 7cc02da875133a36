"""Rules for links: readers must be able to follow them, and nothing of whoever made them may stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings

from home.links import link_faults
from home.links.object_links import links_in_html
from newsletter.mailings.content.mail_content import MailContent, MailItem, MailSource
from newsletter.mailings.preflight.finding import Finding, Severity


def link_findings(content: MailContent) -> list[Finding]:
    """Return the findings for the links of every item, the introduction and the helpline."""
    places = [(f"Item {item.number}, {item.line}", _links_of(item)) for item in content.items]
    places.append(("Introduction", links_in_html(content.introduction)))
    if content.helpline:
        places.append(("Settings, Helpline", iter([content.helpline.link])))
    hosts = {urlsplit(address).netloc.lower() for address in (content.site_address, settings.WAGTAILADMIN_BASE_URL)}
    return [
        Finding(Severity.BLOCKING if fault.is_blocking else Severity.WARNING, fault.message, where)
        for where, links in places
        for link in dict.fromkeys(links)
        for fault in link_faults(link, hosts)
    ]


def _links_of(item: MailItem) -> Iterator[str]:
    for story in item.stories:
        yield from links_in_html(story.html)
        sources: list[MailSource | None] = [*story.sources, *(figure.source for figure in story.figures)]
        for source in filter(None, sources):
            yield from filter(None, [source.link, source.archive_link])
    yield from (paper.address for paper in item.papers if paper.address)
