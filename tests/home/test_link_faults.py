"""Links that readers cannot follow, or that tell too much: what staff are told of them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.links import link_faults
from home.links.object_links import links_of
from tests.cms_messages import messages_of
from tests.factories import ContentPageFactory, PublicationFactory

STATE = {"state": "current", "state_date": "", "state_note": "", "superseded_by": ""}
ORGANISATION = {"name": "An office", "abbreviation": "", "website": "https://a.example/login"}

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://localhost:8000/policy/", "leads to localhost"),
        ("http://127.0.0.1/", "leads to 127.0.0.1"),
        ("http://127.1/", "leads to 127.1"),
        ("http://2130706433/", "leads to 2130706433"),
        ("http://[::1]/", "leads to ::1"),
        ("https://10.1.2.3/x", "leads to 10.1.2.3"),
        ("https://192.168.0.1.", "leads to 192.168.0.1"),
        ("http://intranet/hr", "leads to intranet"),
        ("http://files.charity.local/", "leads to files.charity.local"),
        ("https://wiki.internal/", "leads to wiki.internal"),
        ("file:///C:/Users/Jo/a.docx", "leads to a file"),
        (r"C:\Users\Jo\a.docx", "leads to a file"),
        (r"\\server\share\a.docx", "leads to a file"),
        ("/admin/pages/3/edit/", "leads into the CMS"),
        ("https://www.charity.example/admin/pages/3/", "leads into the CMS"),
        ("https://jo:secret@a.example/", "contains a user name or password"),
        ("http://[bad", "is incomplete"),
    ],
)
def test_a_link_that_works_for_its_writer_only_must_not_go_out(address: str, words: str) -> None:
    (fault,) = link_faults(address, {"www.charity.example"})
    assert fault.is_blocking
    assert words in fault.message


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://charity.sharepoint.com/:w:/s/Policy/Eabc", "shared file or a meeting"),
        ("https://charity-my.sharepoint.com/personal/x", "shared file or a meeting"),
        ("https://onedrive.live.com/?id=1", "shared file or a meeting"),
        ("https://1drv.ms/w/s!abc", "shared file or a meeting"),
        ("https://teams.microsoft.com/l/meetup-join/x", "shared file or a meeting"),
        ("https://docs.google.com/document/d/1/edit", "shared file or a meeting"),
        ("https://a.example/login?next=/x", "sign-in page"),
        ("https://a.example/wp-admin/post.php", "sign-in page"),
        ("https://login.microsoftonline.com/x", "sign-in page"),
        ("https://url.uk.m.mimecastprotect.com/s/AbCd", "goes through Mimecast"),
        ("https://charity.us1.list-manage.com/track/click?u=1", "goes through Mailchimp"),
        ("https://bit.ly/abc", "goes through a link shortener"),
        ("https://x.safelinks.protection.outlook.com/?url=%zz", "goes through Outlook Safe Links"),
        ("https://a.example/?e=jo%40charity.example", "contains the email address jo@charity.example"),
        ("mailto:a@b.example?subject=x", "fills in more than the address"),
    ],
)
def test_a_link_that_may_not_be_meant_for_readers_is_pointed_out(address: str, words: str) -> None:
    (fault,) = link_faults(address)
    assert not fault.is_blocking
    assert words in fault.message


@pytest.mark.parametrize(
    "address",
    [
        *("https://www.gov.uk/", "/policy/", "#part", "mailto:a@b.example", "tel:116000", "", "https://8.8.8.8/"),
        *("https://docs.google.com/forms/d/e/1/viewform", "https://a.example/logins-explained", "http://localhost:81/"),
        *("https://a.example/administration/", "https://medium.com/@jo/x", "https://localhistory.example/"),
    ],
)
def test_an_ordinary_link_is_fine(address: str) -> None:
    assert link_faults(address, {"localhost:81"}) == []


def test_every_way_to_save_a_page_says_which_links_readers_cannot_follow(admin: Client) -> None:
    section = {
        "heading": "Take part",
        "text": "",
        "link_text": "Take part",
        "page": "",
        "link": "http://intranet.local/x",
    }
    body = [("text", rich_text('<p><a href="/admin/pages/1/">Draft</a></p>')), ("call_to_action", section)]
    page = ContentPageFactory()
    warned = [
        "Body: The link “/admin/pages/1/” leads into the CMS, which readers cannot open. Choose the page itself.",
        "Body: The link “http://intranet.local/x” leads to intranet.local: it only works on the computer or network "
        "of the person who wrote it. Find its public address.",
    ]
    # The second time nothing has changed, and the links are there still.
    for action in ("", "", "action-publish", "action-submit"):
        assert messages_after(admin, page, body, action) == warned
    assert messages_after(admin, page, [("text", rich_text('<p><a href="https://a.example/">Out</a></p>'))]) == []


def test_saving_a_publication_says_that_its_link_asks_readers_to_sign_in(admin: Client) -> None:
    publication = PublicationFactory.create(link="https://charity.sharepoint.com/x")
    links = list(links_of(publication))
    assert links == [("Link", "https://charity.sharepoint.com/x")]
    form = nested_form_data({**ORGANISATION, "aliases": inline_formset([])})
    response = admin.post(reverse("wagtailsnippets_home_organisation:add"), form, follow=True)
    assert any("Website: The link “https://a.example/login”" in message for message in messages_of(response))


def messages_after(admin: Client, page: Any, body: list[Any], action: str = "action-publish") -> list[str]:
    """Save a page with another body in the CMS, and return what it says about links."""
    fields = {"title": page.title, "slug": page.slug, "body": streamfield(body), "comments": inline_formset([])}
    form = {**nested_form_data(fields), "lead": "", "last_reviewed": "", **STATE, action: "1", "form_key": "a-form"}
    response = admin.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, follow=True)
    return [message for message in messages_of(response) if "The link" in message]
