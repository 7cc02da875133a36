"""The base of registers whose entries readers see once somebody has approved them, as with pages."""

from __future__ import annotations

from wagtail.models import DraftStateMixin, RevisionMixin, WorkflowMixin


class ApprovedEntry(WorkflowMixin, DraftStateMixin, RevisionMixin):
    """An entry with drafts: its row is what readers see, and what was changed since waits in a revision.

    An entry that was never approved is not live. Its row is its draft, so that editors can choose it already.
    """

    class Meta:
        abstract = True

    @property
    def approval_text(self) -> str:
        """Whether readers see it, for staff; ``status_string`` would ask the database for each."""
        if not self.live:
            return "Not approved yet" if self.first_published_at is None else "Not shown"
        return "Approved, with a newer draft" if self.has_unpublished_changes else "Approved"
