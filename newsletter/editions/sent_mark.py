"""Marking editions as sent, and the snapshot of their figures and publications that goes with it.

Freezing an edition for a mailing takes the snapshot, which counts from when the mailing starts: until then the edition
is not sent, and shows its registers as they are.
"""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
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

MARK_ACTION = "newsletter.mark_as_sent"
HAS_MAILING = "This edition has a mailing, which marks it automatically. See its Email tab."
WAS_MAILED = "This edition was emailed from here to at least some of its readers, so it stays marked as sent."
NOT_LIVE = "You can only send a published edition. Publish it first."


@transaction.atomic
def mark_as_sent(edition: Page, user: User | None) -> EditionSnapshot:
    """Mark a live edition, which was sent in some other way, and take a snapshot of its figures and publications.

    Raises ValidationError if the edition is not live, is marked already, or has a mailing.
    """
    _lock(edition)
    if has_mailing(edition):
        raise ValidationError(HAS_MAILING)
    if EditionSnapshot.objects.filter(edition=edition.pk).exists():
        raise ValidationError("This edition is already marked as sent.")
    snapshot = _take_snapshot(edition, sent_at=timezone.now())
    log(snapshot.edition, MARK_ACTION, user=user)
    return snapshot


@transaction.atomic
def unmark_as_sent(edition: Page, user: User | None) -> None:
    """Delete the snapshot of an edition; raises ValidationError if it is not marked, or was mailed from here."""
    _lock(edition)
    if has_mailing(edition):
        raise ValidationError(HAS_MAILING)
    if was_mailed(edition):
        raise ValidationError(WAS_MAILED)
    removed, _ = EditionSnapshot.objects.filter(edition_id=edition.pk).delete()
    if not removed:
        raise ValidationError("This edition is not marked as sent.")
    refresh_items([edition.pk])
    log(edition, "newsletter.take_back_sent_mark", user=user)


def has_mailing(edition: Page) -> bool:
    """Return whether the edition has a mailing, which marks it as sent by itself."""
    return Mailing.objects.filter(page=edition.pk).exclude(state=Mailing.State.STOPPED).exists()


def was_mailed(edition: Page) -> bool:
    """Return whether a mailing of the edition was started, even if it was stopped later."""
    return Mailing.objects.filter(page=edition.pk, started_at__isnull=False).exists()


def sent_editions_among(page: Page) -> QuerySet[Page]:
    """Return the public editions among a page and those below it that were sent, from here or in some other way."""
    editions = Page.objects.live().filter(path__startswith=page.path)
    was_sent = Q(mailings__started_at__isnull=False) | Q(issuepage__snapshot__sent_at__isnull=False)
    found: QuerySet[Page] = editions.filter(was_sent).distinct()
    return found


def ensure_snapshot(edition: Page) -> None:
    """Take the snapshot of an edition that is frozen, unless it was sent before; raises ValidationError if not live."""
    if not EditionSnapshot.objects.filter(edition=edition.pk).exists():
        _take_snapshot(edition, sent_at=None)


def mark_as_started(mailing: Mailing, edition: Page) -> None:
    """Mark an edition as sent since its mailing started, unless it was sent before; from now on its snapshot counts."""
    ensure_snapshot(edition)
    marked = EditionSnapshot.objects.filter(edition=edition.pk, sent_at=None).update(sent_at=mailing.started_at)
    if marked:
        refresh_items([edition.pk])
        log(edition, MARK_ACTION)


def discard_snapshot(edition: Page) -> None:
    """Remove the snapshot that was taken for a mailing which never started."""
    EditionSnapshot.objects.filter(edition=edition.pk, sent_at=None).delete()


def _lock(edition: Page) -> None:
    """Let one person after the other mark, freeze or publish the edition."""
    Page.objects.select_for_update(of=("self",), no_key=True).filter(pk=edition.pk).first()


def _take_snapshot(edition: Page, *, sent_at: datetime | None) -> EditionSnapshot:
    live = Page.objects.live().filter(pk=edition.pk).specific().first()
    if live is None:
        raise ValidationError(NOT_LIVE)
    with registers_loaded(referenced_keys([live])) as loaded:
        figures = {pk: figure_snapshot(figure) for pk, figure in loaded[Figure].items()}
        publications = {pk: publication_snapshot(entry) for pk, entry in loaded[Publication].items()}
    return EditionSnapshot.objects.create(edition=live, sent_at=sent_at, figures=figures, publications=publications)
