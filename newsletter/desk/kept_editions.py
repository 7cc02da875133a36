"""Refuses to delete editions that were mailed or corrected, and to unpublish ones that are being mailed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from http import HTTPStatus

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.models import Page, PageQuerySet

from home.admin.refusal_page import WayOut, refusal_page
from newsletter.mailings.models import Mailing
from newsletter.mailings.panel.step_views import PANEL_FRAGMENT

State = Mailing.State

WITHDRAW = "is approved for mailing. Withdraw the approval and discard the mailing first, then delete it."
DISCARD = "is frozen for mailing. Discard the mailing in its Email tab first, then delete it."
CALL_OFF = "is waiting to be sent. Cancel the mailing in its Email tab first, or leave the page as it is."
STOP = "is being sent, and the links in the email lead readers to this page. Stop the mailing in its Email tab first."
WAS_SENT = "was sent to readers, and the record of who got it must be kept. Unpublish it instead of deleting it."
HAS_DRAFTS = "has a correction that is not published. Delete the correction first."
HAS_CORRECTIONS = "has published corrections, which must be kept. Unpublish it instead of deleting it."

AGAINST_DELETION = {
    State.DRAFT: DISCARD,
    State.APPROVED: WITHDRAW,
    State.HOLDING: CALL_OFF,
    State.SENDING: STOP,
    State.PAUSED: STOP,
    State.SENT: WAS_SENT,
    State.STOPPED: WAS_SENT,
}
AGAINST_UNPUBLISHING = {State.HOLDING: CALL_OFF, State.SENDING: STOP, State.PAUSED: STOP}
# Named of many below one page.
MAX_NAMED = 10


def refuse_deletion(request: HttpRequest, pages: Sequence[Page]) -> HttpResponse | None:
    """Return a page that refuses to delete pages which are, or hold, editions to be kept; None for others."""
    is_kept = Q(mailings__isnull=False) | Q(issuepage__corrections__isnull=False)
    kept = [*_among(pages, descendants=True).filter(is_kept).distinct()[: MAX_NAMED + 1]]
    reasons = [f"“{page.title}” {reason}" for page in kept for reason in _reasons_against_deletion(page)]
    return _refuse(request, "Not deleted", kept, reasons)


def refuse_unpublishing(request: HttpRequest, pages: Sequence[Page], *, descendants: bool) -> HttpResponse | None:
    """Return a page that refuses to unpublish editions which are being mailed; None for others."""
    under_way = _among(pages, descendants=descendants).live().filter(mailings__state__in=AGAINST_UNPUBLISHING)
    kept = [*under_way.distinct()[: MAX_NAMED + 1]]
    reasons = [f"“{page.title}” {AGAINST_UNPUBLISHING[_mailing_state(page)]}" for page in kept]
    return _refuse(request, "Not unpublished", kept, reasons)


def _among(pages: Sequence[Page], *, descendants: bool) -> PageQuerySet[Page]:
    """Return the pages, with all below them if asked, and what decides about each."""
    found = Page.objects.filter(pk__in=[page.pk for page in pages])
    if descendants:
        below = Q(pk__in=[])
        for page in pages:
            below |= Q(path__startswith=page.path)
        found = Page.objects.filter(below)
    return found.order_by("path").prefetch_related("mailings", "issuepage__corrections")


def _mailing_state(page: Page) -> Mailing.State:
    """Return the state of the mailing that is not stopped, or stopped where every one is."""
    states = {State(mailing.state) for mailing in page.mailings.all()}
    return next(iter(states - {State.STOPPED}), State.STOPPED)


def _reasons_against_deletion(page: Page) -> Iterator[str]:
    if page.mailings.all():
        yield AGAINST_DELETION[_mailing_state(page)]
    edition = getattr(page, "issuepage", None)
    corrections = edition.corrections.all() if edition else []
    if any(correction.is_published for correction in corrections):
        yield HAS_CORRECTIONS
    elif corrections:
        yield HAS_DRAFTS


def _refuse(request: HttpRequest, title: str, kept: list[Page], reasons: list[str]) -> HttpResponse | None:
    """Return the page with the reasons and the ways out of the first page, None without a reason."""
    if not kept:
        return None
    first = kept[0]
    permissions = first.permissions_for_user(request.user)
    ways_out = [WayOut(f"Open “{first.title}”", reverse("wagtailadmin_pages:edit", args=[first.pk]) + PANEL_FRAGMENT)]
    if permissions.can_unpublish() and _mailing_state(first) not in AGAINST_UNPUBLISHING:
        ways_out.append(WayOut(f"Unpublish “{first.title}”", reverse("wagtailadmin_pages:unpublish", args=[first.pk])))
    if len(kept) > MAX_NAMED:
        reasons = [*reasons[:MAX_NAMED], "Other editions cannot be deleted for the same reasons."]
    return refusal_page(request, reasons, HTTPStatus.CONFLICT, ways_out, title)
