"""The mailing panel of the editor and its steps: what staff see, may do, and are told."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from home.accounts.models import User
from home.site_settings import CharityDetails
from newsletter.editions.models import EditionSnapshot
from newsletter.editions.pages import IssuePage
from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.panel.step_views import PANEL_FRAGMENT
from newsletter.mailings.sending.mailing_start import start_if_due
from newsletter.mailings.steps import start
from tests.factories.accounts import make_user
from tests.factories.supporters import SupporterFactory
from tests.mailings.ready import frozen

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
State = Mailing.State


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def words(element: Any) -> str:
    return " ".join(element.get_text(" ").split())


def panel(client: Client, edition: IssuePage) -> Tag:
    found = soup(client.get(reverse("wagtailadmin_pages:edit", args=[edition.pk]))).select_one("[data-mailing]")
    assert found
    return found


def buttons(found: BeautifulSoup) -> list[str]:
    return [words(link).partition(" (")[0] for link in found.select("a.button")]


def freeze_url(edition: IssuePage) -> str:
    return reverse("newsletter_mailing_freeze", args=[edition.pk])


def step(client: Client, name: str, **fields: Any) -> Any:
    mailing = Mailing.objects.get()
    return client.post(reverse("newsletter_mailing_step", args=[mailing.pk, name]), fields)


def test_the_way_from_freezing_to_sending_takes_two_people(
    writer: Client, approver: Client, edition: IssuePage
) -> None:
    assert buttons(panel(writer, edition)) == ["Check and freeze"]
    assert writer.post(freeze_url(edition)).status_code == 302
    assert buttons(panel(writer, edition)) == ["Send a test", "Discard", "See the frozen email", "See its plain text"]
    assert "needs to check it now" in words(panel(writer, edition))
    colleague = make_user("Colleague").email
    assert step(writer, "test", addresses=colleague).status_code == 302
    assert [message.to for message in mail.outbox] == [[colleague]]
    assert step(writer, "approve").status_code == 302, "who may not is sent to the first page"
    assert Mailing.objects.get().state == State.DRAFT
    assert step(approver, "approve").status_code == 302
    assert "Send it" in buttons(panel(approver, edition))
    assert step(approver, "start").status_code == 302
    assert Mailing.objects.get().state == State.HOLDING
    assert buttons(panel(approver, edition))[0] == "Stop: do not send it"
    assert step(approver, "call-off").status_code == 302
    assert Mailing.objects.get().state == State.APPROVED


def test_after_a_step_the_tab_with_the_panel_is_open(writer: Client, edition: IssuePage) -> None:
    page = soup(writer.get(reverse("wagtailadmin_pages:edit", args=[edition.pk])))
    assert words(page.select_one(f"[role=tab][href='{PANEL_FRAGMENT}']")).startswith("Email")


def test_whoever_froze_it_does_not_approve_it(approver: Client, edition: IssuePage) -> None:
    approver.post(freeze_url(edition))
    assert "Approve" not in buttons(panel(approver, edition))
    assert "a colleague must approve it" in words(panel(approver, edition))
    refused = step(approver, "approve")
    assert refused.status_code == 422
    assert "a colleague must approve it" in words(soup(refused).select_one("[role=alert]"))
    assert Mailing.objects.get().state == State.DRAFT


def test_pre_flight_says_what_has_to_be_put_right_and_nothing_is_frozen(writer: Client, edition: IssuePage) -> None:
    CharityDetails.objects.all().delete()
    CharityDetails.for_site(Site.objects.get(is_default_site=True)).save()
    shown = soup(writer.get(freeze_url(edition)))
    assert "registered name" in words(shown.select_one(".mailing__finding--blocking"))
    assert shown.select_one("form button[disabled]")
    refused = writer.post(freeze_url(edition))
    assert refused.status_code == 422
    assert "Nothing was changed" in words(soup(refused).select_one("[role=alert]"))
    assert not Mailing.objects.exists()


def test_a_draft_and_a_private_edition_are_not_frozen(writer: Client, edition: IssuePage) -> None:
    restriction = PageViewRestriction.objects.create(page=edition, restriction_type="login")
    assert writer.post(freeze_url(edition)).status_code == 422
    restriction.delete()
    edition.unpublish()
    assert writer.post(freeze_url(edition)).status_code == 422
    assert not Mailing.objects.exists()


def test_a_test_begins_with_oneself_and_the_colleagues_of_the_settings_and_keeps_what_was_typed(
    writer: Client, edition: IssuePage
) -> None:
    writer.post(freeze_url(edition))
    url = reverse("newsletter_mailing_step", args=[Mailing.objects.get().pk, "test"])
    shown = soup(writer.get(url)).select_one("textarea[name=addresses]").get_text().split()
    assert shown == ["editors@staff.example", "first@example.org", "second@example.org"]
    refused = writer.post(url, {"addresses": "not an address", "choice": "-1"})
    assert refused.status_code == 422
    assert soup(refused).select_one("textarea[name=addresses]").get_text().strip() == "not an address"
    assert not mail.outbox


@pytest.mark.parametrize("at", ["2001-01-01 10:00", "soon", "2026-13-45 99:99"])
def test_a_time_that_is_none_or_over_is_asked_for_again(approver: Client, edition: IssuePage, at: str) -> None:
    frozen(edition)
    refused = step(approver, "start", at=at)
    assert refused.status_code == 422
    assert soup(refused).select_one("input[name=at]")["value"] == at
    assert Mailing.objects.get().state == State.APPROVED


def test_a_schedule_is_kept(approver: Client, edition: IssuePage) -> None:
    frozen(edition)
    later = timezone.localtime() + timedelta(days=3)
    assert step(approver, "start", at=f"{later:%Y-%m-%d %H:%M}").status_code == 302
    starts_at = Mailing.objects.get().starts_at
    assert starts_at
    assert timezone.localtime(starts_at).replace(tzinfo=None) == later.replace(second=0, microsecond=0, tzinfo=None)


def sending(edition: IssuePage) -> Mailing:
    mailing = frozen(edition)
    start(mailing, User.objects.get(name="second"))
    assert start_if_due(mailing)
    return mailing


def test_the_numbers_are_shown_and_renew_themselves_while_it_is_sent(approver: Client, edition: IssuePage) -> None:
    SupporterFactory.create_batch(3, paused_until=timezone.localdate() + timedelta(days=9))
    mailing = sending(edition)
    shown = panel(approver, edition)
    assert shown["data-status-url"] == reverse("newsletter_mailing_status", args=[mailing.pk])
    assert shown.select_one("progress")["value"] == "0"
    assert "People who want it 4" in words(shown)
    assert "paused by the person" in words(shown)
    assert "The numbers add up" in words(shown)
    Message.objects.filter(state=Message.State.QUEUED).update(
        state=Message.State.HANDED_OVER, settled_at=timezone.now()
    )
    renewed = soup(approver.get(shown["data-status-url"]))
    assert renewed.select_one("progress")["value"] == "100"
    assert "1 of 1 done. 1 in the last minute." in words(renewed)
    Mailing.objects.update(state=State.SENT, finished_at=timezone.now())
    assert not soup(approver.get(shown["data-status-url"])).select_one("[data-live]")
    assert "data-status-url" not in panel(approver, edition).attrs


def test_the_panel_costs_the_same_for_few_messages_and_for_many(approver: Client, edition: IssuePage) -> None:
    mailing = sending(edition)
    url = reverse("newsletter_mailing_status", args=[mailing.pk])
    costs = []
    for number in (1, 30):
        for supporter in SupporterFactory.create_batch(number):
            Message.objects.create(mailing=mailing, supporter=supporter, rendering=mailing.renderings.get())
        approver.get(url)
        with CaptureQueriesContext(connection) as queries:
            approver.get(url)
        costs.append(len(queries))
    assert costs[0] == costs[1] < 15


def test_pausing_resuming_and_stopping_have_a_button_each(approver: Client, edition: IssuePage) -> None:
    sending(edition)
    assert buttons(panel(approver, edition))[:2] == ["Pause", "Stop for good"]
    step(approver, "pause")
    assert buttons(panel(approver, edition))[:2] == ["Resume", "Stop for good"]
    step(approver, "stop")
    assert "Freeze again" in buttons(panel(approver, edition))
    assert step(approver, "resume").status_code == 422


def test_an_edition_with_a_mailing_is_not_marked_by_hand(approver: Client, edition: IssuePage) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[edition.pk])
    assert "Mark as sent" in approver.get(edit).content.decode()
    frozen(edition)
    shown = approver.get(edit).content.decode()
    assert "Mark as sent" not in shown
    assert "Not sent after all" not in shown
    approver.post(reverse("newsletter_take_back_sent_mark", args=[edition.pk]))
    assert EditionSnapshot.objects.filter(edition=edition).exists()
