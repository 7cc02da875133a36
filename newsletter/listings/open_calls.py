"""Calls for participants: open and closed, told apart by today's date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

from home.list_pages import paginate
from newsletter.editions.call_state import open_calls
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.models import IssueItem


def calls_context(parameters: Mapping[str, str]) -> dict[str, Any]:
    """Return every open call, soonest closing first, and a page of those that have closed, newest first."""
    calls = IssueItem.objects.public().filter(kind=ItemKind.CALL).for_listing()
    is_open = open_calls()
    soonest_first = F("closing_date").asc(nulls_last=True)
    newest_first = Coalesce("closing_date", "edition__edition_month").desc()
    closed = calls.filter(~is_open).order_by(newest_first, "-edition__edition_month", "order")
    return {
        "open_calls": list(calls.filter(is_open).order_by(soonest_first, "-edition__edition_month", "order")),
        "closed_calls": paginate(closed, parameters.get("page", "1")),
    }
