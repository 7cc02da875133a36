"""The content of the mailing of an edition, from the same items as its web page."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import partial

from django.conf import settings
from django.utils.dateformat import format as format_date
from wagtail.models import Page

from home.registers import Figure, Publication, RoleContact
from home.rich_text import render_rich_texts
from home.site_address import site_of_page
from home.site_settings import CharityDetails, HelplineSettings
from newsletter.editions.edition import Edition, EditionItem, Story
from newsletter.editions.item_kind import ItemKind
from newsletter.mailings.content.mail_content import (
    MailContact,
    MailContent,
    MailCorrection,
    MailFact,
    MailFigure,
    MailHelpline,
    MailItem,
    MailLink,
    MailQuote,
    MailSection,
    MailSource,
    MailStory,
)
from newsletter.mailings.content.mail_markup import absolute_address, mail_markup
from newsletter.mailings.content.mail_pictures import mail_image

NEWSLETTER_NAME = "Missing News"


def edition_content(page: Page, edition: Edition) -> MailContent:
    """Return the content of the mailing of an edition page, live or draft."""
    address = page.full_url or f"{settings.WAGTAILADMIN_BASE_URL}/"
    topics = {topic.pk: topic.name for item in edition.items for topic in item.topics}
    site = site_of_page(page)
    charity = CharityDetails.for_site(site)
    build = partial(_item, page_address=address)
    return MailContent(
        name=NEWSLETTER_NAME,
        title=page.title,
        address=address,
        site_address=settings.WAGTAILADMIN_BASE_URL,
        introduction=mail_markup(render_rich_texts([page.introduction])[0], address),
        sections=[MailSection(section.title, [build(item) for item in section.items]) for section in edition.sections],
        topics=sorted(topics),
        topic_names=[topics[key] for key in sorted(topics)],
        corrections=list(_all_corrections(edition)),
        team=_contact(page.producing_team),
        content_note=page.content_note,
        helpline=_helpline(HelplineSettings.for_site(site)),
        charity=charity.name,
        charity_statement=charity.statement,
    )


def _item(item: EditionItem, page_address: str) -> MailItem:
    value = item.value
    return MailItem(
        number=item.number,
        address=f"{page_address}#{item.anchor}",
        kind=str(item.kind.label),
        heading=value["heading"] or "",
        line=item.line,
        summary=item.summary,
        state=_state(item),
        topics=[topic.pk for topic in item.topics],
        topic_names=[topic.name for topic in item.topics],
        quote=MailQuote(value["quotation"] or "", value["speaker"] or "") if item.kind is ItemKind.QUOTE else None,
        facts=[MailFact(label, text) for label, text in _facts(item) if text],
        stories=[_story(story, page_address) for story in item.stories],
        papers=[
            MailLink(paper["text"], absolute_address(paper["link"] or "", page_address))
            for paper in value.get("papers") or []
        ],
        picture=mail_image(value["picture"], page_address),
        campaigns=[
            MailLink(campaign.title, absolute_address(campaign.url or "", page_address)) for campaign in item.campaigns
        ],
        contact=_contact(item.contact),
        corrections=[_correction(correction.date, correction.text, item.number) for correction in item.corrections],
        content_note=item.sensitivity.note,
        helpline=bool(value["helpline"]),
    )


def _state(item: EditionItem) -> str:
    if item.kind is ItemKind.CALL:
        return "closed" if item.value.is_closed else "open"
    return "this event is over" if item.kind is ItemKind.EVENT and item.value.is_past else ""


def _facts(item: EditionItem) -> Iterator[tuple[str, str]]:
    """Yield the label and text of each fact of a call or event, with the labels of the web page."""
    value = item.value
    if item.kind is ItemKind.CALL:
        yield "Who we are looking for", value["wanted"]
        yield "What it involves", value["involves"]
        yield "Closed" if value.is_closed else "Closes", _day(value["closing_date"])
        yield "Outcome", value["outcome"] or ""
    elif item.kind is ItemKind.EVENT:
        yield "When", value.when
        yield "Where", value["place"] or ""
        yield "Organised by", ", ".join(map(str, value.organisers))


def _day(date: datetime.date | None) -> str:
    return format_date(date, "j F Y") if date else ""


def _all_corrections(edition: Edition) -> Iterable[MailCorrection]:
    for correction, item in edition.corrected:
        yield _correction(correction.date, correction.text, item.number if item else 0)


def _correction(date: datetime.date, text: str, item: int) -> MailCorrection:
    return MailCorrection(_day(date), text, item)


def _story(story: Story, page_address: str) -> MailStory:
    return MailStory(
        html=mail_markup(story.body, page_address),
        figures=[_figure(figure) for figure in story.figures],
        sources=[_source(publication) for publication in story.publications],
    )


def _figure(figure: Figure) -> MailFigure:
    return MailFigure(
        value=figure.value,
        counted=figure.counted,
        population=figure.population,
        where_and_when=figure.where_and_when,
        source=_source(figure.source) if figure.source else None,
        source_note=figure.source_note,
        newer=figure.newer,
        standing=figure.standing_label,
    )


def _source(publication: Publication) -> MailSource:
    return MailSource(
        title=publication.title,
        is_description=publication.title_is_description,
        publishers=publication.publisher_names,
        date=str(publication.date or ""),
        link=publication.link,
        archive_link=publication.archive_link,
        state=publication.state_label,
        state_note=publication.state_note,
    )


def _contact(contact: RoleContact | None) -> MailContact | None:
    if contact is None:
        return None
    return MailContact(contact.name, contact.remit, contact.email, contact.phone, contact.telephone_uri)


def _helpline(helpline: HelplineSettings) -> MailHelpline:
    return MailHelpline(helpline.number, helpline.text, helpline.telephone_uri, helpline.hours, helpline.link)
