"""Marking editions as sent, which takes a snapshot of their figures and publications."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from home.accounts.models import User
from home.registers import Figure, Publication
from home.registers.preload import registers_loaded
from newsletter.editions.edition import referenced_keys
from newsletter.editions.item_updates import refresh_items
from newsletter.editions.models import EditionSnapshot
from newsletter.editions.snapshots import figure_snapshot, publication_snapshot
from newsletter.mailings.models import Mailing


@transaction.atomic
def mark_as_sent(edition: Page, user: User | None) -> EditionSnapshot:
    """Take a snapshot of the figures and publications of a live edition.

    Raises ValidationError if the edition is not live or is marked already.
    """
    live = Page.objects.live().filter(pk=edition.pk).specific().first()
    if live is None:
        raise ValidationError("Only a published edition can be sent. Publish it first.")
    if EditionSnapshot.objects.filter(edition=live).exists():
        raise ValidationError("This edition is marked as sent already.")
    with registers_loaded(referenced_keys([live])) as loaded:
        figures = {pk: figure_snapshot(figure) for pk, figure in loaded[Figure].items()}
        publications = {pk: publication_snapshot(entry) for pk, entry in loaded[Publication].items()}
    snapshot = EditionSnapshot.objects.create(
        edition=live, sent_at=timezone.now(), figures=figures, publications=publications
    )
    log(live, "newsletter.mark_as_sent", user=user)
    return snapshot


@transaction.atomic
def unmark_as_sent(edition: Page, user: User | None) -> None:
    """Delete the snapshot of an edition; raises ValidationError if it is not marked."""
    removed, _ = EditionSnapshot.objects.filter(edition_id=edition.pk).delete()
    if not removed:
        raise ValidationError("This edition is not marked as sent.")
    refresh_items([edition.pk])
    log(edition, "newsletter.take_back_sent_mark", user=user)


def ensure_snapshot(edition: Page, user: User | None) -> None:
    """Mark an edition as sent unless it is; raises ValidationError if it is not live."""
    if not EditionSnapshot.objects.filter(edition=edition.pk).exists():
        mark_as_sent(edition, user)


def set_snapshot_date(mailing: Mailing, edition: Page) -> None:
    """Date the snapshot for a mailing to its start; take one now if the mark was removed meanwhile."""
    ensure_snapshot(edition, None)
    snapshots = EditionSnapshot.objects.filter(edition=edition.pk, sent_at__gte=mailing.frozen_at)
    snapshots.update(sent_at=mailing.started_at)


def discard_snapshot(mailing: Mailing, edition: Page, user: User | None) -> None:
    """Remove the mark that was set for a mailing, unless an earlier mailing was started."""
    snapshots = EditionSnapshot.objects.filter(edition=edition.pk, sent_at__gte=mailing.frozen_at)
    earlier = Mailing.objects.filter(page=edition.pk, started_at__isnull=False).exclude(pk=mailing.pk)
    if snapshots.exists() and not earlier.exists():
        unmark_as_sent(edition, user)
