"""What was due to be published is, and a draft that is not finished keeps no other from its readers."""

import datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from tests.factories import IssuePageFactory

pytestmark = pytest.mark.django_db
AN_HOUR = datetime.timedelta(hours=1)


def due(hours: int, introduction: str = "<p>What is new.</p>") -> Page:
    """Make the draft of an edition that was due to go live some hours ago."""
    page = IssuePageFactory(published=False)
    page.introduction = introduction
    page.save_revision(approved_go_live_at=timezone.now() - hours * AN_HOUR, clean=False)
    return page


def test_a_draft_that_is_not_finished_keeps_no_other_from_its_readers(admin: Client) -> None:
    unfinished, finished = due(2, introduction=""), due(1)
    call_command("publish_scheduled")
    assert not Page.objects.get(pk=unfinished.pk).live
    assert Page.objects.get(pk=finished.pk).live
    assert not unfinished.revisions.filter(approved_go_live_at__isnull=False).exists()
    history = admin.get(reverse("wagtailadmin_pages:history", args=[unfinished.pk])).content.decode()
    assert "Not published on time, because it is not finished. Introduction: This field cannot be blank." in history


def test_a_dry_run_publishes_nothing() -> None:
    page = due(1)
    call_command("publish_scheduled", dryrun=True)
    assert not Page.objects.get(pk=page.pk).live
