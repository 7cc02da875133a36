"""The feed as a document."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from home.address_protection import ADDRESS

# What XML 1.0 allows no document to contain (section 2.2, Char).
NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """An entry; ``content`` is HTML in which every link is absolute, the other texts are plain."""

    id: UUID
    title: str
    link: str
    content: str
    published: datetime.datetime
    updated: datetime.datetime
    summary: str = ""
    categories: tuple[str, ...] = ()


class ItemFeed(Atom1Feed):
    """An Atom feed whose entries carry their whole content."""

    def latest_post_date(self) -> datetime.datetime:
        """Return the moment of the last change, which is known even where there is no entry."""
        moment: datetime.datetime = self.feed["updated"]
        return moment

    def add_entries(self, entries: Iterable[Entry]) -> None:
        """Add entries in the order given."""
        for entry in entries:
            self.add_item(
                title=feed_text(entry.title),
                link=entry.link,
                description=escape(feed_text(entry.summary)) or None,  # type: ignore[arg-type]  # None leaves it out
                content=NOT_XML.sub("", entry.content),
                unique_id=entry.id.urn,
                pubdate=entry.published,
                updateddate=max(entry.published, entry.updated),
                categories=[feed_text(category) for category in entry.categories],
            )

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Write the content after what Django writes."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


def feed_text(text: str) -> str:
    """Return plain text without what XML forbids, its email addresses spelled out."""
    return ADDRESS.sub(lambda found: found.group().replace("@", " at "), NOT_XML.sub("", text))
