"""Publication of corrections."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log

from home.accounts.models import User
from newsletter.editions.item_updates import refresh_items
from newsletter.editions.models import Correction
from newsletter.editions.models.correction import REFUSAL


@transaction.atomic
def publish_correction(correction: Correction, user: User | None) -> None:
    """Publish a correction and refresh the items of its edition, so that search finds it.

    Raises ValidationError if it is published already, its edition is not, or its date cannot be right.
    """
    if not correction.edition.live:
        raise ValidationError("The edition is not published. Publish it first, then its correction.")
    correction.check_date()
    if not Correction.objects.filter(pk=correction.pk).publish():
        raise ValidationError(REFUSAL)
    correction.refresh_from_db()
    log(correction, "wagtail.publish", user=user)
    refresh_items([correction.edition_id])
