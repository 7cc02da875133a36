"""Which form a revision was saved from, and whether another form has been filled with it since."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.models import Page, Revision


class SavedVersion(models.Model):
    """What is known of a revision beside its content.

    A form is known by a key of its own, so that what two windows of one person save is told apart. ``is_merged`` marks
    a revision that holds more than its form does, because somebody else saved at the same time. ``is_final`` marks
    those of a form whose button was pressed: what it saves by itself comes too late from then on.
    """

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, primary_key=True, related_name="+")
    form_key = models.CharField(max_length=36, blank=True, db_index=True)
    is_merged = models.BooleanField(default=False)
    is_opened = models.BooleanField(default=False)
    is_final = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"Version {self.pk}"


def mark_opened(revision: Revision | None) -> None:
    """Keep a revision as it is from now on, because a form is filled with it."""
    if revision:
        SavedVersion.objects.update_or_create(revision=revision, defaults={"is_opened": True})


def mark_saved(revision: Revision, form_key: str, *, is_merged: bool = False) -> None:
    """Record which form a revision was saved from."""
    known = SavedVersion.objects.filter(revision=revision).first()
    if known is None:
        SavedVersion.objects.create(revision=revision, form_key=form_key, is_merged=is_merged)
    elif known.form_key != form_key or known.is_merged != is_merged:
        SavedVersion.objects.filter(revision=revision).update(form_key=form_key, is_merged=is_merged)


def last_saved(form_key: str, page: Page | None = None) -> Revision | None:
    """Return the newest revision that says exactly what a form said, None if nothing was saved from it yet."""
    if not form_key:
        return None
    saved = SavedVersion.objects.filter(form_key=form_key, is_merged=False).select_related("revision")
    if page is not None:
        saved = saved.filter(revision__in=page.revisions.all())
    newest = saved.order_by("-revision__created_at", "-pk").first()
    return newest.revision if newest else None


def close_form(form_key: str) -> None:
    """Record that a button of a form was pressed."""
    SavedVersion.objects.filter(form_key=form_key).update(is_final=True)


def is_closed(form_key: str) -> bool:
    """Return whether a button of a form was pressed."""
    return SavedVersion.objects.filter(form_key=form_key, is_final=True).exists()


def newest_of(form_key: str, page: Page) -> Revision | None:
    """Return the newest revision that a form had a part in."""
    saved = SavedVersion.objects.filter(form_key=form_key, revision__in=page.revisions.all()).select_related("revision")
    newest = saved.order_by("-revision__created_at", "-pk").first()
    return newest.revision if newest else None


def is_unseen(revision: Revision) -> bool:
    """Return whether no form has been filled with a revision."""
    return not SavedVersion.objects.filter(revision=revision, is_opened=True).exists()


def may_overwrite(page: Page, revision: Revision | None, form_key: str, user: Any, *, is_merged: bool) -> bool:
    """Return whether nobody has seen, published, scheduled or submitted what a form saved there before."""
    return bool(
        revision
        and form_key
        and revision.pk == page.latest_revision_id
        and revision.pk != page.live_revision_id
        and revision.user_id == user.pk
        and revision.approved_go_live_at is None
        and not revision.task_states.exists()
        and SavedVersion.objects.filter(
            revision=revision, form_key=form_key, is_merged=is_merged, is_opened=False
        ).exists()
    )
