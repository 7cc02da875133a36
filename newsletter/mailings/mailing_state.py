"""Change the state of a mailing: held against others while it changes, with an entry in the log of its page."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.utils import timezone
from wagtail.log_actions import log

from home.accounts.models import User
from newsletter.mailings.models import Mailing

MAX_REASON_LENGTH = 250


def lock_mailing(mailing: Mailing) -> None:
    """Read a mailing anew and hold it until the transaction ends; raises Mailing.DoesNotExist when it is gone.

    PostgreSQL locks the row. On SQLite a transaction holds the whole database from its start, so it waits there.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("Hold a mailing inside a transaction: outside one nothing would be held.")
    # The key stays as it is while somebody else writes a message of the mailing.
    mailing.refresh_from_db(from_queryset=Mailing.objects.select_for_update(of=("self",), no_key=True))


def change_state(mailing: Mailing, state: Mailing.State, *, reason: str = "", **fields: Any) -> None:
    """Change the state, and other fields with it, of a mailing that is held."""
    values = {"state": state, "state_since": timezone.now(), "state_reason": reason[:MAX_REASON_LENGTH], **fields}
    for name, value in values.items():
        setattr(mailing, name, value)
    mailing.save(update_fields=list(values))


def log_step(mailing: Mailing, step: str, user: User | None = None, **details: Any) -> None:
    """Write down on the page that a step was taken; without a user it was the site that took it."""
    log(mailing.page.specific, f"newsletter.mailing_{step}", user=user, data={"mailing": mailing.pk, **details})
