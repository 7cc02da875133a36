"""The entries of feeds: items with their whole content, and corrections."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urljoin
from uuid import UUID, uuid5

from bs4 import BeautifulSoup
from django.db.models import OuterRef, QuerySet, Subquery
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.blocks import StreamValue

from home.broken_entries import readable
from home.site_settings import HelplineSettings
from newsletter.editions.edition import EditionItem, read_editions
from newsletter.editions.edition_body import stored_id
from newsletter.editions.models import Correction, IssueItem
from newsletter.editions.pages import IssuePage
from newsletter.listings.feeds.atom import Entry

FEED = "a feed"


def item_entries(rows: Sequence[IssueItem], helpline: HelplineSettings | None) -> list[Entry]:
    """Return an entry for each row, in the queries of one edition."""
    wanted: dict[int, set[UUID]] = defaultdict(set)
    for row in rows:
        wanted[row.edition_id].add(row.block_id)
    stored = IssuePage.objects.in_bulk(wanted).values()
    pages = readable(lambda page: _with_items(page, wanted[page.pk]), stored, FEED)
    read = zip(pages, read_editions(pages), strict=True)
    found = {(page.pk, item.block_id): (page, item) for page, edition in read for item in edition.items}
    placed = (found.get((row.edition_id, row.block_id)) for row in rows)
    return readable(lambda place: _item_entry(*place, helpline), filter(None, placed), FEED)


def correction_entries(corrections: QuerySet[Correction]) -> list[Entry]:
    """Return an entry for each published correction."""
    rows = IssueItem.objects.filter(edition=OuterRef("edition"), block_id=OuterRef("item__block_id")).order_by()
    placed = corrections.annotate(
        heading=Subquery(rows.values("heading")[:1]), anchor=Subquery(rows.values("anchor")[:1])
    )
    loaded = placed.select_related("edition").defer("edition__body", "edition__introduction")
    return readable(_correction_entry, loaded, FEED)


def _with_items(page: IssuePage, wanted: set[UUID]) -> IssuePage:
    """Return the page without the other items in its body, so that only what the feed shows is read."""
    block = page.body.stream_block
    sections = block.get_prep_value(page.body)
    for section in sections:
        items = section["value"]["items"]
        section["value"]["items"] = [item for item in items if stored_id(str(item["id"])) in wanted]
    page.body = StreamValue(block, sections, is_lazy=True)
    return page


def _item_entry(page: IssuePage, item: EditionItem, helpline: HelplineSettings | None) -> Entry:
    link = f"{page.full_url}#{item.anchor}"
    content = render_to_string("newsletter/listings/feeds/item.html", {"item": item, "helpline": helpline})
    return Entry(
        id=uuid5(page.translation_key, str(item.block_id)),
        title=item.heading,
        link=link,
        content=_absolute(content, link),
        published=page.first_published_at,
        updated=max([page.last_published_at, *_changes(item)]),
        summary=" ".join(filter(None, [_content_note(item), item.summary])),
        categories=tuple(topic.name for topic in item.topics),
    )


def _content_note(item: EditionItem) -> str:
    """Return the content note, which stands before the summary because many readers of feeds show nothing else."""
    note = item.sensitivity.note
    return f"Content note: {note}" if note else ""


def _changes(item: EditionItem) -> Iterable[datetime.datetime]:
    """Return the moments at which an item was corrected or a publication that it rests on changed its state."""
    value = item.value
    sources = [*value.all_publications, *(figure.source for figure in value.all_figures if figure.source)]
    dates = [source.state_date for source in sources if source.state_date]
    dates += [correction.date for correction in item.corrections]
    now = timezone.now()
    return (min(now, _morning(date)) for date in dates)


def _correction_entry(correction: Any) -> Entry:
    """Return the entry of a correction that is annotated with heading and anchor of its item."""
    edition, heading, anchor = correction.edition, correction.heading or "", correction.anchor or ""
    link = f"{edition.full_url}#{anchor or 'corrections'}"
    context = {"correction": correction, "heading": heading, "link": link, "edition": edition}
    moment = correction.published_at or _morning(correction.date)
    return Entry(
        id=uuid5(edition.translation_key, f"correction-{correction.pk}"),
        title=f"Correction to {edition.title}" + (f": {heading}" if heading else ""),
        link=link,
        content=_absolute(render_to_string("newsletter/listings/feeds/correction.html", context), link),
        published=moment,
        updated=moment,
    )


def _morning(date: datetime.date) -> datetime.datetime:
    """Return the beginning of a day in London."""
    return timezone.make_aware(datetime.datetime.combine(date, datetime.time.min))


def _absolute(html: str, base: str) -> str:
    """Return HTML in which every address stands on its own; icons, which need our style sheet, are left out."""
    tree = BeautifulSoup(html, "html.parser")
    for icon in tree.find_all("svg"):
        icon.decompose()
    for name in ("href", "src"):
        for element in tree.select(f"[{name}]"):
            element[name] = _joined(base, str(element[name]))
    for element in tree.select("[srcset]"):
        candidates = [candidate.split() for candidate in str(element["srcset"]).split(",")]
        element["srcset"] = ", ".join(" ".join([_joined(base, address), *size]) for address, *size in candidates)
    return str(tree)


def _joined(base: str, address: str) -> str:
    """Return an address that stands on its own; one that is malformed stays as it was written."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address
