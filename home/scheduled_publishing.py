"""Publishing at a time that was set: one draft that cannot be published keeps no other from its readers."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import Revision

from home.admin.unfinished_pages import describe_errors

logger = logging.getLogger(__name__)

NOT_PUBLISHED = "home.not_published_on_time"


def publish_due_revisions() -> None:
    """Publish each revision whose time has come; one that is not finished is taken off the schedule."""
    for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at"):
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
        except ValidationError as error:
            _take_off(revision, error)


def _take_off(revision: Revision, error: ValidationError) -> None:
    """Say in the log and in the history of the page why a revision was not published, and do not try it again."""
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    entry = revision.content_object
    reasons = list(describe_errors(error, type(entry)))
    logger.error("“%s” was due to be published but is not finished. %s", entry, " ".join(reasons))
    log(entry, NOT_PUBLISHED, revision=revision, data={"reasons": reasons})


def register_scheduling_log_actions(actions: LogActionRegistry) -> None:
    """Register the entry of the history about a draft that was not published on time."""

    @actions.register_action(NOT_PUBLISHED)
    class NotPublishedFormatter(LogFormatter):
        """Says what is missing."""

        label = "Not published on time"

        def format_message(self, log_entry: Any) -> str:
            """Return the reasons."""
            return f"Not published on time, because it is not finished. {' '.join(log_entry.data.get('reasons', []))}"
