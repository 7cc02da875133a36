"""Store two versions of a page that were written at the same time as one."""

from __future__ import annotations

from typing import Any

from wagtail.models import COMMENTS_RELATION_NAME, Revision

from home.editing.merged import Merged
from home.editing.page_versions import PageVersions
from home.editing.saved_version import is_unseen, mark_saved, may_overwrite


def save_as_posted(versions: PageVersions, mine: dict[str, Any], user: Any) -> None:
    """Keep what a form says beside the merged version, to tell next time what was changed in the form since."""
    revision = versions.saved_before
    if revision and versions.latest and revision.pk != versions.latest.pk and is_unseen(revision):
        revision.content = mine
        revision.save(update_fields=["content"])
        return
    page = versions.page
    kept = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        user=user,
        content=mine,
        object_str=str(page),
    )
    mark_saved(kept, versions.form_key)


def save_merged(versions: PageVersions, merged: Merged, form: Any, user: Any) -> Revision:
    """Save the merged version as the latest one."""
    page = versions.page.with_content_json(merged.value)
    setattr(page, COMMENTS_RELATION_NAME, list(getattr(form.instance, COMMENTS_RELATION_NAME).all()))
    is_free = may_overwrite(page, versions.latest, versions.form_key, user, is_merged=True)
    if page.live:
        page.minimal_clean()
    else:
        page.save()
    revision: Revision = page.save_revision(
        user=user, log_action=True, clean=False, overwrite_revision=versions.latest if is_free else None
    )
    mark_saved(revision, versions.form_key, is_merged=True)
    versions.merged_page = page
    return revision
