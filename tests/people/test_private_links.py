"""What matters most about a person asks for a link that was just mailed to them, good for an hour and once."""

import datetime
import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from newsletter.people.bounced_and_complained import record_complaint
from newsletter.people.links import ClosedLinkError
from newsletter.people.models import PrivateLink, Supporter
from newsletter.people.private_links import close_visit, delete_old_private_links, open_private_link, read_visit
from tests.factories.supporters import SupporterFactory, VolunteerInterestFactory
from tests.people.private_visit import private_path, visit

pytestmark = pytest.mark.django_db

PRIVATE = ["yours/", "held/", "held.json", "erase/", "address/"]


@pytest.fixture
def reader() -> Supporter:
    SupporterFactory.create()  # somebody else, not involved
    return SupporterFactory.create(address="ada@reader.example", name="Ada Quill")


def permanent(reader: Supporter, page: str = "") -> str:
    return f"/subscriptions/{reader.token}/{page}"


def test_a_forwarded_link_tells_nothing_about_the_person(client: Client, reader: Supporter) -> None:
    for page in ("", "leave/", *PRIVATE):
        shown = client.get(permanent(reader, page), follow=True).content.decode()
        assert "ada@reader.example" not in shown, page
        assert "Ada Quill" not in shown, page


@pytest.mark.parametrize("page", PRIVATE)
def test_a_forwarded_link_leads_to_where_a_private_one_is_asked_for(
    client: Client, reader: Supporter, page: str
) -> None:
    for answer in (client.get(permanent(reader, page)), client.post(permanent(reader, page))):
        assert (answer.status_code, answer["Location"]) == (303, permanent(reader) + "?done=fresh-link")
    assert Supporter.objects.get(pk=reader.pk).address == "ada@reader.example"


@pytest.mark.parametrize("change", ["address", "discretion", "erase"])
def test_a_forwarded_link_changes_nothing_that_matters(client: Client, reader: Supporter, change: str) -> None:
    client.post(permanent(reader), {"change": change, "email": "thief@reader.example", "is_discreet": "on"})
    now = Supporter.objects.get(pk=reader.pk)
    assert (now.address, now.new_address, now.is_discreet) == ("ada@reader.example", "", False)
    assert mail.outbox == []


def test_a_private_link_is_mailed_to_the_address_and_opens_once(client: Client, reader: Supporter) -> None:
    assert str(client.post(permanent(reader), {"change": "link"})["Location"]).endswith("?done=link-sent")
    sent = mail.outbox[0]
    assert (sent.to, sent.subject) == (["ada@reader.example"], "Your private link")
    link = re.search(r"/subscriptions/\S+/open/", str(sent.body)).group()
    for _ in range(2):  # a program that looks at links opens nothing
        assert "Open your private page?" in client.get(link).content.decode()
    assert "ada@reader.example" not in client.get(link).content.decode()
    opened = client.post(link)
    assert opened.status_code == 303
    assert "We send our emails to ada@reader.example" in client.get(opened["Location"]).content.decode()
    for again in (client.get(link), client.post(link)):
        assert again.status_code == 410
        assert "has already been used" in again.content.decode()


def test_opening_or_closing_one_link_leaves_the_others_as_they_are(reader: Supporter) -> None:
    other = SupporterFactory.create(address="bea@reader.example")
    first, second, theirs = [private_path(person).split("/")[-3] for person in (reader, reader, other)]
    page = open_private_link(first)
    assert PrivateLink.objects.filter(opened_at=None).count() == 2
    with pytest.raises(ClosedLinkError):
        open_private_link(first)
    assert read_visit(page) == reader
    close_visit(page)
    assert set(PrivateLink.objects.values_list("supporter", "opened_at")) == {(reader.pk, None), (other.pk, None)}
    assert read_visit(open_private_link(second)) == reader
    assert read_visit(open_private_link(theirs)) == other


