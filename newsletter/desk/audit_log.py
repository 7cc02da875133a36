"""The audit log of looks at people and of what was done for them: who did what and when, never an address or a name."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.log_actions import LogActionRegistry, log

LISTED, SEARCHED, VIEWED = "newsletter.listed", "newsletter.searched", "newsletter.looked_at"
EXPORTED, EXPORTED_ONE = "newsletter.exported", "newsletter.exported_one"
LEFT, ERASED = "newsletter.left_for_somebody", "newsletter.erased"
COMPLAINED, RESENT = "newsletter.recorded_complaint", "newsletter.resent_confirmation"
NOTED, ASSIGNED, MOVED_ON = "newsletter.wrote_note", "newsletter.assigned", "newsletter.changed_state"
UPLOADED, STARTED, DISCARDED = "newsletter.uploaded_list", "newsletter.started_import", "newsletter.discarded_list"

ACTIONS = {
    LISTED: ("Look at a list of people", "Looked at the list"),
    SEARCHED: ("Search a list of people", "Searched the list"),
    VIEWED: ("Look at a person", "Looked at the person"),
    EXPORTED: ("Export a list of people", "Exported the list"),
    EXPORTED_ONE: ("Export a person", "Exported what is held about the person"),
    LEFT: ("Leave for somebody", "Left for the person"),
    ERASED: ("Erase a person", "Erased the person"),
    COMPLAINED: ("Record a complaint", "Recorded a complaint"),
    RESENT: ("Send a confirmation again", "Sent the confirmation again"),
    NOTED: ("Write a note about a volunteer", "Wrote a note"),
    ASSIGNED: ("Assign a volunteer", "Assigned the volunteer"),
    MOVED_ON: ("Change the state of a volunteer", "Changed the state"),
    UPLOADED: ("Upload a list", "Uploaded the list"),
    STARTED: ("Start an import", "Started the import"),
    DISCARDED: ("Discard a list", "Discarded the list"),
}


def register_audit_actions(actions: LogActionRegistry) -> None:
    """Name the actions in the log of the CMS."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)


def log_access(action: str, user: Any, instance: Model, **data: Any) -> None:
    """Write down what somebody did with one person or one import."""
    log(instance=instance, action=action, user=user, data=data)


def log_list_access(action: str, user: Any, model: type[Model], **data: Any) -> None:
    """Write down that somebody saw, searched or took away many people at once."""
    kind = ContentType.objects.get_for_model(model)
    log(instance=kind, action=action, user=user, title=str(model._meta.verbose_name_plural).capitalize(), data=data)
