"""The permissions of the groups of staff on registers, settings, search and messages.

Editors and Moderators are Wagtail's own groups, and Wagtail grants their permissions on pages, images and documents.
The messages of readers are personal, so they have a group of their own.
"""

from collections.abc import Sequence

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Workflow, WorkflowContentType

from home.contact.message import ContactMessage
from home.registers import Figure, Organisation, Publication, RoleContact, Topic
from home.registers.approved_entry import ApprovedEntry
from home.site_settings import CharityDetails, HelplineSettings, SafetySettings
from search.models import MissedSearch, SynonymGroup

# Their entries have drafts, which somebody else publishes.
APPROVED_REGISTERS: list[type[ApprovedEntry]] = [Figure, Organisation, Publication, Topic]
# What takes effect at once: where messages of readers go, and what they are answered with when they search.
IMMEDIATE_MODELS: list[type[Model]] = [RoleContact, SearchPromotion, SynonymGroup]
SETTINGS: list[type[Model]] = [CharityDetails, HelplineSettings, SafetySettings]
MESSAGE_READERS = "Message readers"


def set_up_roles() -> None:
    """Grant the groups their permissions; those that staff added stay."""
    grant_permissions("Editors", [*APPROVED_REGISTERS], ["view", "add", "change"])
    grant_permissions("Moderators", [*APPROVED_REGISTERS], ["view", "add", "change", "delete", "publish"])
    grant_permissions("Editors", IMMEDIATE_MODELS, ["view"])
    grant_permissions("Moderators", IMMEDIATE_MODELS, ["view", "add", "change", "delete"])
    have_approved(APPROVED_REGISTERS)
    grant_permissions("Moderators", SETTINGS, ["change"])
    for group in ("Editors", "Moderators"):
        grant_permissions(group, [MissedSearch], ["view"])
    grant_permissions(MESSAGE_READERS, [ContactMessage], ["view", "delete"])
    grant_admin_access(MESSAGE_READERS)


def grant_permissions(group_name: str, models: list[type[Model]], actions: list[str]) -> None:
    """Grant a group, which is created when missing, actions on models such as view or publish."""
    group, _ = Group.objects.get_or_create(name=group_name)
    content_types = ContentType.objects.get_for_models(*models)
    codenames = [f"{action}_{model._meta.model_name}" for model in models for action in actions]
    group.permissions.add(*Permission.objects.filter(content_type__in=content_types.values(), codename__in=codenames))


def have_approved(registers: Sequence[type[Model]]) -> None:
    """Let entries be submitted to the workflow that pages are submitted to, unless staff chose another one for them."""
    workflow = Workflow.objects.filter(active=True, workflow_pages__isnull=False).order_by("pk").first()
    for content_type in ContentType.objects.get_for_models(*registers).values() if workflow else []:
        WorkflowContentType.objects.get_or_create(content_type=content_type, defaults={"workflow": workflow})


def grant_admin_access(group_name: str) -> None:
    """Let a group use the CMS, as Wagtail's own groups may already."""
    Group.objects.get(name=group_name).permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
