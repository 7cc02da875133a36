"""Figures and publications of an edition as they were when it was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.registers import Figure, Publication
from home.registers.loading import registers_loaded
from newsletter.contents import editions_references
from newsletter.models import FrozenRegisters, IssuePage
from newsletter.searching.editions import rewrite_items
from newsletter.snapshots import figure_snapshot, publication_snapshot

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@transaction.atomic
def mark_as_sent(edition: IssuePage, user: AbstractUser | None) -> FrozenRegisters:
    """Keep the figures and publications of a live edition as they are now.

    Raises ValidationError for an edition that is not live or that has been marked before.
    """
    live = IssuePage.objects.live().filter(pk=edition.pk).first()
    if live is None:
        raise ValidationError("Only a published edition can be sent. Publish it first.")
    if FrozenRegisters.objects.filter(edition=live).exists():
        raise ValidationError("This edition is marked as sent already. Nothing was changed.")
    with registers_loaded(editions_references([live])) as loaded:
        figures = {pk: figure_snapshot(figure) for pk, figure in loaded[Figure].items()}
        publications = {pk: publication_snapshot(entry) for pk, entry in loaded[Publication].items()}
    kept = FrozenRegisters.objects.create(
        edition=live, sent_at=timezone.now(), figures=figures, publications=publications
    )
    log(live, "newsletter.mark_as_sent", user=user)
    return kept


@transaction.atomic
def take_back_sent_mark(edition: IssuePage, user: AbstractUser | None) -> None:
    """Let an edition show its figures and publications live again; raises ValidationError when it is not marked."""
    removed, _ = FrozenRegisters.objects.filter(edition_id=edition.pk).delete()
    if not removed:
        raise ValidationError("This edition is not marked as sent. Nothing was changed.")
    rewrite_items([edition.pk])
    log(edition, "newsletter.take_back_sent_mark", user=user)
