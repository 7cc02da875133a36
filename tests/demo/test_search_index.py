"""The search index of the demo site holds what the site shows, and is whole after every run."""

from collections import Counter
from urllib.parse import urldefrag

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from demo.content.synonyms import SYNONYMS
from demo.loading import load_demo
from home.pages import CampaignPage, HomePage, PolicyPage
from home.registers import Publication
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.pages import IssuePage
from search.models import SearchEntry, SynonymGroup
from tests.index import found, kinds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_there_is_an_entry_for_everything_that_the_site_shows(client: Client) -> None:
    shown: Counter[str] = Counter()
    for page in Page.objects.live().filter(depth__gt=1).specific():
        if isinstance(page, IssuePage):
            article = BeautifulSoup(client.get(page.url).content, "html.parser").select("article.item .item__kind")
            shown.update(ItemKind[_name(kind.find_all(string=True)[-1].strip())].value for kind in article)
        elif isinstance(page, PolicyPage):
            shown["policy-page"] += 1
        elif isinstance(page, CampaignPage):
            shown["campaign-page"] += 1
        elif not isinstance(page, HomePage):
            shown["page"] += 1
    topics = BeautifulSoup(client.get("/topics/").content, "html.parser")
    shown["topic"] = len(topics.select(".topic-list > li"))
    shown["publication"] = Publication.objects.count()
    assert kinds() == shown


def test_every_address_leads_to_a_place_on_a_page(client: Client) -> None:
    pages: dict[str, BeautifulSoup] = {}
    for url in SearchEntry.objects.values_list("url", flat=True):
        address, anchor = urldefrag(url)
        if address not in pages:
            response = client.get(address)
            assert response.status_code == 200, url
            pages[address] = BeautifulSoup(response.content, "html.parser")
        assert not anchor or pages[address].find(id=anchor), url


def test_no_entry_holds_an_address() -> None:
    texts = " ".join(SearchEntry.objects.values_list("text", flat=True))
    for sign in ("@", "://", "www.", "missingpeople.example", "(/"):
        assert sign not in texts


def test_the_items_that_the_project_promises_are_found() -> None:
    assert "Gangs and criminal exploitation" in found("county lines")
    assert "Children missing from foster care" in found("10,640")


def test_a_second_run_repairs_the_index() -> None:
    before = kinds()
    SearchEntry.objects.filter(kind="topic").delete()
    load_demo()
    assert kinds() == before


def test_the_synonyms_are_made_once_and_what_staff_changed_stays() -> None:
    assert SynonymGroup.objects.count() == len(SYNONYMS)
    group = SynonymGroup.objects.get(forms__startswith="CSE")
    group.forms = "CSE\nsexual exploitation of children"
    group.save()
    SynonymGroup.objects.get(forms__startswith="NCB").delete()
    assert load_demo().entries == {"SynonymGroup": 1}
    assert SynonymGroup.objects.get(forms__startswith="CSE").lines == ["CSE", "sexual exploitation of children"]
    assert SynonymGroup.objects.count() == len(SYNONYMS)


def test_every_group_of_synonyms_can_be_saved_by_staff() -> None:
    for group in SynonymGroup.objects.all():
        group.full_clean()


def _name(label: str) -> str:
    return next(kind.name for kind in ItemKind if kind.label == label)
