"""Publishing pages from a list, which says of each scheduled page that it waits."""

from __future__ import annotations

from typing import Any

from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions import PublishBulkAction
from wagtail.models import Page

from home.dates.wording import describe_moment
from home.pages.publishing_checks import drafts_to_publish, includes_descendants

SCHEDULED = "“{title}” is scheduled. It will go live on {moment}."
# Named of many that were chosen.
MAX_NAMED = 10


class PublishAction(PublishBulkAction):
    """Publishes pages, except those whose drafts are for later."""

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        """Return how many are public now, and tell about the others."""
        chosen = {page.pk for page in self.actionable_objects}
        drafts = drafts_to_publish(Page.objects.filter(pk__in=chosen), descendants=includes_descendants(self))
        waiting = {draft.pk: draft for draft in drafts if draft.approved_schedule}
        for draft in [*waiting.values()][:MAX_NAMED]:
            text = SCHEDULED.format(title=draft.get_admin_display_title(), moment=describe_moment(draft.go_live_at))
            messages.success(self.request, text)
        parents = num_parent_objects - len(chosen & waiting.keys())
        children = num_child_objects - len(waiting.keys() - chosen)
        if not parents and not children:
            return None
        message: Any = super().get_success_message(parents, children)
        return str(message)
