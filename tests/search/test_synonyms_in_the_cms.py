"""Synonyms as staff keep them."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from home.accounts.models import User
from search.admin.synonym_viewset import describe_effect
from search.finder import find
from search.models import SynonymGroup
from tests.factories.accounts import make_administrator
from tests.factories.search import entry, index
from tests.plugins.staff import member, sign_in
from tests.search.cms_pages import menu, soup

pytestmark = pytest.mark.django_db

NAMES = "wagtailsnippets_search_synonymgroup"
ADD = "/admin/snippets/search/synonymgroup/add/"


def url(view: str, *arguments: object) -> str:
    return reverse(f"{NAMES}:{view}", args=arguments)


def found(query: str) -> list[str]:
    return [hit.entry.title for hit in find({"q": query}).hits]


def test_a_change_is_followed_by_the_next_search(approver: Client) -> None:
    index(entry("Child sexual exploitation"), entry("Modern slavery"))
    assert found("CSE") == []
    response = approver.post(ADD, {"forms": "CSE\r\nchild sexual exploitation"})
    assert response.status_code == 302
    group = SynonymGroup.objects.get()
    assert found("CSE") == ["Child sexual exploitation"]
    assert approver.post(url("edit", group.pk), {"forms": "CSE\nmodern slavery"}).status_code == 302
    assert found("cse") == ["Modern slavery"]
    assert sign_in(make_administrator("admin")).post(url("delete", group.pk)).status_code == 302
    assert found("CSE") == []


@pytest.mark.parametrize("query", ["in care", "looked after", "looked-after"])
def test_common_words_count_within_a_phrase(query: str) -> None:
    index(entry("Duties to looked after children"), entry("Young people in care"))
    SynonymGroup.objects.create(forms="looked after\nin care")
    assert sorted(found(query)) == ["Duties to looked after children", "Young people in care"]


def test_common_words_count_nowhere_else() -> None:
    index(entry("Children after school"), entry("School"))
    SynonymGroup.objects.create(forms="looked after\nin care")
    assert sorted(found("after school")) == ["Children after school", "School"]
    assert found("after") == []


@pytest.mark.parametrize(
    ("forms", "fault"),
    [
        ("", "This field is required."),
        ("CSE", "at least 2 different"),
        ("interview\nInterviews", "at least 2 different"),
        ("CSE\nC.S.E!\n…", "“…” has no letters or numbers."),
        ("CSE\nof the", "“of the” is too common"),
        ("CSE\none two three four five six seven", "is too long. Use at most 6 words"),
        ("\n".join(f"word{number}" for number in range(11)), "Enter at most 10 words or phrases"),
        ("return interviews\nRHI", "“return interviews” is already in another group"),
        ("CSE\0\nexploitation", "Null characters are not allowed."),
    ],
)
def test_what_brings_nothing_together_is_explained_and_kept(approver: Client, forms: str, fault: str) -> None:
    other = SynonymGroup.objects.create(forms="Return interview\nreturn home interview")
    page = soup(approver.post(ADD, {"forms": forms}))
    assert fault in page.get_text()
    if "\0" not in forms:
        assert page.select_one("textarea[name=forms]").get_text().strip("\n") == forms
    assert SynonymGroup.objects.get() == other


def test_a_group_does_not_stand_in_its_own_way(approver: Client) -> None:
    group = SynonymGroup.objects.create(forms="RHI\nreturn interview")
    assert approver.post(url("edit", group.pk), {"forms": " RHI \n\nreturn interview\nreturn talk"}).status_code == 302
    group.refresh_from_db()
    assert group.forms == "RHI\nreturn interview\nreturn talk"
    with pytest.raises(ValidationError):
        SynonymGroup(forms="RHI\nX").full_clean()


def test_the_list_says_what_each_group_does_and_is_searched(approver: Client) -> None:
    SynonymGroup.objects.create(forms="CSE\nchild sexual exploitation")
    SynonymGroup.objects.create(forms="RHI\nreturn interview\nreturn home interview")
    text = " ".join(soup(approver.get(url("list"))).get_text().split())
    assert "A search for “CSE” also finds “child sexual exploitation”, and the other way round." in text
    assert "also finds “return interview” and “return home interview”, and so does each of them." in text
    narrowed = soup(approver.get(url("list_results"), {"q": "home Return"})).get_text()
    assert "RHI" in narrowed
    assert "CSE" not in narrowed
    assert approver.get(url("list_results"), {"q": "\0'%"}).status_code == 200


@pytest.mark.parametrize("forms", ["", "CSE"])
def test_a_group_that_does_nothing_says_so(forms: str) -> None:
    assert describe_effect(SynonymGroup(forms=forms)).startswith("Nothing")


def test_the_form_explains_and_begins_with_words_it_is_given(approver: Client) -> None:
    page = soup(approver.get(ADD))
    assert "each on its own line" in page.get_text()
    assert "alphabet" not in page.get_text()
    given = soup(approver.get(ADD, {"words": "gangs <b>ofsted</b>\n"}))
    assert given.select_one("textarea[name=forms]").get_text().strip() == "gangs <b>ofsted</b>"
    assert "Put them in the order in which readers type them" in given.get_text()


def test_every_change_is_in_the_history(approver: Client) -> None:
    approver.post(ADD, {"forms": "CSE\nchild sexual exploitation"})
    group = SynonymGroup.objects.get()
    logged = ModelLogEntry.objects.get(action="wagtail.create")
    assert (logged.object_id, logged.user) == (str(group.pk), User.objects.get(name="Moderators"))
    assert "CSE = child sexual exploitation" in soup(approver.get(url("history", group.pk))).get_text()


@pytest.mark.parametrize(("group", "may_change"), [("Editors", False), ("Moderators", True)])
def test_editors_look_and_moderators_write_and_delete(group: str, may_change: bool) -> None:
    staff = member(group)
    synonyms = SynonymGroup.objects.create(forms="CSE\nchild sexual exploitation")
    assert staff.get(url("list")).status_code == 200
    for view in ("edit", "delete"):
        assert (staff.get(url(view, synonyms.pk)).status_code == 200) is may_change


def test_others_see_nothing_of_it() -> None:
    reader = member("Message readers")
    for address in (url("list"), ADD, "/admin/searchpicks/", "/admin/reports/topics-without-results/"):
        assert reader.get(address).status_code == 302
    assert "Site search" not in menu(reader)
    assert Client().get(ADD).status_code == 302


def test_the_chooser_says_what_is_wrong_and_makes_a_group() -> None:
    client, address = sign_in(make_administrator("admin")), "/admin/snippets/choose/search/synonymgroup/create/"
    assert client.get(address).status_code == 200
    for forms, said in (("", "required"), ("child", "")):
        answer = client.post(address, {"snippet-chooser-create-form-forms": forms, "forms": forms})
        assert (answer.status_code, answer.json()["step"]) == (200, "reshow_creation_form")
        assert said in answer.json()["htmlFragment"]
    assert client.post(address, {"forms": "child\nminor"}).json()["step"] == "chosen"
    assert SynonymGroup.objects.get().lines == ["child", "minor"]
