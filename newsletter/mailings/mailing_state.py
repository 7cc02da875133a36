"""Lock a mailing, change its state, and log the step on its page."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.utils import timezone
from wagtail.log_actions import log

from home.accounts.models import User
from newsletter.mailings.models import Mailing

MAX_REASON_LENGTH = 250


def lock_mailing(mailing: Mailing) -> None:
    """Reload a mailing and lock its row until the transaction ends; raises Mailing.DoesNotExist if it was deleted.

    SQLite has no row locks: there, a transaction locks the whole database from its start.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("Lock a mailing inside a transaction: outside one nothing would be locked.")
    # FOR NO KEY UPDATE, so that messages of the mailing can still be written.
    mailing.refresh_from_db(from_queryset=Mailing.objects.select_for_update(of=("self",), no_key=True))


def change_state(mailing: Mailing, state: Mailing.State, *, reason: str = "", **fields: Any) -> None:
    """Change the state and other fields of a locked mailing."""
    values = {"state": state, "state_since": timezone.now(), "state_reason": reason[:MAX_REASON_LENGTH], **fields}
    for name, value in values.items():
        setattr(mailing, name, value)
    mailing.save(update_fields=list(values))


def log_step(mailing: Mailing, step: str, user: User | None = None, **details: Any) -> None:
    """Log a step on the page of a mailing; without a user, the site itself took it."""
    log(mailing.page.specific, f"newsletter.mailing_{step}", user=user, data={"mailing": mailing.pk, **details})
