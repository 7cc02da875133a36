"""Pages that cannot be published from a list, because their dates need a look first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page

from home.dates.unread_text import unread_texts_in_streams
from home.pages.unread_dates import all_unread_texts

REFUSAL = (
    "“{title}” was not published because one of its dates cannot be used. Open the page, correct the date and "
    "publish it there. No pages were published."
)


def refuse_undated_publishing(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: BulkAction
) -> HttpResponse | None:
    """Keep pages from being published together when a date of one was not read or it would end before it starts."""
    if request.method != "POST" or action_type != "publish":
        return None
    pages = [entry for entry in objects if isinstance(entry, Page)]
    drafts = drafts_to_publish(pages, descendants=includes_descendants(action))
    refused = [page for page in drafts if needs_a_look(page)]
    for page in refused:
        messages.error(request, REFUSAL.format(title=page.get_admin_display_title()))
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk) if refused else None


def needs_a_look(page: Page) -> bool:
    """Whether a draft has a date that could not be read, or an end that comes before it is public."""
    starts_at = max(filter(None, (page.go_live_at, timezone.now())))
    has_passed = page.expire_at and page.expire_at <= starts_at
    return bool(has_passed or all_unread_texts(page) or unread_texts_in_streams(page))


def includes_descendants(action: BulkAction) -> bool:
    """Whether a bulk action that was sent is for the pages below as well."""
    return bool(action.cleaned_form.cleaned_data.get("include_descendants"))


def drafts_to_publish(pages: Iterable[Page], *, descendants: bool) -> Iterator[Page]:
    """Yield the latest draft of each page, and of those below it that are not published."""
    for page in pages:
        yield page.get_latest_revision_as_object()
        if descendants:
            below = page.get_descendants().not_live().specific()
            yield from (draft.get_latest_revision_as_object() for draft in below)
