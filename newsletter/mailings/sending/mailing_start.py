"""Start a mailing that is due: create a message for each candidate, in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Case, IntegerField, OuterRef, Subquery, Value, When
from django.utils import timezone

from newsletter.mailings.content.renderings import create_missing_renderings
from newsletter.mailings.mailable import MailablePageMixin
from newsletter.mailings.mailing_state import change_state, lock_mailing, log_step
from newsletter.mailings.models import Mailing, Message, Rendering
from newsletter.mailings.page_visibility import is_public
from newsletter.mailings.sending.audience import candidates

State = Mailing.State
NO_LONGER_PUBLIC = "The page is no longer public. Publish it, then start the mailing again."


def start_if_due(mailing: Mailing) -> bool:
    """Start a mailing whose waiting time is over; return whether it is being sent, since now or before.

    Safe to call twice, or from two processes at once. If the page is no longer public, the mailing returns to approved.
    """
    # Composing is slow, so most of it is done before the mailing is locked.
    if _is_due(mailing) and is_public(mailing.page):
        create_missing_renderings(mailing)
    with transaction.atomic():
        lock_mailing(mailing)
        if _is_due(mailing):
            _start(mailing)
        return mailing.state == State.SENDING


def _is_due(mailing: Mailing) -> bool:
    is_over = mailing.starts_at is not None and mailing.starts_at <= timezone.now()
    return mailing.state == State.HOLDING and is_over


def _start(mailing: Mailing) -> None:
    if not is_public(mailing.page):
        change_state(mailing, State.APPROVED, reason=NO_LONGER_PUBLIC, starts_at=None)
        log_step(mailing, "not_begun", reason=NO_LONGER_PUBLIC)
        return
    create_missing_renderings(mailing)
    create_messages(mailing)
    change_state(mailing, State.SENDING, started_at=timezone.now())
    page = mailing.page.specific
    if isinstance(page, MailablePageMixin):
        page.on_started(mailing)
    log_step(mailing, "begin")


def create_messages(mailing: Mailing) -> None:
    """Create a message for each candidate, queued, or excluded with the reason."""
    rendering = Rendering.objects.filter(
        mailing=mailing, topics_mask=OuterRef("mask"), is_discreet=OuterRef("supporter__is_discreet")
    ).values("pk")
    rows = candidates(mailing).annotate(
        new_state=Case(When(reason="", then=Value(Message.State.QUEUED)), default=Value(Message.State.EXCLUDED)),
        new_rendering=Case(When(reason="", then=Subquery(rendering)), output_field=IntegerField()),
        new_mailing=Value(mailing.pk),
        no_attempts=Value(0),
        no_claim=Value(""),
        no_reply=Value(""),
    )
    selected = rows.values_list(
        "new_mailing", "supporter", "new_rendering", "new_state", "reason", "no_attempts", "no_claim", "no_reply"
    )
    columns = ["mailing_id", "supporter_id", "rendering_id", "state", "reason", "attempts", "claimed_by", "reply"]
    _insert_selected(columns, selected.query.sql_with_params())


def _insert_selected(columns: list[str], statement: tuple[str, Sequence[Any]]) -> None:
    select, parameters = statement
    quote = connection.ops.quote_name
    named = ", ".join(quote(column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quote(Message._meta.db_table)} ({named}) {select}", parameters)
