"""What the groups of staff may do with registers, settings, search and messages.

Wagtail's own groups are used: Editors write and Moderators publish. Wagtail gives them their rights on pages, images
and documents; here they get those on the registers and on search. What readers write is personal, and for a third group
alone.
"""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.contrib.search_promotions.models import SearchPromotion

from home.contact.message import ContactMessage
from home.registers import Figure, Organisation, Publication, RoleContact, Topic
from home.site_settings import CharityDetails, HelplineSettings, SafetySettings
from search.models import MissedSearch, SynonymGroup

REGISTERS: list[type[Model]] = [Figure, Organisation, Publication, RoleContact, Topic]
SETTINGS: list[type[Model]] = [CharityDetails, HelplineSettings, SafetySettings]
SEARCH: list[type[Model]] = [SearchPromotion, SynonymGroup]
MESSAGE_READERS = "Message readers"


def set_up_roles() -> None:
    """Return the groups their rights; rights that staff added stay."""
    allow("Editors", REGISTERS, ["view", "add", "change"])
    allow("Moderators", REGISTERS, ["view", "add", "change", "delete"])
    allow("Moderators", SETTINGS, ["change"])
    allow("Editors", SEARCH, ["view", "add", "change"])
    allow("Moderators", SEARCH, ["view", "add", "change", "delete"])
    for group in ("Editors", "Moderators"):
        allow(group, [MissedSearch], ["view"])
    allow(MESSAGE_READERS, [ContactMessage], ["view", "delete"])
    grant_admin_access(MESSAGE_READERS)


def allow(group_name: str, models: list[type[Model]], actions: list[str]) -> None:
    """Return a group, which is made when there is none, these rights on models, such as view or publish."""
    group, _ = Group.objects.get_or_create(name=group_name)
    content_types = ContentType.objects.get_for_models(*models)
    codenames = [f"{action}_{model._meta.model_name}" for model in models for action in actions]
    group.permissions.add(*Permission.objects.filter(content_type__in=content_types.values(), codename__in=codenames))


def grant_admin_access(group_name: str) -> None:
    """Let a group sign in to the CMS, which Wagtail's own groups may already."""
    Group.objects.get(name=group_name).permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
