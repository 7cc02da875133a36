"""Who may look at a mailing in the CMS, and at what is frozen of it."""

import pytest
from django.test import Client
from django.urls import reverse

from newsletter.editions.pages import IssuePage
from newsletter.mailings.models import Mailing
from tests.mailings.ready import frozen
from tests.plugins.staff import mailer

pytestmark = pytest.mark.django_db


def test_who_has_nothing_to_do_with_mailings_sees_none(edition: IssuePage) -> None:
    mailing = frozen(edition)
    stranger = mailer()
    urls = [
        reverse("newsletter_mailing_freeze", args=[edition.pk]),
        reverse("newsletter_mailing_status", args=[mailing.pk]),
        reverse("newsletter_mailing_copy", args=[mailing.pk]),
        reverse("newsletter_mailing_step", args=[mailing.pk, "discard"]),
    ]
    for url in urls:
        assert stranger.get(url).status_code == 302, url
        assert Client().get(url).status_code == 302, url
    assert stranger.post(urls[-1]).status_code == 302
    assert Mailing.objects.exists()


def test_the_frozen_copy_runs_nothing_and_says_the_same_as_text(approver: Client, edition: IssuePage) -> None:
    mailing = frozen(edition)
    url = reverse("newsletter_mailing_copy", args=[mailing.pk])
    response = approver.get(url)
    assert "A first item" in response.content.decode()
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "A first item" in approver.get(f"{url}?as=text").content.decode()
    assert approver.get(reverse("newsletter_mailing_copy", args=[99_999])).status_code == 404
    assert approver.get(reverse("newsletter_mailing_step", args=[mailing.pk, "nonsense"])).status_code == 404
    assert approver.get(reverse("newsletter_mailing_step", args=[99_999, "approve"])).status_code == 404


def test_the_first_page_of_the_cms_says_what_somebody_has_to_see_to(
    edition: IssuePage, writer: Client, approver: Client
) -> None:
    home = reverse("wagtailadmin_home")
    writer.post(reverse("newsletter_mailing_freeze", args=[edition.pk]))
    assert "mailing needs approval" in approver.get(home).content.decode()
    assert "mailing needs approval" not in writer.get(home).content.decode()
    Mailing.objects.update(state=Mailing.State.PAUSED)
    assert "mailing is paused" in approver.get(home).content.decode()
    Mailing.objects.update(state=Mailing.State.SENT)
    assert "mailing" not in approver.get(home).content.decode().partition("<main")[2]
