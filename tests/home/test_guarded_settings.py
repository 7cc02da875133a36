"""Settings that guard people: a change is told, waits for a day, and can be taken back meanwhile."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Site

from home.guarded_settings.waiting_change import WaitingChange
from home.site_settings import CharityDetails, HelplineSettings, SafetySettings
from newsletter.mailings.models import MailingSettings
from tests.factories.accounts import address_of_user, make_administrator
from tests.plugins.staff import member, sign_in

pytestmark = pytest.mark.django_db

MAILINGS = {"sender_name": "", "sender_address": "", "answering_team": "", "colleagues": "", "dkim_selector": ""}
GUARDED = {"hold_minutes": "10", "own_approval": "on"}


def setting_url(model: type) -> str:
    site = Site.objects.get(is_default_site=True)
    meta: Any = model._meta
    return reverse("wagtailsettings:edit", args=[meta.app_label, meta.model_name, site.pk])


def save(client: Client, model: type, **data: str) -> str:
    """Save a setting and return what the page then says."""
    response = client.post(setting_url(model), data, follow=True)
    assert response.status_code == 200
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def stored() -> MailingSettings:
    return MailingSettings.objects.get()


def let_a_day_pass() -> None:
    WaitingChange.objects.update(takes_effect_at=timezone.now() - timedelta(seconds=1))
    call_command("make_setting_changes", verbosity=0)


@pytest.fixture
def approver(db: None) -> Client:
    return member("Moderators", name="Avery")


def test_an_approver_cannot_switch_the_second_pair_of_eyes_off(approver: Client) -> None:
    page = approver.get(setting_url(MailingSettings)).content.decode()
    assert "own_approval" not in page
    save(approver, MailingSettings, **MAILINGS, hold_minutes="0", own_approval="on")
    assert (stored().own_approval, stored().hold_minutes) == (False, 10)
    assert not WaitingChange.objects.exists()


def test_an_administrator_waits_for_a_day_and_everybody_is_told(
    admin: Client, approver: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    make_administrator("Sam")
    member("Editors", name="Wren")
    with django_capture_on_commit_callbacks(execute=True):
        said = save(admin, MailingSettings, **MAILINGS | GUARDED)
    assert "Approving your own mailing stays as it is until" in said
    assert "A change is waiting to take effect" in said
    assert not stored().own_approval
    assert {tuple(message.to) for message in mail.outbox} == {
        (address_of_user(name),) for name in ("admin", "Sam", "Avery")
    }
    assert "admin asked for a change" in str(mail.outbox[0].body)
    assert "From: no\nTo: yes" in str(mail.outbox[0].body)
    let_a_day_pass()
    assert stored().own_approval
    assert not WaitingChange.objects.exists()


def test_before_its_time_nothing_changes(admin: Client) -> None:
    save(admin, MailingSettings, **MAILINGS | GUARDED)
    call_command("make_setting_changes", verbosity=0)
    assert not stored().own_approval


def test_whoever_may_change_the_setting_takes_it_back(admin: Client, approver: Client) -> None:
    save(admin, MailingSettings, **MAILINGS | GUARDED)
    save(admin, CharityDetails, name="Us", email_domains="ours.example")
    url = reverse("take_back_setting_change", args=[WaitingChange.objects.get(field_name="own_approval").pk])
    assert "Withdraw it" in approver.get(setting_url(MailingSettings)).content.decode()
    assert member("Editors").post(url).status_code == 302
    assert approver.post(url).status_code == 302
    let_a_day_pass()
    assert not stored().own_approval
    assert CharityDetails.objects.get().email_domains == "ours.example"
    assert approver.post(url).status_code == 404


def test_nobody_shortens_the_wait_of_what_guards_colleagues(admin: Client) -> None:
    save(admin, MailingSettings, **MAILINGS | GUARDED)
    url = reverse("confirm_setting_change", args=[WaitingChange.objects.get().pk])
    assert sign_in(make_administrator("Sam")).post(url).status_code == 422
    assert not stored().own_approval


def test_more_protection_takes_effect_at_once(admin: Client) -> None:
    site = Site.objects.get(is_default_site=True)
    MailingSettings.objects.create(site=site, own_approval=True, hold_minutes=5)
    save(admin, MailingSettings, **MAILINGS, hold_minutes="30")
    assert (stored().own_approval, stored().hold_minutes) == (False, 30)
    assert not WaitingChange.objects.exists()


def test_a_field_that_somebody_does_not_see_stays_as_it_is(approver: Client) -> None:
    MailingSettings.objects.create(site=Site.objects.get(is_default_site=True), own_approval=True, hold_minutes=30)
    save(approver, MailingSettings, **MAILINGS | {"sender_name": "Missing News"})
    assert (stored().own_approval, stored().hold_minutes, stored().sender_name) == (True, 30, "Missing News")


@pytest.mark.parametrize(
    ("model", "name", "value", "others"),
    [
        (HelplineSettings, "number", "0800 1", {"text": "Call", "hours": "", "link": ""}),
        (HelplineSettings, "link", "https://evil.example/", {"number": "116 000", "text": "Call", "hours": ""}),
        (SafetySettings, "exit_link", "https://evil.example/", {}),
        (MailingSettings, "sender_address", "x@evil.example", MAILINGS),
    ],
)
def test_what_readers_follow_or_call_needs_a_second_person(
    approver: Client, model: type, name: str, value: str, others: dict[str, str]
) -> None:
    before = getattr(model.for_site(Site.objects.get(is_default_site=True)), name)
    save(approver, model, **others | {name: value})
    change = WaitingChange.objects.get()
    assert getattr(model.objects.get(), name) == before
    url = reverse("confirm_setting_change", args=[change.pk])
    assert approver.post(url).status_code == 422
    assert getattr(model.objects.get(), name) == before
    assert member("Moderators", name="Bo").post(url).status_code == 302
    assert getattr(model.objects.get(), name) == value


def test_a_domain_that_is_none_is_refused_at_its_field(admin: Client) -> None:
    assert "“not a domain” is not a domain" in save(admin, CharityDetails, name="Us", email_domains="not a domain")
