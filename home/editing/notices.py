"""What editors are told about versions that others have saved meanwhile."""

from __future__ import annotations

from wagtail.admin.utils import get_user_display_name
from wagtail.models import Revision

from home.editing.merged import Merged

CHOOSE_FIRST = "Nothing will be saved until you have chosen between the 2 versions. Choose, then save."
OUTRUN = "This page was saved or published after you typed this. Reload the page to continue from there."
UNCHANGED = "Everything is already saved. Nothing has changed since the last version."
MAX_LABELS = 5


def editor_name(revision: Revision | None) -> str:
    """Return the name of whoever saved a revision."""
    return str(get_user_display_name(revision.user)) if revision and revision.user else "Somebody"


def conflict(theirs: Revision | None) -> str:
    """Say that both changed the same part and that nothing was saved."""
    return (
        f"{editor_name(theirs)} has changed the same part of this page since you opened it. Your changes are not "
        "lost, but nothing has been saved or published yet. Compare the versions below, choose, and save again."
    )


def conflict_while_writing(theirs: Revision | None) -> str:
    """Say that both changed the same part, to somebody who goes on typing."""
    return f"{editor_name(theirs)} has changed the same part of this page. Choose “Save draft” to see both versions."


def merged_while_writing(theirs: Revision | None, merged: Merged) -> str:
    """Say what others changed, to somebody who goes on typing."""
    if not merged.taken:
        return ""
    return (
        f"{editor_name(theirs)} has changed other parts of this page: {_labels(merged)}. "
        "Both versions are kept. You will see theirs when you reload the page."
    )


def merged(theirs: Revision | None, merged: Merged, *, is_step: bool) -> str:
    """Say what others changed, and that a publication or submission waits until the editor has seen it."""
    kept = f"{editor_name(theirs)} has changed other parts of this page since you opened it: {_labels(merged)}."
    if is_step:
        return f"{kept} This draft holds both. It is not published or submitted yet. Check it, then try again."
    return f"{kept} This draft holds your changes and theirs."


def _labels(merged: Merged) -> str:
    labels = list(dict.fromkeys(merged.taken))
    shown = "; ".join(labels[:MAX_LABELS])
    return f"{shown} and {len(labels) - MAX_LABELS} more" if len(labels) > MAX_LABELS else shown or "order and settings"
