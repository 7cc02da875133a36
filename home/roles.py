"""What the two groups of staff may do with registers and settings.

Wagtail's own groups are used: Editors write and Moderators publish. Wagtail gives them their rights on pages, images
and documents; here they get those on the registers.
"""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from home.models import HelplineSettings
from home.registers import Figure, Organisation, Publication, RoleContact, Topic

REGISTERS: list[type[Model]] = [Figure, Organisation, Publication, RoleContact, Topic]


def set_up_roles() -> None:
    """Give both groups their rights on registers and settings; rights that staff added stay."""
    _allow("Editors", REGISTERS, ["view", "add", "change"])
    _allow("Moderators", REGISTERS, ["view", "add", "change", "delete"])
    _allow("Moderators", [HelplineSettings], ["change"])


def _allow(group_name: str, models: list[type[Model]], actions: list[str]) -> None:
    group, _ = Group.objects.get_or_create(name=group_name)
    content_types = ContentType.objects.get_for_models(*models)
    codenames = [f"{action}_{model._meta.model_name}" for model in models for action in actions]
    group.permissions.add(*Permission.objects.filter(content_type__in=content_types.values(), codename__in=codenames))
