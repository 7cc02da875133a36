"""What is held about a person is one list: everything on it is shown, exported and erased, in each way to erase."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as site_settings
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from home.accounts.models import User
from home.accounts.second_factor.requirement import needs_second_factor
from home.contact.message import ContactMessage
from home.held_data import erase_held_data, held_parts, show_held_data
from newsletter.people.importing.csv_table import read_table
from newsletter.people.importing.import_jobs import store_list
from newsletter.people.models import Supporter, SupporterImport
from newsletter.people.personal_data import data_subject
from newsletter.people.unsubscription import leave
from tests.desk.whole_life import ADA, BYSTANDER, NAME, a_whole_life, failed_task
from tests.factories.accounts import make_user
from tests.factories.supporters import SupporterFactory
from tests.people.import_rows import csv_of, line
from tests.people.private_visit import visit
from tests.traces import files_with, tables_with

pytestmark = pytest.mark.django_db

STAFF = "written by staff for publication, or their settings; approved before readers see it"
STAFF_WORK = "kept while staff edit what STAFF says; no form of readers is stored in it"
ACCOUNTS = "accounts of staff, which administrators delete"
LOGS = "says what staff did, with numbers of records instead of names"
SITE = "made by the site from pages, with nothing that readers send"
UNUSED = "a table of Wagtail that no page of this site writes to"

# Tables with text that are not about a person who reads or writes to the site, and why.
EXEMPT = {
    "newsletter": {
        STAFF: "DiscreetMailSettings SignUpOffer SignUpQuestion VolunteerRole VolunteerTime Mailing Rendering "
        "MailingSettings IssuePage OpenCallsPage EventsPage NewsletterIndexPage TopicIndexPage SignUpPage Correction "
        "ConsentWording PrivacyNotice EditionSnapshot",
        SITE: "IssueItem ItemAnchor MilestoneReport",
    },
    "home": {
        STAFF: "Organisation OrganisationAlias Topic Publication Figure RoleContact SiteImage SiteRendition AboutPage "
        "CampaignIndexPage CampaignPage ContactPage ContentPage HomePage LibraryPage PolicyIndexPage PolicyPage "
        "PolicyChange HelplineSettings CharityDetails SafetySettings",
        STAFF_WORK: "SavedVersion WaitingChange",
    },
    "accounts": {ACCOUNTS: "User AttemptCount"},
    "account": {ACCOUNTS: "EmailAddress EmailConfirmation"},
    "mfa": {ACCOUNTS: "Authenticator"},
    "search": {
        SITE: "SearchLabel SearchEntry IndexedWord MissedSearch",
        STAFF: "SynonymGroup",
    },
    "wagtailforms": {UNUSED: "FormSubmission"},
    "wagtailredirects": {SITE: "Redirect"},
    "wagtailsearchpromotions": {STAFF: "Query SearchPromotion"},
    "wagtailembeds": {UNUSED: "Embed"},
    "wagtailusers": {ACCOUNTS: "UserProfile"},
    "wagtaildocs": {STAFF: "Document"},
    "wagtailimages": {STAFF: "Image Rendition"},
    "wagtailsearch": {SITE: "IndexEntry SQLiteFTSIndexEntry"},
    "wagtailadmin": {STAFF_WORK: "EditingSession FormState"},
    "wagtailcore": {
        STAFF: "Locale Site Page Collection Workflow Task GroupApprovalTask Comment CommentReply",
        STAFF_WORK: "Revision UploadedFile WorkflowState TaskState",
        ACCOUNTS: "APIToken CollectionViewRestriction PageViewRestriction",
        LOGS: "ModelLogEntry PageLogEntry",
        SITE: "ReferenceIndex",
    },
    "taggit": {STAFF: "Tag"},
    "auth": {ACCOUNTS: "Permission Group"},
    "contenttypes": {SITE: "ContentType"},
    "sessions": {ACCOUNTS: "Session"},
}
TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)
Erase = Callable[[Client, Supporter], None]


def can_name_a_person(model: type[models.Model]) -> bool:
    """Whether a table has room for words, or leads to a supporter."""
    fields = model._meta.get_fields()
    texts = [field for field in fields if isinstance(field, TEXTS) and not field.choices]
    leads_to = [field for field in fields if isinstance(field, models.ForeignKey) and field.related_model is Supporter]
    return bool(texts or leads_to)


def exempt_tables() -> set[str]:
    """Return the labels of the tables that need not be on the list."""
    return {f"{app}.{name}" for app, found in EXEMPT.items() for names in found.values() for name in names.split()}


def test_every_table_that_can_name_a_person_is_on_the_list_or_has_a_reason() -> None:
    listed = {model._meta.label for part in held_parts() for model in part.models}
    exempt = exempt_tables()
    missing = {model._meta.label for model in apps.get_models() if can_name_a_person(model)} - listed - exempt
    assert not missing, "Add these to the list of what is held (home/held_data.py), or say why not in EXEMPT."
    assert not listed & exempt
    if apps.is_installed("wagtail.search.backends.database.sqlite"):
        assert exempt <= {model._meta.label for model in apps.get_models()}


def test_whoever_may_see_any_table_that_can_name_a_person_needs_a_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    keeper, without = make_user("Kim Keeper"), []
    for model in filter(can_name_a_person, apps.get_models()):
        allowed = Permission.objects.filter(content_type__app_label=model._meta.app_label, codename__startswith="view_")
        keeper.user_permissions.set(allowed.filter(content_type__model=model._meta.model_name))
        if not needs_second_factor(User.objects.get(pk=keeper.pk)):
            without.append(model._meta.label)
    assert set(without) <= exempt_tables()
    assert "accounts.User" not in without


def by_the_reader(client: Client, supporter: Supporter) -> None:
    page = visit(client, supporter, "erase/")
    assert "contact form" in client.get(page).content.decode()
    client.post(page)


def by_retention(client: Client, supporter: Supporter) -> None:
    leave(supporter)
    Supporter.objects.filter(pk=supporter.pk).update(state_since=timezone.now() - timedelta(days=29))
    ContactMessage.objects.filter(email__iexact=ADA).update(delete_after=timezone.localdate() - timedelta(days=1))
    for command in ("delete_old_sign_ups", "delete_old_messages"):
        call_command(command, verbosity=0)


@pytest.mark.parametrize("erase", [by_the_reader, by_retention])
def test_erasing_leaves_no_trace_in_tables_files_and_logs(
    client: Client, settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture, erase: Erase
) -> None:
    settings.BOUNCE_MAILBOX = SimpleNamespace(folder=str(tmp_path))
    for name, address in (("1", ADA), ("2", ADA.replace("@", "=40=\n")), ("3", BYSTANDER)):
        (tmp_path / "done").mkdir(exist_ok=True)
        (tmp_path / "done" / name).write_text(f"Final-Recipient: rfc822; {address}")
    ContactMessage.objects.create(email=BYSTANDER, message="I would like to help.")
    supporter = a_whole_life()
    assert len(tables_with(ADA)) > 4, "the test would find nothing in any case"
    erase(client, supporter)
    for trace in ("zebedee", "quill"):
        assert tables_with(trace) == files_with(trace, tmp_path, site_settings.MEDIA_ROOT) == []
        assert trace not in caplog.text.lower()
    assert [path.name for path in (tmp_path / "done").iterdir()] == ["3"]
    assert ContactMessage.objects.get().email == BYSTANDER
    rows = read_table(bytes(SupporterImport.objects.get().content)).rows
    assert [cells["address"] for _, cells in rows if cells] == ["erased", BYSTANDER]


def test_a_leaver_whose_message_is_not_answered_yet_keeps_it(client: Client) -> None:
    supporter = a_whole_life()
    leave(supporter)
    Supporter.objects.filter(pk=supporter.pk).update(state_since=timezone.now() - timedelta(days=29))
    call_command("delete_old_sign_ups", verbosity=0)
    assert ContactMessage.objects.get().name == NAME


def test_everything_on_the_list_is_shown_and_can_be_taken_away(client: Client) -> None:
    supporter = a_whole_life()
    shown = client.get(visit(client, supporter, "held/")).content.decode()
    for said in ("Messages from the contact form", f"Answer me at {ADA}.", "Lists waiting to be imported"):
        assert said in shown
    taken = client.get(visit(client, supporter, "held.json")).json()
    assert list(taken) == [part.name for part in held_parts()]
    assert taken["messages"][0]["message"] == f"Answer me at {ADA}."
    assert [row["name"] for row in taken["lists"]] == [NAME]


@pytest.mark.parametrize("namesake", ["joann@reader.example", "ann@reader.example.uk", "jo+ann@reader.example"])
def test_what_names_an_address_with_hers_in_it_is_somebody_elses(settings: Any, tmp_path: Path, namesake: str) -> None:
    settings.BOUNCE_MAILBOX = SimpleNamespace(folder=str(tmp_path))
    (tmp_path / "1").write_text(f"Final-Recipient: rfc822; {namesake.replace('@', '=40')}")
    store_list(csv_of(line(address=namesake)), "Former list", None)
    DBTaskResult.objects.create(**failed_task(f"Key (address_key)=({namesake}) already exists."))
    ann = data_subject(SupporterFactory.create(address="ann@reader.example"))
    shown = show_held_data(ann)
    assert shown["lists"] == shown["reports"] == shown["tasks"] == []
    erase_held_data(ann)
    assert (tmp_path / "1").exists()
    assert namesake in bytes(SupporterImport.objects.get().content).decode()
    assert namesake in DBTaskResult.objects.get().traceback