def test_the_pages_behind_it_show_and_change_everything(client: Client, reader: Supporter) -> None:
    assert "Ada Quill" in client.get(visit(client, reader, "held/")).content.decode()
    assert client.get(visit(client, reader, "held.json")).json()["person"]["address"] == "ada@reader.example"
    overview = visit(client, reader)
    answer = client.post(overview, {"change": "discretion", "is_discreet": "on"})
    assert str(answer["Location"]).endswith("?done=discreet")
    assert Supporter.objects.get(pk=reader.pk).is_discreet
    asked = client.post(visit(client, reader, "address/"), {"email": "new@elsewhere.example"})
    assert str(asked["Location"]).endswith("?done=address-asked")
    assert "n•••@elsewhere.example" in client.get(visit(client, reader, "address/")).content.decode()
    client.post(visit(client, reader, "erase/"))
    assert not Supporter.objects.get(pk=reader.pk).has_address
    assert client.get(overview).status_code in (404, 410)


def test_the_page_can_be_closed_before_its_hour_is_over(client: Client, reader: Supporter) -> None:
    overview = visit(client, reader)
    assert str(client.post(overview, {"change": "close"})["Location"]).endswith(f"{reader.token}/?done=closed")
    for page in (overview, overview.replace("yours/", "held.json"), overview.replace("yours/", "erase/")):
        answer = client.get(page)
        assert answer.status_code == 410
        assert "This private page has been closed" in answer.content.decode()


def test_the_name_can_be_corrected(client: Client, reader: Supporter) -> None:
    overview = visit(client, reader)
    assert str(client.post(overview, {"change": "name", "name": "Ada O’Quill"})["Location"]).endswith("?done=name")
    assert 'value="Ada O’Quill"' in client.get(overview).content.decode()
    refused = client.post(overview, {"change": "name", "name": "A" * 121})
    assert (refused.status_code, "A" * 121 in refused.content.decode()) == (422, True)
    assert Supporter.objects.get(pk=reader.pk).name == "Ada O’Quill"


def test_an_hour_later_it_is_closed(client: Client, reader: Supporter, monkeypatch: pytest.MonkeyPatch) -> None:
    later = datetime.datetime.now(datetime.UTC).timestamp() + 3601
    link, page = private_path(reader), visit(client, reader, "held/")
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    for address in (link, page):
        answer = client.get(address)
        assert (answer.status_code, "only works for one hour" in answer.content.decode()) == (410, True)


def test_a_token_of_one_kind_is_not_one_of_another(client: Client, reader: Supporter) -> None:
    link = private_path(reader)
    assert client.get(link.replace("/open/", "/yours/")).status_code == 404
    page = visit(client, reader)
    for other in ("open/", "confirm/", "new-address/", "keep-address/", "leave/", ""):
        assert client.get(page.replace("yours/", other)).status_code == 404


def test_a_private_link_cannot_be_used_to_flood_somebody(client: Client, reader: Supporter) -> None:
    answers = [str(client.post(permanent(reader), {"change": "link"})["Location"]) for _ in range(5)]
    assert [answer.partition("=")[2] for answer in answers] == ["link-sent", *["link-limit"] * 4]
    assert len(mail.outbox) == 1


def test_who_is_erased_gets_no_link(client: Client, reader: Supporter) -> None:
    client.post(visit(client, reader, "erase/"))
    client.post(permanent(reader), {"change": "link"})
    assert mail.outbox == []


def test_the_notes_of_the_desk_are_in_no_page_of_the_person(client: Client) -> None:
    volunteer = VolunteerInterestFactory.create()
    volunteer.notes.create(text="A difficult caller")
    person = volunteer.subscription.supporter
    for page in ("held/", "held.json"):
        assert "difficult caller" not in client.get(visit(client, person, page)).content.decode()


def test_old_links_are_deleted(reader: Supporter) -> None:
    private_path(reader)
    PrivateLink.objects.update(created_at=timezone.now() - datetime.timedelta(hours=4))
    private_path(reader)
    assert delete_old_private_links() == 1
    assert PrivateLink.objects.count() == 1


def test_who_called_our_mails_spam_is_sent_none_and_told_why(client: Client, reader: Supporter) -> None:
    record_complaint(reader)
    assert "Email me a private link" not in client.get(permanent(reader)).content.decode()
    assert "reported as spam" in client.get(permanent(reader)).content.decode()
    client.post(permanent(reader), {"change": "link"})
    assert mail.outbox == []
