"""Figures and publications of an edition as they were when it was sent."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from home.accounts.models import User
from home.registers import Figure, Publication
from home.registers.preload import registers_loaded
from newsletter.editions.edition import editions_references
from newsletter.editions.item_refresh import rewrite_items
from newsletter.editions.models import EditionSnapshot
from newsletter.editions.snapshots import figure_snapshot, publication_snapshot
from newsletter.mailings.models import Mailing


@transaction.atomic
def mark_as_sent(edition: Page, user: User | None) -> EditionSnapshot:
    """Keep the figures and publications of a live edition as they are now.

    Raises ValidationError for an edition that is not live or that has been marked before.
    """
    live = Page.objects.live().filter(pk=edition.pk).specific().first()
    if live is None:
        raise ValidationError("Only a published edition can be sent. Publish it first.")
    if EditionSnapshot.objects.filter(edition=live).exists():
        raise ValidationError("This edition is marked as sent already.")
    with registers_loaded(editions_references([live])) as loaded:
        figures = {pk: figure_snapshot(figure) for pk, figure in loaded[Figure].items()}
        publications = {pk: publication_snapshot(entry) for pk, entry in loaded[Publication].items()}
    kept = EditionSnapshot.objects.create(
        edition=live, sent_at=timezone.now(), figures=figures, publications=publications
    )
    log(live, "newsletter.mark_as_sent", user=user)
    return kept


@transaction.atomic
def unmark_as_sent(edition: Page, user: User | None) -> None:
    """Let an edition show its figures and publications live again; raises ValidationError when it is not marked."""
    removed, _ = EditionSnapshot.objects.filter(edition_id=edition.pk).delete()
    if not removed:
        raise ValidationError("This edition is not marked as sent.")
    rewrite_items([edition.pk])
    log(edition, "newsletter.take_back_sent_mark", user=user)


def keep_snapshot(edition: Page, user: User | None) -> None:
    """Mark an edition as sent if it is not; raises ValidationError for one that is not live."""
    if not EditionSnapshot.objects.filter(edition=edition.pk).exists():
        mark_as_sent(edition, user)


def date_snapshot(mailing: Mailing, edition: Page) -> None:
    """Date what was kept for a mailing with its start; keep it now if somebody took the mark back meanwhile."""
    keep_snapshot(edition, None)
    kept = EditionSnapshot.objects.filter(edition=edition.pk, sent_at__gte=mailing.frozen_at)
    kept.update(sent_at=mailing.started_at)


def discard_snapshot(mailing: Mailing, edition: Page, user: User | None) -> None:
    """Take back the mark that a mailing set, unless an earlier one went out, if only in part."""
    marked = EditionSnapshot.objects.filter(edition=edition.pk, sent_at__gte=mailing.frozen_at)
    earlier = Mailing.objects.filter(page=edition.pk, started_at__isnull=False).exclude(pk=mailing.pk)
    if marked.exists() and not earlier.exists():
        unmark_as_sent(edition, user)
