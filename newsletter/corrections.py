"""Publish a correction, for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log

from newsletter.models import Correction
from newsletter.models.correction import REFUSAL
from newsletter.searching.editions import rewrite_items

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@transaction.atomic
def publish_correction(correction: Correction, user: AbstractUser | None) -> None:
    """Show a correction to readers, and write the items of its edition anew so that it can be found, too.

    Raises ValidationError for a correction that is published already or whose edition is not.
    """
    if not correction.edition.live:
        raise ValidationError("The edition is not published. Publish it first, then its correction.")
    if not Correction.objects.filter(pk=correction.pk).publish():
        raise ValidationError(REFUSAL)
    correction.refresh_from_db()
    log(correction, "wagtail.publish", user=user)
    rewrite_items([correction.edition_id])
