"""The demo site, and what a second run makes of it."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page, ReferenceIndex, Site

from demo.content.figures import FIGURES
from demo.content.organisations import ORGANISATIONS
from demo.content.publications import PUBLICATIONS
from demo.content.topics import TOPICS
from demo.loading import load_demo
from home.pages import AboutPage, ContentPage, HomePage, PolicyPage
from home.registers import Figure, Organisation, Publication, RoleContact, Topic
from newsletter.editions.pages import IssuePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded"), pytest.mark.any_database]
REGISTERS = (Figure, Organisation, Publication, RoleContact, Topic)
JULY = datetime.date(2017, 7, 1)


def test_every_page_answers_at_its_address(client: Client) -> None:
    addresses = [page.url for page in Page.objects.live().filter(depth__gt=1)]
    assert len(addresses) > 20
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)
    assert client.get("/missing-news/july-2017/").status_code == 200
    assert client.get("/missing-news/latest/").url == "/missing-news/july-2017/"


def test_the_old_address_of_the_edition_leads_to_it(client: Client) -> None:
    response = client.get("/about-us/about-the-issue/938-latest-edition-of-missing-news-5.html")
    assert (response.status_code, response["Location"]) == (301, "/missing-news/july-2017/")


def test_the_welcome_page_gives_way_to_the_home_page() -> None:
    assert [page.specific_class for page in Page.objects.filter(depth=2)] == [HomePage]
    assert Site.objects.get().root_page.specific == HomePage.objects.get()


def test_the_menu_has_its_order() -> None:
    in_menu = Page.objects.live().in_menu()
    titles = ["About the issue", "Missing News", "Policy", "Campaigns", "Topics", "Sign up"]
    assert [page.title for page in in_menu] == titles


def test_every_page_describes_itself_to_search_engines() -> None:
    assert not Page.objects.filter(depth__gt=1, search_description="").exists()


def test_everything_written_down_is_loaded_and_used() -> None:
    assert set(Topic.objects.values_list("name", flat=True)) == set(TOPICS)
    assert set(Organisation.objects.values_list("name", flat=True)) == set(ORGANISATIONS)
    assert Publication.objects.count() == len(PUBLICATIONS)
    assert Figure.objects.count() == len(FIGURES)
    entries = [entry for model in REGISTERS for entry in model.objects.all()]  # type: ignore[misc]  # of several models
    assert [entry for entry in entries if not references(entry)] == []


def test_a_second_run_makes_nothing() -> None:
    before = counts()
    output = StringIO()
    call_command("load_demo", stdout=output)
    assert "The demo content is already there. Nothing was changed." in output.getvalue()
    assert counts() == before


def test_a_second_run_keeps_what_editors_changed() -> None:
    edition = IssuePage.objects.get(edition_month=JULY)
    edition.body[0].value["items"][0].value["heading"] = "Guardianship at last"
    edition.save_revision().publish()
    Topic.objects.filter(name="County lines").update(name="County lines gangs", slug="county-lines-gangs")
    Publication.objects.filter(title="Running the Risks").update(title="Running the risks, revised")
    Figure.objects.filter(value="10,640").update(counted="incidents", value="10,641")
    AboutPage.objects.update(slug="the-issue", title="The issue")
    PolicyPage.objects.filter(slug="guardianship").update(slug="affairs", title="Looking after affairs")
    ContentPage.objects.filter(slug="cookies").update(slug="no-cookies", title="No cookies")
    before = counts()

    assert load_demo().pages == []

    assert counts() == before
    assert (
        IssuePage.objects.get(edition_month=JULY).body[0].value["items"][0].value["heading"] == "Guardianship at last"
    )


def test_what_was_deleted_is_made_again_from_the_entries_that_remain() -> None:
    IssuePage.objects.get(edition_month=JULY).delete()
    Figure.objects.get(value="62%").delete()
    AboutPage.objects.get().delete()
    PolicyPage.objects.get(slug="guardianship").delete()

    loaded = load_demo()

    assert [str(page) for page in loaded.pages] == ["About the issue", "July 2017", "Guardianship"]
    assert loaded.entries == {"Figure": 1}


def counts() -> dict[str, int]:
    """Count everything that the command could make twice."""
    return {model.__name__: model.objects.count() for model in (Page, Site, *REGISTERS)}


def references(entry: Topic | Organisation | Publication | Figure | RoleContact) -> int:
    """Count where an entry is used, as the CMS does before it is deleted."""
    return ReferenceIndex.get_references_to(entry).count()
