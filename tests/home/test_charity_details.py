"""What the law wants said about the charity: only what staff have filled in, and a warning where nothing is."""

import pytest
from bs4 import BeautifulSoup
from django.core.checks import run_checks
from django.core.management import call_command
from django.test import Client
from wagtail.models import Site

from home.checks import check_charity_details
from home.site_settings import CharityDetails, SafetySettings
from tests.factories import make_site

FULL = {
    "registered_name": "The Example Charity Limited",
    "charity_number": "0000001",
    "scottish_charity_number": "SC000001",
    "company_number": "00000002",
    "registered_in": "England and Wales",
    "registered_office": "1 Example Street, London",
}


def footer(client: Client) -> str:
    page = BeautifulSoup(client.get("/").content, "html.parser")
    return " ".join(page.select_one("footer").get_text(" ").split())


@pytest.mark.django_db
def test_no_number_has_a_default(client: Client) -> None:
    make_site()
    assert CharityDetails().statement == ""
    text = footer(client)
    assert not any(sign.isdigit() for sign in text)
    assert "registered" not in text


@pytest.mark.django_db
def test_the_footer_says_what_is_filled_in_on_the_next_request(client: Client) -> None:
    make_site()
    footer(client)
    details = CharityDetails.for_site(Site.objects.get())
    for name, value in FULL.items():
        setattr(details, name, value)
    details.save()
    assert (
        "The Example Charity Limited is a registered charity in England and Wales (0000001) and Scotland (SC000001). "
        "Company number 00000002, registered in England and Wales. Registered office: 1 Example Street, London."
    ) in footer(client)


@pytest.mark.parametrize(
    ("fields", "statement"),
    [
        ({"charity_number": "1"}, "Missing People is a registered charity in England and Wales (1)."),
        ({"scottish_charity_number": "SC1"}, "Missing People is a registered charity in Scotland (SC1)."),
        ({"registered_in": "England"}, ""),
        ({"company_number": "2"}, "Company number 2."),
        ({"registered_office": "1 Street"}, "Registered office: 1 Street."),
    ],
)
def test_what_is_empty_is_left_out(fields: dict[str, str], statement: str) -> None:
    assert CharityDetails(**fields).statement == statement


@pytest.mark.django_db
def test_an_address_of_mail_among_the_details_is_spelled_out(client: Client) -> None:
    make_site()
    CharityDetails.objects.create(site=Site.objects.get(), registered_office="1 <b>Street, post@charity.example")
    source = client.get("/").content.decode()
    assert "@" not in source
    assert "1 &lt;b&gt;Street, " in source


@pytest.mark.django_db
def test_the_deployment_check_names_what_is_missing() -> None:
    [warning] = check_charity_details(None, databases=["default"])
    assert warning.id == "home.W001"
    assert "registered name, charity number, registered office" in warning.msg
    assert "Settings" in str(warning.hint)
    CharityDetails.objects.create(site=Site.objects.get(), registered_name="A", scottish_charity_number="SC1")
    [warning] = check_charity_details(None, databases=["default"])
    assert "lack: registered office." in warning.msg


@pytest.mark.django_db
def test_the_deployment_check_is_quiet_when_all_is_said() -> None:
    CharityDetails.objects.create(site=Site.objects.get(), **FULL)
    assert check_charity_details(None, databases=["default"]) == []


@pytest.mark.django_db
def test_the_check_runs_only_where_a_database_is_named() -> None:
    assert "home.W001" not in {message.id for message in run_checks(include_deployment_checks=True)}
    named = run_checks(include_deployment_checks=True, databases=["default"])
    assert "home.W001" in {message.id for message in named}
    assert "home.W001" not in {message.id for message in run_checks(databases=["default"])}
    call_command("check", databases=["default"])


def test_the_neutral_site_has_a_default() -> None:
    assert SafetySettings().exit_link.startswith("https://")
