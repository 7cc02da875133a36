"""The registers: what an entry says of itself, and how admin find and keep it."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.registers import Figure, Organisation, Publication, RoleContact, Standing, Topic
from home.registers.register_search import search_register
from tests.factories import (
    FigureFactory,
    OrganisationFactory,
    PublicationFactory,
    RoleContactFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
REGISTERS = [Figure, Organisation, Publication, RoleContact, Topic]


@pytest.mark.parametrize(
    ("state", "source_state", "standing"),
    [
        ("current", "current", Standing.STANDS),
        ("current", None, Standing.NEEDS_SOURCE),
        ("current", "under_review", Standing.SOURCE_WITHDRAWN),
        ("current", "withdrawn", Standing.SOURCE_WITHDRAWN),
        ("current", "superseded", Standing.SOURCE_SUPERSEDED),
        ("disputed", "current", Standing.DISPUTED),
        ("superseded", "withdrawn", Standing.SUPERSEDED),
    ],
)
def test_a_figure_stands_as_its_source_does(state: str, source_state: str | None, standing: Standing) -> None:
    source = PublicationFactory.create(state=source_state) if source_state else None
    figure = FigureFactory.create(state=state, source=source)
    assert figure.standing is standing
    assert bool(figure.standing_label) is (standing is not Standing.STANDS)


def test_a_range_runs_upwards() -> None:
    figure = FigureFactory.build(value="10 to 5", number=Decimal(10), number_to=Decimal(5))
    with pytest.raises(ValidationError, match="upper end must be larger"):
        figure.full_clean()


def test_an_entry_cannot_replace_itself() -> None:
    figure, publication = FigureFactory.create(), PublicationFactory.create()
    figure.replaced_by, publication.superseded_by = figure, publication
    with pytest.raises(ValidationError, match="cannot replace itself"):
        figure.full_clean()
    with pytest.raises(ValidationError, match="cannot supersede itself"):
        publication.full_clean()


def test_the_address_of_a_topic_follows_from_its_name() -> None:
    topic = Topic(name="County lines")
    topic.full_clean()
    topic.save()
    assert topic.slug == "county-lines"
    with pytest.raises(ValidationError, match="already has this address"):
        Topic(name="County-Lines").full_clean()
    with pytest.raises(ValidationError, match="at least one letter"):
        Topic(name="???").full_clean()


def test_a_publication_is_found_by_any_name_of_its_publisher() -> None:
    group = OrganisationFactory.create(name="APPG for Runaway Children", aliases=["APPG on Runaway Children"])
    found = PublicationFactory.create(title="Exploited by gangs", date="2017-07-01", publishers=[group])
    PublicationFactory.create(title="Something else")
    for words in ("exploited", "APPG on", "gangs runaway", "2017-07-01"):
        assert list(search_register(Publication.objects.all(), words)) == [found]
    assert not search_register(Publication.objects.all(), "gangs police").exists()
    assert list(search_register(Organisation.objects.all(), "on runaway")) == [group]


@pytest.mark.parametrize("model", REGISTERS)
def test_every_register_can_be_listed_searched_and_written(admin: Client, model: type[Model]) -> None:
    factories = {
        Figure: FigureFactory,
        Organisation: OrganisationFactory,
        Publication: PublicationFactory,
        RoleContact: RoleContactFactory,
        Topic: TopicFactory,
    }
    entry = factories[model]()
    viewset = model.snippet_viewset
    listing = admin.get(reverse(viewset.get_url_name("list")), {"q": str(entry).split()[0]})
    assert str(entry)[:20] in listing.content.decode()
    assert admin.get(reverse(viewset.get_url_name("list")), {"q": "\0"}).status_code == 200
    assert admin.get(reverse(viewset.get_url_name("edit"), args=[entry.pk])).status_code == 200
    assert admin.get(reverse(viewset.get_url_name("add"))).status_code == 200


@pytest.mark.parametrize(
    ("model", "query", "seen"),
    [
        (Publication, "ofsted", ["Ofsted figures", "Ofsted", "July 2017", "Withdrawn, under review"]),
        (Figure, "incidents", ["10,640", "England, 2015–16", "Ofsted figures", "Source withdrawn"]),
        (Organisation, "inspectorate", ["Ofsted"]),
    ],
)
def test_choosers_show_what_tells_entries_apart(admin: Client, model: type[Model], query: str, seen: list[str]) -> None:
    ofsted = OrganisationFactory.create(name="Ofsted", aliases=["Schools inspectorate"])
    source = PublicationFactory.create(title="Ofsted figures", publishers=[ofsted], state="under_review")
    FigureFactory.create(value="10,640", counted="incidents", place="England", period="2015–16", source=source)
    name = model.snippet_viewset.chooser_viewset.get_url_name("choose_results")
    page = BeautifulSoup(admin.get(reverse(name), {"q": query}).content, "html.parser").get_text(" ", strip=True)
    for words in seen:
        assert words in page
    assert admin.get(reverse(name), {"q": "\0" * 3}).status_code == 200


@pytest.mark.parametrize(("model", "factory"), [(Publication, PublicationFactory), (Figure, FigureFactory)])
def test_choosers_cost_the_same_for_few_and_many(admin: Client, model: type[Model], factory: type) -> None:
    name = model.snippet_viewset.chooser_viewset.get_url_name("choose_results")
    counts = []
    for _ in range(2):
        for _ in range(4):
            publication = PublicationFactory.create(publishers=[OrganisationFactory.create()])
            factory(**({"source": publication} if model is Figure else {"publishers": [OrganisationFactory.create()]}))
        admin.get(reverse(name))
        with CaptureQueriesContext(connection) as queries:
            admin.get(reverse(name))
        counts.append(len(queries))
    assert counts[0] == counts[1]
