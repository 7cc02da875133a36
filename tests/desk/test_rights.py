"""Who sees what: supporters are for one group, volunteers for another, and for nobody else."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from newsletter.people.models import RetentionRecord, Supporter, SupporterImport
from newsletter.roles import SUPPORTER_DATA_KEEPERS, VOLUNTEER_COORDINATORS
from tests.factories.supporters import (
    ConsentWordingFactory,
    PrivacyNoticeFactory,
    SupporterFactory,
    VolunteerInterestFactory,
    VolunteerRoleFactory,
    VolunteerTimeFactory,
)
from tests.plugins.staff import member

pytestmark = pytest.mark.django_db

FOR_KEEPERS = [
    "supporters/",
    "supporters/results/",
    "supporters/?export=csv",
    "supporters/inspect/{supporter}/",
    "supporters/{supporter}/export/",
    "supporters/{supporter}/leave/",
    "supporters/{supporter}/resend/",
    "supporters/{supporter}/complaint/",
    "supporters/{supporter}/erase/",
    "growth/",
    "supporter-imports/",
    "supporter-imports/{batch}/",
    "supporter-imports/{batch}/progress/",
    "supporter-imports/{batch}/refused.csv",
    "consent-wordings/",
    "consent-wordings/new/",
    "consent-wordings/inspect/{wording}/",
    "consent-wordings/edit/{wording}/",
    "consent-wordings/copy/{wording}/",
    "consent-wordings/delete/{wording}/",
    "privacy-notices/",
    "privacy-notices/new/",
    "privacy-notices/edit/{notice}/",
    "deletions/",
]
FOR_COORDINATORS = [
    "volunteers/",
    "volunteers/results/",
    "volunteers/?export=xlsx",
    "volunteers/inspect/{volunteer}/",
    "volunteer-roles/",
    "volunteer-roles/edit/{role}/",
    "volunteer-times/",
    "volunteer-times/edit/{time}/",
]
POSTED = ["supporters/{supporter}/erase/", "supporter-imports/{batch}/start/", "supporter-imports/{batch}/discard/"]
POSTED_AT_THE_DESK = ["volunteers/{volunteer}/note/", "volunteers/{volunteer}/assign/", "volunteers/{volunteer}/state/"]


@pytest.fixture
def keys(db: None) -> dict[str, int]:
    """Make one of each, and return the numbers."""
    made = {
        "supporter": SupporterFactory.create(),
        "volunteer": VolunteerInterestFactory.create(),
        "wording": ConsentWordingFactory.create(),
        "notice": PrivacyNoticeFactory.create(),
        "role": VolunteerRoleFactory.create(),
        "time": VolunteerTimeFactory.create(),
        "batch": SupporterImport.objects.create(list_name="A list", state="done"),
    }
    RetentionRecord.objects.create(subject="left", deleted=3)
    return {name: entry.pk for name, entry in made.items()}


def is_shut_out(client: Client, url: str) -> bool:
    """Return whether the CMS refuses: it leads back to its first page, or says 403 to its own scripts."""
    plain = client.get(url)
    scripted = client.get(url, headers={"X-Requested-With": "XMLHttpRequest"})
    led_back = plain.status_code == 302 and plain.url == "/admin/"
    assert led_back == (scripted.status_code == 403), url
    return led_back


@pytest.mark.parametrize("group", ["Editors", "Moderators", VOLUNTEER_COORDINATORS, SUPPORTER_DATA_KEEPERS])
def test_each_page_is_for_its_group_alone(keys: dict[str, int], group: str) -> None:
    client = member(group)
    for pages, owner in ((FOR_KEEPERS, SUPPORTER_DATA_KEEPERS), (FOR_COORDINATORS, VOLUNTEER_COORDINATORS)):
        for page in pages:
            url = f"/admin/{page.format(**keys)}"
            assert is_shut_out(client, url) is (group != owner), url
            if group == owner:
                assert client.get(url).status_code == 200, url


@pytest.mark.parametrize("group", ["Editors", "Moderators", VOLUNTEER_COORDINATORS, SUPPORTER_DATA_KEEPERS])
def test_nothing_is_done_by_whoever_may_not(keys: dict[str, int], group: str) -> None:
    client = member(group)
    pages = [page for page in POSTED if group != SUPPORTER_DATA_KEEPERS]
    pages += [page for page in POSTED_AT_THE_DESK if group != VOLUNTEER_COORDINATORS]
    assert pages
    for page in pages:
        response = client.post(f"/admin/{page.format(**keys)}", {"state": "closed", "text": "A note"})
        assert (response.status_code, response.url) == (302, "/admin/"), page
    assert not Supporter.objects.filter(state="erased").exists()


def test_strangers_are_asked_to_sign_in(client: Client, keys: dict[str, int]) -> None:
    for page in [*FOR_KEEPERS, *FOR_COORDINATORS]:
        response = client.get(f"/admin/{page.format(**keys)}")
        assert response.status_code == 302
        assert "/admin/login/" in response.url


@pytest.mark.parametrize(
    ("group", "seen"),
    [
        ("Editors", set()),
        ("Moderators", set()),
        (SUPPORTER_DATA_KEEPERS, {"Supporters", "All supporters", "Growth", "Import", "Consent wordings",
                                  "Privacy notices", "What was deleted"}),
        (VOLUNTEER_COORDINATORS, {"Volunteers", "Desk", "What they can help with", "When they can help"}),
    ],
)  # fmt: skip
def test_the_menu_has_what_the_group_may_see(keys: dict[str, int], group: str, seen: set[str]) -> None:
    page = member(group).get("/admin/").content.decode()
    ours = {
        "Supporters", "All supporters", "Growth", "Import", "Consent wordings", "Privacy notices", "What was deleted",
        "Volunteers", "Desk", "What they can help with", "When they can help",
    }  # fmt: skip
    assert {label for label in ours if f'"{label}"' in page} == seen
    panel = BeautifulSoup(page, "html.parser").select_one("#people-section, [data-panel] #people-heading")
    assert (panel is not None) is bool(seen)


def test_an_administrator_sees_both_and_adds_nobody(admin_client: Client, keys: dict[str, int]) -> None:
    for page in [*FOR_KEEPERS, *FOR_COORDINATORS]:
        assert admin_client.get(f"/admin/{page.format(**keys)}").status_code == 200, page
    for page in ("supporters/new/", "volunteers/new/", "deletions/new/", "deletions/edit/1/"):
        assert admin_client.get(f"/admin/{page}").status_code == 404
