"""The versions of a page that meet when a form is saved: what it was filled with, what is stored now, what it says."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, Revision

from home.editing.comparison import differing_fields, same_row
from home.editing.merged import Merged
from home.editing.page_merge import merge_versions
from home.editing.saved_version import SavedVersion, last_saved, mark_opened

# What a form that was filled before the page had a revision says of its base.
NO_REVISION = "none"


def base_token(revision: Revision | None) -> str:
    """Return what a form says of the version that it was filled with."""
    return f"{revision.pk} {revision.created_at.isoformat()}" if revision else NO_REVISION


class PageVersions:
    """The versions that a form which was sent has to do with; ``page`` is the latest, as a form would show it now."""

    merged_page: Page

    def __init__(self, page: Page, stored: Page, form_key: str, base: str) -> None:
        self.page = page
        self.form_key = form_key
        self.saved_before = last_saved(form_key, page)
        self.latest: Revision | None = stored.latest_revision
        self.latest_token = base_token(self.latest)
        self.theirs: dict[str, Any] = page.serializable_data()
        self.is_base_unknown = False
        self.base = self.saved_before or self._find_base(base)

    def keep_first_version(self) -> None:
        """Keep what a page without a revision says, because whoever has it open has to be told what was changed."""
        if self.latest is None:
            # The page that the view has read is the one that the form has changed by now.
            stored = type(self.page).objects.get(pk=self.page.pk)
            self.latest = stored.save_revision(changed=False, clean=False)
            mark_opened(self.latest)

    def _find_base(self, base: str) -> Revision | None:
        revisions = self.page.revisions.order_by("created_at", "pk")
        if base == NO_REVISION:
            return revisions.first()
        key = base.split(" ")[0]
        found = revisions.filter(pk=key).first() if key.isdecimal() else None
        self.is_base_unknown = bool(base) and (found is None or base_token(found) != base)
        return None if self.is_base_unknown else found

    @property
    def has_diverged(self) -> bool:
        """Whether somebody else has saved the page since the form was filled."""
        if self.latest is None:
            return False
        return self.is_base_unknown or (self.base is not None and self.base.pk != self.latest.pk)

    @cached_property
    def others(self) -> Revision | None:
        """The newest version that was not saved from this form."""
        own = SavedVersion.objects.filter(form_key=self.form_key).values("pk")
        newest: Revision | None = self.page.revisions.exclude(pk__in=own).order_by("-created_at", "-pk").first()
        return newest

    @cached_property
    def base_content(self) -> dict[str, Any]:
        """What the form was filled with, or said when it was saved last."""
        if self.base is None:
            return {}
        content = dict(self.base.content)
        for relation in get_all_child_relations(type(self.page)):
            name, model = relation.get_accessor_name(), relation.related_model
            rows = [row for row in self.theirs.get(name, []) if row.get("pk")]
            content[name] = [_with_key(model, row, rows) for row in content.get(name, [])]
        return content

    def base_page(self) -> Page:
        """Return the page as the form was filled with it, so that the form finds the children that it names."""
        return self.page.with_content_json(self.base_content or self.theirs)

    def merge(self, mine: dict[str, Any]) -> Merged:
        """Return theirs and mine merged."""
        return merge_versions(type(self.page), self.base_content, self.theirs, mine)

    def says_the_same(self, mine: dict[str, Any]) -> bool:
        """Return whether the form says nothing but what is stored."""
        return not differing_fields(type(self.page), self.theirs, mine)


def _with_key(model: Any, row: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a child with the key that it got when it was published, which its revision does not know."""
    if row.get("pk"):
        return row
    found = next((other for other in rows if same_row(model, row, other)), None)
    return {**row, "pk": found["pk"]} if found else row
