"""The policy pages, campaigns and notices of the demo, and the edition that is there for what is open and to come."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Site

from home.pages import CampaignPage, CampaignStage, ContactPage, ContentPage, PolicyPage
from home.partial_dates import PartialDate, Precision
from home.registers import Figure, Publication, Topic
from home.rich_text import clean_rich_text
from home.site_settings import CharityDetails
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.models import IssueItem, ItemAnchor
from newsletter.editions.pages import IssuePage
from newsletter.listings.pages import EventsPage, OpenCallsPage, TopicIndexPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

STREAMS_OF_A_POLICY_PAGE = ("key_figures", "what_we_know", "what_we_do", "what_we_ask", "publications")
ADDRESSES = {
    "policy",
    "campaigns",
    "topics",
    "publications",
    "open-calls",
    "events",
    "contact",
    "privacy",
    "accessibility",
    "cookies",
}


def test_there_is_enough_to_browse() -> None:
    assert PolicyPage.objects.live().count() >= 4
    assert Topic.objects.count() >= 12
    assert Publication.objects.count() >= 30
    assert Figure.objects.count() >= 16


def test_the_pages_of_which_there_is_one_have_their_addresses() -> None:
    assert {page.url.strip("/") for page in Page.objects.live().filter(slug__in=ADDRESSES)} == ADDRESSES
    assert {page.url for page in (OpenCallsPage.objects.get(), EventsPage.objects.get())} == {
        "/open-calls/",
        "/events/",
    }
    assert TopicIndexPage.objects.get().url == "/topics/"


def test_the_foot_of_every_page_names_what_the_law_wants_found() -> None:
    in_footer = {page.title for page in Page.objects.live().specific() if getattr(page, "show_in_footer", False)}
    assert {"Privacy notice", "Accessibility statement", "Cookies", "Contact"} <= in_footer


@pytest.mark.parametrize("name", STREAMS_OF_A_POLICY_PAGE)
def test_every_policy_page_is_complete(name: str) -> None:
    for page in PolicyPage.objects.live():
        assert len(getattr(page, name)), page.title
        assert page.lead
        assert page.topics.exists()
        assert page.responsible_team
        assert page.last_reviewed < page.next_review
        assert page.changes.exists()


def test_every_policy_page_shows_several_kinds_of_block() -> None:
    for page in PolicyPage.objects.live():
        blocks = {block.block_type: block.value for block in page.what_we_know}
        assert {"text", "table", "callout", "quote"} <= set(blocks)
        assert blocks["table"].caption
        assert all(column["heading"] for column in blocks["table"].columns)


def test_a_policy_page_has_figures_inside_running_text(client: Client) -> None:
    source = client.get("/policy/missing-from-care/").content.decode()
    assert source.count('class="inline-figure"') == 2
    assert "[figure" not in source


def test_nobody_is_quoted_who_could_exist() -> None:
    streams = [page.what_we_know for page in PolicyPage.objects.all()]
    streams += [page.evidence for page in CampaignPage.objects.all()]
    speakers = [block.value["speaker"] for stream in streams for block in stream if block.block_type == "quote"]
    assert len(speakers) >= 5
    assert all(speaker.startswith("A made-up ") for speaker in speakers)


def test_one_campaign_is_won_and_one_goes_on() -> None:
    stages = dict(CampaignPage.objects.live().values_list("slug", "stage"))
    assert stages == {"guardianship": CampaignStage.WON, "lessons-on-running-away": CampaignStage.LIVE}


def test_the_campaign_that_was_won_tells_how() -> None:
    campaign = CampaignPage.objects.get(slug="guardianship")
    dates = [milestone["date"] for milestone in campaign.timeline()]
    assert dates == [PartialDate(2012), PartialDate(2017), PartialDate(2017, 7)]
    assert all(date.precision is not Precision.DAY for date in dates)
    assert campaign.outcome
    assert campaign.thanks
    anchor = campaign.timeline()[-1]["item"]
    assert anchor == ItemAnchor.objects.get(anchor__startswith="guardianship")


def test_the_live_campaign_has_a_letter_and_ways_to_take_part() -> None:
    campaign = CampaignPage.objects.get(slug="lessons-on-running-away")
    kinds = [action.block_type for action in campaign.actions]
    assert kinds == ["letter", "link", "link"]
    assert "[name of your MP]" in campaign.actions[0].value["letter"]
    assert [action.value["page"].url for action in campaign.actions if action.block_type == "link"] == [
        "/contact/",
        "/open-calls/",
    ]
    assert [milestone.is_expected for milestone in campaign.timeline()][-1] == (
        timezone.localdate() < datetime.date(2027, 5, 1)
    )


def test_every_page_could_have_been_published_by_an_editor() -> None:
    for page in Page.objects.live().filter(depth__gt=1).specific():
        page.full_clean()
        for field in page._meta.get_fields():
            value = getattr(page, field.name, None)
            if isinstance(field, StreamField):
                value.stream_block.clean(value)
            if isinstance(field, RichTextField) and value:
                assert clean_rich_text(value) == value


def test_one_call_is_open_for_sixty_days_and_one_is_closed() -> None:
    closing = dict(IssueItem.objects.filter(kind=ItemKind.CALL).values_list("heading", "closing_date"))
    assert closing == {
        "Emergency accommodation: can you help our research?": datetime.date(2017, 9, 30),
        "Sample call: how do you read Missing News?": timezone.localdate() + datetime.timedelta(days=60),
    }


def test_one_event_is_past_and_one_has_a_day_to_come() -> None:
    starts = [row.starts for row in IssueItem.objects.filter(kind=ItemKind.EVENT).newest_first()]
    assert starts[0] == PartialDate(2017, 6)
    assert starts[1].precision is Precision.DAY
    assert starts[1].first_day > timezone.localdate()


def test_the_sample_edition_says_that_it_is_one() -> None:
    edition = IssuePage.objects.get(edition_month=datetime.date(2017, 6, 1))
    assert "sample edition for the demo" in edition.introduction
    assert all(row.heading.startswith("Sample ") for row in edition.item_rows.all())


def test_the_notices_say_what_is_true_of_this_site() -> None:
    texts = {page.slug: f"{page.lead} {page.body.get_prep_value()}" for page in ContentPage.objects.all()}
    assert "90 days" in texts["privacy"]
    assert "We do not set any cookies" in texts["cookies"]
    assert "WCAG" in texts["accessibility"]


def test_readers_can_write_to_every_team() -> None:
    contacts = [block.value for block in ContactPage.objects.get().contacts]
    assert [contact.name for contact in contacts] == ["Policy and Research team", "Media team", "Website team"]
    assert all(contact.email.endswith("@missingpeople.example") for contact in contacts)


def test_no_number_of_the_charity_is_made_up() -> None:
    details = CharityDetails.for_site(Site.objects.get())
    numbers = (details.charity_number, details.scottish_charity_number, details.company_number)
    assert (details.name, *numbers) == ("Missing People", "", "", "")
