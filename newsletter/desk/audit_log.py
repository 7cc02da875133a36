"""The audit log of looks at people and of what was done for them: who did what and when, never an address or a name."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.log_actions import LogActionRegistry, log

VIEW_LIST = "newsletter.listed"
SEARCH_LIST = "newsletter.searched"
EXPORT_LIST = "newsletter.exported"
VIEW_PERSON = "newsletter.looked_at"
EXPORT_PERSON = "newsletter.exported_one"
UNSUBSCRIBE_PERSON = "newsletter.left_for_somebody"
RESEND_CONFIRMATION = "newsletter.resent_confirmation"
RECORD_COMPLAINT = "newsletter.recorded_complaint"
ERASE_PERSON = "newsletter.erased"
ADD_NOTE = "newsletter.wrote_note"
ASSIGN_VOLUNTEER = "newsletter.assigned"
CHANGE_VOLUNTEER_STATE = "newsletter.changed_state"
UPLOAD_IMPORT = "newsletter.uploaded_list"
START_IMPORT = "newsletter.started_import"
DISCARD_IMPORT = "newsletter.discarded_list"

LABELS = {
    VIEW_LIST: ("Look at a list of people", "Looked at the list"),
    SEARCH_LIST: ("Search a list of people", "Searched the list"),
    VIEW_PERSON: ("Look at a person", "Looked at the person"),
    EXPORT_LIST: ("Export a list of people", "Exported the list"),
    EXPORT_PERSON: ("Export a person", "Exported what is held about the person"),
    UNSUBSCRIBE_PERSON: ("Unsubscribe a person", "Unsubscribed the person"),
    ERASE_PERSON: ("Erase a person", "Erased the person"),
    RECORD_COMPLAINT: ("Record a complaint", "Recorded a complaint"),
    RESEND_CONFIRMATION: ("Send a confirmation again", "Sent the confirmation again"),
    ADD_NOTE: ("Write a note about a volunteer", "Wrote a note"),
    ASSIGN_VOLUNTEER: ("Assign a volunteer", "Assigned the volunteer"),
    CHANGE_VOLUNTEER_STATE: ("Change the state of a volunteer", "Changed the state"),
    UPLOAD_IMPORT: ("Upload a list", "Uploaded the list"),
    START_IMPORT: ("Start an import", "Started the import"),
    DISCARD_IMPORT: ("Discard a list", "Discarded the list"),
}


def register_audit_log_actions(actions: LogActionRegistry) -> None:
    """Register the actions with the log of the CMS."""
    for action, (label, message) in LABELS.items():
        actions.register_action(action, label, message)


def log_action(action: str, user: Any, instance: Model, **data: Any) -> None:
    """Log what a user did with one person or one import."""
    log(instance=instance, action=action, user=user, data=data)


def log_list_action(action: str, user: Any, model: type[Model], **data: Any) -> None:
    """Log that a user saw, searched or exported many people at once."""
    content_type = ContentType.objects.get_for_model(model)
    title = str(model._meta.verbose_name_plural).capitalize()
    log(instance=content_type, action=action, user=user, title=title, data=data)
