"""Every character that an editor types is shown as it was typed, and escaped once."""

import datetime
import json
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import models
from django.test import Client
from django.utils.html import escape
from wagtail.fields import RichTextField
from wagtail.models import Page, get_page_models

from home.pages import AboutPage, CampaignPage, ContentPage, HomePage, PolicyPage
from newsletter.editions.pages import IssuePage
from tests.factories import (
    AboutPageFactory,
    CampaignIndexPageFactory,
    CampaignPageFactory,
    ContentPageFactory,
    EventsPageFactory,
    FigureFactory,
    HomePageFactory,
    IssuePageFactory,
    LibraryPageFactory,
    NewsletterIndexPageFactory,
    OpenCallsPageFactory,
    OrganisationFactory,
    PolicyIndexPageFactory,
    PolicyPageFactory,
    PublicationFactory,
    RoleContactFactory,
    TopicFactory,
    TopicIndexPageFactory,
    chosen,
    item,
    milestone,
    purpose,
    raw_block,
    recommendation,
    section,
    table,
    text,
)
from tests.factories.contact import ContactPageFactory
from tests.factories.pages import SitePageFactory
from tests.factories.signing_up import SignUpPageFactory

pytestmark = pytest.mark.django_db

TYPED = "We’ve 'R&D' \"<b>\" > it"
TWICE = re.compile(r"&amp;(?:amp|lt|gt|quot|#x?\d+);")
FACTORIES: list[Any] = [
    AboutPageFactory,
    CampaignIndexPageFactory,
    CampaignPageFactory,
    ContactPageFactory,
    ContentPageFactory,
    EventsPageFactory,
    HomePageFactory,
    LibraryPageFactory,
    NewsletterIndexPageFactory,
    OpenCallsPageFactory,
    PolicyIndexPageFactory,
    PolicyPageFactory,
    SignUpPageFactory,
    TopicIndexPageFactory,
]
PROSE = f"<p>{escape(TYPED)}</p>"
FAR, LONG_AGO = datetime.date(2099, 1, 1), datetime.date(2017, 1, 1)


@pytest.fixture
def edition() -> IssuePage:
    OpenCallsPageFactory()
    EventsPageFactory()
    TopicIndexPageFactory()
    topic = TopicFactory.create(name=TYPED, slug="typed", description=TYPED)
    typed = {"topics": [topic], "summary": TYPED}
    body = PROSE
    calls = [
        item("call", TYPED, body, wanted=TYPED, involves=TYPED, closing_date=day, outcome=outcome, **typed)
        for day, outcome in ((FAR, ""), (LONG_AGO, ""), (LONG_AGO, TYPED))
    ]
    event = item("event", TYPED, body, start="2099-06", place=TYPED, **typed)
    quote = item("quote", TYPED, "", quotation=TYPED, speaker=TYPED, topics=[topic])
    return IssuePageFactory(introduction=body, body=[section(TYPED, *calls, event, quote)])


@pytest.mark.parametrize(
    "path", ["", "/open-calls/", "/events/", "/missing-news/", "/topics/", "/topics/typed/", "/search/?q=it"]
)
def test_a_list_escapes_once(client: Client, edition: IssuePage, path: str) -> None:
    require_escaped_once(client.get(path or edition.url).content.decode())


def filled(model: type[Page]) -> dict[str, Any]:
    """Return what is typed into every field of text of a page type; dates and choices are left as they are."""
    fields = [field for field in model._meta.local_fields if field.name != "content_note"]
    html = {field.name: PROSE for field in fields if isinstance(field, RichTextField)}
    lines = [field for field in fields if type(field) in (models.CharField, models.TextField) and not field.choices]
    return {"seo_title": TYPED, "search_description": TYPED} | html | {line.name: TYPED for line in lines}


def streams(model: type[Page]) -> dict[str, Any]:
    """Return the blocks of page types that have them, with register entries in which the same was typed."""
    publisher = OrganisationFactory.create(name=TYPED)
    source = PublicationFactory.create(title=TYPED, publishers=[publisher], state_note=TYPED, state="withdrawn")
    figure = FigureFactory.create(counted=TYPED, population=TYPED, place=TYPED, source=source, source_note=TYPED)
    body = [text(PROSE), table(TYPED, [TYPED], [TYPED])]
    letter = raw_block("letter", {"text": TYPED, "letter": TYPED})
    figures, publications = chosen("figure", figure), chosen("publication", source)
    of_type: dict[type[Page], dict[str, Any]] = {
        AboutPage: {"purposes": [purpose(TYPED, TYPED)]},
        ContentPage: {"body": body},
        CampaignPage: {
            "key_figures": figures,
            "evidence": body,
            "milestones": [milestone("2026-05", TYPED)],
            "actions": [letter],
            "stage": "won",
        },
        PolicyPage: {
            "key_figures": figures,
            "what_we_know": body,
            "what_we_do": body,
            "what_we_ask": [recommendation(TYPED, TYPED, note=TYPED)],
            "publications": publications,
        },
    }
    return of_type.get(model, {})


def test_every_page_type_is_tried() -> None:
    ours = {model for model in get_page_models() if model._meta.app_label in ("home", "newsletter")}
    assert {factory._meta.model for factory in [*FACTORIES, IssuePageFactory]} == ours


@pytest.mark.parametrize("factory", FACTORIES, ids=lambda factory: factory.__name__)
def test_a_page_of_every_type_escapes_once(client: Client, factory: type[SitePageFactory]) -> None:
    model = factory._meta.model
    RoleContactFactory.create(name=TYPED)
    page = (model.objects.first() if model is HomePage else None) or factory(slug="typed")
    for name, value in (filled(model) | streams(model) | {"title": TYPED}).items():
        setattr(page, name, json.dumps(value) if isinstance(value, list) else value)
    page.save_revision().publish()
    answer = client.get(model.objects.get(pk=page.pk).url)
    assert answer.status_code == 200
    require_escaped_once(answer.content.decode())


def require_escaped_once(shown: str) -> None:
    """Fail where a page shows something else than what was typed."""
    found = TWICE.search(shown)
    assert found is None, shown[max(0, found.start() - 80) : found.end() + 20]
    soup = BeautifulSoup(shown, "html.parser")
    assert TYPED in " ".join(soup.get_text().split())
    for described in soup.select("meta[name=description], meta[property='og:description']"):
        assert "&" not in str(described["content"]).replace("R&D", "")
