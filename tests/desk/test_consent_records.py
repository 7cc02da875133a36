"""Consent wordings and privacy notices in the CMS: what was shown stays, and a new version follows."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsletter.people.consent_ledger import record_subscription
from newsletter.people.models import ConsentEvent, ConsentWording, PrivacyNotice, RetentionRecord
from tests.factories.supporters import ConsentWordingFactory, PrivacyNoticeFactory, SupporterFactory

pytestmark = pytest.mark.django_db

WORDINGS, NOTICES = "/admin/consent-wordings/", "/admin/privacy-notices/"


@pytest.fixture
def shown() -> ConsentWording:
    """Make a wording that somebody was shown."""
    row = SupporterFactory.create().subscriptions.get()
    record_subscription(ConsentEvent.Kind.ASKED, row, ConsentEvent.Source.SIGN_UP)
    assert row.wording
    return row.wording


def test_a_wording_that_nobody_was_shown_is_edited_and_deleted(keeper: Client) -> None:
    wording = ConsentWordingFactory.create(identifier="news-1")
    fields = {"interest": "research", "identifier": "news-1", "text": "Other words.", "valid_from": "2026-01-01"}
    assert keeper.post(f"{WORDINGS}edit/{wording.pk}/", fields).status_code == 302
    assert ConsentWording.objects.get().text == "Other words."
    assert keeper.post(f"{WORDINGS}delete/{wording.pk}/").status_code == 302
    assert not ConsentWording.objects.exists()


def test_a_wording_that_was_shown_says_why_it_stays_and_offers_a_new_version(
    keeper: Client, shown: ConsentWording
) -> None:
    page = f"{WORDINGS}inspect/{shown.pk}/"
    fields = {"interest": "research", "identifier": "x", "text": "Other words.", "valid_from": "2026-01-01"}
    for way in ("edit", "delete"):
        for response in (
            keeper.get(f"{WORDINGS}{way}/{shown.pk}/"),
            keeper.post(f"{WORDINGS}{way}/{shown.pk}/", fields),
        ):
            assert (response.status_code, response.url) == (302, page)
    assert ConsentWording.objects.get().text == shown.text
    said = keeper.get(page).content.decode()
    assert "it cannot be changed" in said
    assert f"{WORDINGS}copy/{shown.pk}/" in said
    assert f"{WORDINGS}edit/{shown.pk}/" not in said
    assert f"{WORDINGS}edit/{shown.pk}/" not in keeper.get(WORDINGS).content.decode()


def test_a_new_version_begins_with_the_words_of_the_old_one(keeper: Client, shown: ConsentWording) -> None:
    url = f"{WORDINGS}copy/{shown.pk}/"
    form = BeautifulSoup(keeper.get(url).content, "html.parser")
    assert form.select_one("[name=text]").get_text().strip() == shown.text
    assert not form.select_one("[name=identifier]").get("value")
    fields = {"interest": shown.interest, "text": f"{shown.text} Thank you.", "valid_from": "2026-11-01"}
    assert keeper.post(url, fields | {"identifier": shown.identifier}).status_code == 200, "the version is taken"
    assert keeper.post(url, fields | {"identifier": "news-next"}).status_code == 302
    assert ConsentWording.objects.get(identifier="news-next").text == "Yes, write to me about Missing News. Thank you."
    shown.refresh_from_db()
    assert shown.text == "Yes, write to me about Missing News."


def test_a_privacy_notice_that_was_shown_stays_too(keeper: Client, shown: ConsentWording) -> None:
    notice = PrivacyNotice.objects.get()
    assert keeper.get(f"{NOTICES}edit/{notice.pk}/").url == f"{NOTICES}inspect/{notice.pk}/"
    new = PrivacyNoticeFactory.create()
    assert keeper.get(f"{NOTICES}edit/{new.pk}/").status_code == 200


def test_lists_of_versions_cost_the_same_for_5_and_for_50(keeper: Client) -> None:
    def queries(url: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert keeper.get(url).status_code == 200
        return len(captured)

    for factory, url in ((ConsentWordingFactory, WORDINGS), (PrivacyNoticeFactory, NOTICES)):
        factory.create_batch(5)
        queries(url)
        for_five = queries(url)
        factory.create_batch(14)  # one page of the list
        assert queries(url) == for_five


def test_what_was_deleted_is_listed_by_kind_and_day(keeper: Client) -> None:
    RetentionRecord.objects.create(subject="left", deleted=17)
    page = keeper.get("/admin/deletions/").content.decode()
    assert "Addresses of people who unsubscribed 28 days ago" in page
    assert "17" in page
