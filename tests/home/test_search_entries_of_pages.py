"""What readers find of the standing pages: what they see there, and nothing else."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from home.images import SiteRendition
from home.pages import CampaignPage, PolicyChange
from tests.factories import (
    AboutPageFactory,
    CampaignPageFactory,
    ContentPageFactory,
    EventsPageFactory,
    FigureFactory,
    HomePageFactory,
    LibraryPageFactory,
    NewsletterIndexPageFactory,
    OpenCallsPageFactory,
    OrganisationFactory,
    PolicyIndexPageFactory,
    PolicyPageFactory,
    PublicationFactory,
    RoleContactFactory,
    SiteImageFactory,
    TopicFactory,
    chosen,
    milestone,
    picture,
    purpose,
    raw_block,
    recommendation,
    table,
    text,
)
from tests.factories.contact import ContactPageFactory, offered
from tests.index import entry, found, is_anywhere, kinds, labels

pytestmark = pytest.mark.django_db


def test_a_policy_page_is_found_with_everything_it_says() -> None:
    source = PublicationFactory.create(
        title="Numbers of Ofsted", publishers=[OrganisationFactory.create(name="Ofsted")]
    )
    figure = FigureFactory.create(value="10,640", counted="incidents", population="Fostered children", source=source)
    PolicyPageFactory(
        title="Foster care",
        lead="Nights away from home.",
        key_figures=chosen("figure", figure),
        what_we_know=[
            text(f'<h3>Counting</h3><p>There were <a linktype="figure" id="{figure.pk}">9</a> of them.</p>'),
            raw_block("quote", {"quotation": "Nobody asked me.", "speaker": "A boy of twelve"}),
            table("Placements", ["Year", "Number"], ["2016", "Seventy"]),
        ],
        what_we_do=[raw_block("callout", {"heading": "Listening", "text": "<p>We ask.</p>"})],
        what_we_ask=[recommendation("Fund interviews.", addressed_to="Home Secretary", note="Debated in May")],
        publications=chosen("publication", source),
        responsible_team=RoleContactFactory.create(name="Policy team", remit="Everything here"),
        changes=[PolicyChange(date=datetime.date(2026, 5, 1), text="Updated figures.")],
        topics=[TopicFactory.create(name="Fostering")],
    )
    made = entry("Foster care")
    assert (made.kind, made.kind_name, made.url) == ("policy-page", "Policy page", "/policy/foster-care/")
    assert labels(made) == {"topic:fostering": "Fostering"}
    for said in (
        "Nights away from home.",
        "10,640 incidents. Fostered children",
        "Counting. There were 10,640 of them.",
        "“Nobody asked me.” A boy of twelve",
        "Placements. Year | Number. 2016 | Seventy",
        "Listening. We ask.",
        "Fund interviews. Addressed to Home Secretary asked for. Debated in May",
        "‘Numbers of Ofsted’ Ofsted, July 2017",
        "Policy team. Everything here",
        "Updated figures.",
    ):
        assert said in made.text
    assert "Back to" not in made.text


def test_addresses_are_left_out_of_every_text() -> None:
    page = ContentPageFactory(slug="other")
    PolicyPageFactory(
        title="Foster care",
        lead="Write to ann@missingpeople.example or see https://hidden.example/lead",
        what_we_know=[
            text(
                '<p><a href="mailto:bob@missingpeople.example">Bob</a>, or eve@missingpeople.example, at '
                '<a href="https://hidden.example/body">the report</a> and '
                f'<a linktype="page" id="{page.pk}">here</a></p>'
            )
        ],
        responsible_team=RoleContactFactory.create(name="Team", email="team@missingpeople.example"),
    )
    made = entry("Foster care").text
    assert "Bob" in made
    assert "the report and here" in made
    for address in ("missingpeople", "hidden", "/other/", "ann", "eve"):
        assert address not in made


def test_what_is_deleted_or_not_printed_is_not_found() -> None:
    figure = FigureFactory.create(value="10,640", counted="vanished incidents")
    draft = ContentPageFactory(title="Secret plan", published=False)
    button = {"heading": "Act", "text": "Now", "link_text": "Unreachable", "page": draft, "link": ""}
    PolicyPageFactory(
        title="Foster care",
        search_description="Metadescription",
        key_figures=chosen("figure", figure),
        what_we_know=[raw_block("call_to_action", button)],
    )
    assert not is_anywhere("Unreachable")
    assert not is_anywhere("Metadescription")
    assert not is_anywhere("Secret")
    figure.delete()
    Page.objects.get(slug="foster-care").specific.save_revision().publish()
    assert not is_anywhere("vanished")


def test_a_picture_is_found_by_the_lines_below_it_and_is_not_made_for_that() -> None:
    shown = picture(SiteImageFactory(), alt_text="A quay", caption="Aberdeen harbour", credit="A. Keeper")
    ContentPageFactory(title="Places", body=[raw_block("picture", None) | {"value": _stored(shown)}])
    assert "Aberdeen harbour Picture: A. Keeper" in entry("Places").text
    assert not SiteRendition.objects.exists()


def test_a_campaign_that_goes_on_is_found_with_its_actions_and_not_with_an_outcome() -> None:
    campaign()
    made = entry("Guardianship")
    assert (made.kind, made.kind_name, made.year, made.date_text) == ("campaign-page", "Campaign", None, "")
    for said in (
        "Give families the right.",
        "Ministry of Justice",
        "Write to your MP. Dear [name]",
        "2016 First reading",
    ):
        assert said in made.text
    assert made.text.index("First reading") < made.text.index("Second reading")
    for hidden in ("Untold outcome", "Untold thanks"):
        assert hidden not in made.text


def test_a_campaign_that_is_over_is_found_with_its_outcome_and_dated_with_its_end() -> None:
    campaign(stage="won", ended="2017-04")
    made = entry("Guardianship")
    assert (made.date, made.date_text) == (datetime.date(2017, 4, 1), "April 2017")
    assert "Untold outcome" in made.text
    assert "Untold thanks" in made.text
    assert "Dear" not in made.text


def test_the_other_pages_are_found_by_what_they_say_themselves() -> None:
    AboutPageFactory(
        title="About",
        lead="Who we are.",
        figure=FigureFactory.create(value="250,000", counted="people"),
        purposes=[purpose("Research", "We find out.")],
        contact=RoleContactFactory.create(name="Desk", remit="Anything", email="desk@missingpeople.example"),
    )
    ContactPageFactory(
        introduction="<p>Choose a team.</p>", contacts=offered(RoleContactFactory.create(name="Media team"))
    )
    ContentPageFactory(title="Privacy", lead="We keep little.", body=[text("<p>No cookies.</p>")])
    assert "Who we are. 250,000 people" in entry("About").text
    assert "Research. We find out. Desk. Anything" in entry("About").text
    assert entry("Contact").text == "Choose a team. Media team"
    assert entry("Privacy").text == "We keep little. No cookies."
    assert {entry(title).kind_name for title in ("About", "Contact", "Privacy")} == {"Page"}


def test_pages_that_list_are_found_by_their_introduction_and_the_home_page_is_not() -> None:
    HomePageFactory(lead="Frontdoor words.")
    LibraryPageFactory(title="Publications", introduction="<p>Reports of ours.</p>")
    OpenCallsPageFactory(introduction="<p>Take part.</p>")
    EventsPageFactory(introduction="<p>Come along.</p>")
    PolicyIndexPageFactory(introduction="<p>The issues.</p>")
    NewsletterIndexPageFactory(introduction="<p>A newsletter.</p>")
    assert kinds() == {"page": 5}
    assert entry("Publications").text == "Reports of ours."
    assert entry("Open calls").text == "Take part."
    assert found("come") == {"Events"}
    assert not is_anywhere("Frontdoor")


@pytest.mark.parametrize("make", [PolicyPageFactory, ContentPageFactory, CampaignPageFactory])
def test_a_long_page_costs_the_queries_of_a_short_one(make: Callable[..., Page]) -> None:
    field = {PolicyPageFactory: "what_we_know", ContentPageFactory: "body", CampaignPageFactory: "evidence"}[make]

    def queries(blocks: int) -> int:
        body = []
        for _ in range(blocks):
            figure = FigureFactory.create(source=PublicationFactory.create(publishers=[OrganisationFactory.create()]))
            body += [
                raw_block("figure", {"figure": figure}),
                text(f'<p><a linktype="figure" id="{figure.pk}">1</a></p>'),
            ]
        page = make(**{field: body})
        fresh = type(page).objects.get(pk=page.pk)
        with CaptureQueriesContext(connection) as captured:
            fresh.search_entries()
        return len(captured)

    assert queries(5) == queries(50) <= 15


def campaign(**fields: Any) -> CampaignPage:
    return CampaignPageFactory(
        title="Guardianship",
        ask="Give families the right.",
        milestones=[milestone("2017", "Second reading"), milestone("2016", "First reading")],
        actions=[raw_block("letter", {"text": "Write to your MP", "letter": "Dear [name]"})],
        outcome="<p>Untold outcome</p>",
        thanks="Untold thanks",
        **fields,
    )


def _stored(value: dict[str, Any]) -> dict[str, Any]:
    return {**value, "image": {**value["image"], "image": value["image"]["image"].pk}}
