"""What staff paste into forms of the CMS: links and characters that nobody meant are taken out, and it is said."""

import re
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.registry import registry
from wagtail.models import Site
from wagtail.test.utils.form_data import rich_text

from home.admin.pasted_input import clean_form, field_label
from home.admin.rich_text_area import CleanedRichTextArea
from home.guarded_settings.waiting_change import WaitingChange
from home.redirects import read_table
from home.registers import Publication
from home.site_settings import HelplineSettings
from home.typed_text import tidy_typed_text
from tests.cms_messages import messages_of
from tests.factories import PublicationFactory

pytestmark = pytest.mark.any_database

PLAIN = "https://www.example.org/report"
SAFE_LINK = f"https://eur01.safelinks.protection.outlook.com/?url={PLAIN}&data=05%7Cjo%40charity.example"
SAID = "Links were replaced with the addresses they lead to"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("A\u200bB\u00adC\ufeffD\u2060", "ABCD"),
        ("One\u2028two", "One two"),
        ("One\u2028two\nthree", "One\ntwo\nthree"),
        ("One\ttwo\u2003three", "One two three"),
        ("left\u202e right", "left right"),
        (
            "25\u00a0%, “quoted”, na\u00efve, \U0001f468\u200d\U0001f469",
            "25\u00a0%, “quoted”, na\u00efve, \U0001f468\u200d\U0001f469",
        ),
        ("a\r\nb\r\n", "a\nb\n"),
    ],
)
def test_characters_that_nobody_sees_are_taken_out_of_plain_text(typed: str, kept: str) -> None:
    assert tidy_typed_text(typed) == kept
    assert tidy_typed_text(kept) == kept


def test_a_form_says_which_fields_were_changed_and_leaves_the_others_as_they_are() -> None:
    form = QueryDict(mutable=True)
    form.update({"archive_link": SAFE_LINK, "title": "A\u200bB", "password1": "a\u200bb\tc", "lead": "Two\r\nlines"})
    form.update(
        {"body-0-value-items-1-value-heading": "The \theading", "body-0-value-items-1-value-note": f"See {SAFE_LINK}."}
    )
    cleaned, said = clean_form(form)
    assert cleaned["archive_link"] == PLAIN
    assert (cleaned["title"], cleaned["password1"], cleaned["lead"]) == ("AB", "a\u200bb\tc", "Two\nlines")
    assert cleaned["body-0-value-items-1-value-note"] == f"See {PLAIN}."
    links, characters = said
    assert f"Archive link: eur01.safelinks.protection.outlook.com → {PLAIN}" in links
    assert "Note in “The  heading”: eur01.safelinks" in links.replace("\t", " ")
    assert characters.endswith("removed from: Title, Heading.")


def test_a_form_without_any_of_it_is_handed_on_as_it_came() -> None:
    form = QueryDict("title=Two%0D%0Alines&link=https%3A%2F%2Fa.example%2F&body-0-value=plain&old_path=/x?utm_id=1")
    assert clean_form(form)[1] == []
    assert field_label("", form) == ""


@pytest.mark.django_db
def test_a_register_keeps_the_address_itself_and_says_so(admin: Client) -> None:
    publication: Any = PublicationFactory.create()
    url = reverse("wagtailsnippets_home_publication:edit", args=[publication.pk])
    form = {
        "title": "A\u200b report",
        "kind": "report",
        "state": "current",
        "link": SAFE_LINK,
        "archive_link": "",
        "date": "",
        "action-publish": "on",
    }
    count = {f"publication_publishers-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
    response = admin.post(
        url,
        {**form, **count, "state_date": "", "state_note": "", "superseded_by": ""},
        follow=True,
    )
    assert {"publication": Publication.objects.get().link, "title": Publication.objects.get().title} == {
        "publication": PLAIN,
        "title": "A report",
    }
    assert any(message.startswith(SAID) for message in messages_of(response))


@pytest.mark.django_db
def test_settings_and_redirects_keep_the_address_itself(admin: Client) -> None:
    assert HelplineSettings in registry
    helpline = HelplineSettings.for_site(Site.objects.get())
    url = reverse("wagtailsettings:edit", args=["home", "helplinesettings", helpline.site_id])
    form = {"number": "116 000", "text": "Call", "hours": "", "link": f"{PLAIN}?utm_source=x"}
    assert any("tracking removed from" in message for message in messages_of(admin.post(url, form, follow=True)))
    assert WaitingChange.objects.get().value == PLAIN

    redirect = {"old_path": "/old", "site": "", "is_permanent": "on", "redirect_page": "", "redirect_link": SAFE_LINK}
    response = admin.post(reverse("wagtailredirects:add"), redirect, follow=True)
    assert Redirect.objects.get().redirect_link == PLAIN
    assert any(SAID in message for message in messages_of(response))
    (address,) = read_table(f"old,new\n/older,{SAFE_LINK}\n".encode(), Site.objects.get())
    assert address.link == PLAIN


@pytest.mark.django_db
def test_an_automatic_save_cleans_without_saying_it_again_and_again(admin: Client) -> None:
    url = reverse("wagtailredirects:add")
    form = {"old_path": "/old", "site": "", "redirect_page": "", "redirect_link": SAFE_LINK}
    response = admin.post(url, form, headers={"accept": "application/json"})
    assert not any(SAID in str(message) for message in response.wsgi_request._messages)


@pytest.mark.django_db
def test_forms_of_readers_are_left_alone(client: Client) -> None:
    assert client.post("/search/", {"q": "a\u200bb"}).wsgi_request.POST["q"] == "a\u200bb"


def test_the_editor_cleans_fields_as_it_cleans_blocks() -> None:
    area = CleanedRichTextArea(features=["bold", "italic", "link"])
    state = rich_text(f'<p>- <a href="{SAFE_LINK}">one</a></p><p>- tw\u200bo</p>', features=["link"])
    html = area.value_from_datadict({"x": state}, {}, "x") or ""
    assert re.sub(r' data-block-key="\w+"', "", html) == f'<p>- <a href="{PLAIN}">one</a></p><p>- two</p>'
    assert area.value_from_datadict({}, {}, "x") is None
