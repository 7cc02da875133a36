"""Editions in every state that an edition can be in, each on a page of its own."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Workflow

from home.accounts.models import User
from newsletter.editions.pages import IssuePage
from newsletter.editions.sent_mark import mark_as_sent
from newsletter.mailings.models import Mailing
from newsletter.mailings.steps import discard
from tests.factories import IssuePageFactory, SiteImageFactory, item, picture, section
from tests.factories.mailings import MailingFactory, MessageFactory

State = Mailing.State
Change = Callable[[IssuePage], object]
DAY = datetime.timedelta(days=1)


def draft_on_top(edition: IssuePage) -> None:
    """Write a later draft, with an item whose picture is gone from the library."""
    picture_gone = SiteImageFactory()
    without = item("news", "Added without a picture")
    shown = item("news", "Added with a picture", picture=picture(picture_gone, "A map"))
    edition.body = [section("Rewritten", without, shown)]
    edition.save_revision(changed=True)
    picture_gone.delete()


def due_tomorrow(edition: IssuePage) -> None:
    """Schedule a revision that goes live tomorrow."""
    edition.go_live_at = timezone.now() + DAY
    edition.save_revision(approved_go_live_at=edition.go_live_at)


def publish_until(end: datetime.datetime) -> Change:
    """Return what publishes an edition until a moment."""

    def publish(edition: IssuePage) -> None:
        edition.expire_at = end
        edition.save_revision().publish()

    return publish


def expire(edition: IssuePage) -> None:
    """Let an edition expire yesterday."""
    publish_until(timezone.now() + DAY)(edition)
    IssuePage.objects.filter(pk=edition.pk).update(expire_at=timezone.now() - DAY)
    IssuePage.objects.get(pk=edition.pk).unpublish(set_expired=True)


def restrict(restriction: str) -> Change:
    """Return what keeps an edition for some readers."""

    def keep(edition: IssuePage) -> None:
        kept = PageViewRestriction.objects.create(page=edition, restriction_type=restriction, password="open sesame")
        kept.groups.set(Group.objects.filter(name="Editors"))

    return keep


def mail(state: State, **fields: Any) -> Change:
    """Return what gives an edition a mailing that has come so far."""

    def freeze(edition: IssuePage) -> None:
        mark_as_sent(edition, None)
        mailing = MailingFactory.create(page=edition, state=state, **fields)
        if mailing.started_at:
            MessageFactory.create(mailing=mailing, state="handed_over" if state == State.SENT else "queued")

    return freeze


def begin_workflow(edition: IssuePage) -> None:
    """Submit the latest draft to the moderators."""
    Workflow.objects.get().start(edition, User.objects.get(name="author"))


def lock(edition: IssuePage) -> None:
    """Lock an edition."""
    IssuePage.objects.filter(pk=edition.pk).update(
        locked=True, locked_at=timezone.now(), locked_by=User.objects.get(name="author")
    )


def alias(edition: IssuePage) -> None:
    """Turn an edition into an alias of another, as a database may hold one."""
    IssuePage.objects.filter(pk=edition.pk).update(alias_of=IssuePageFactory().page_ptr)


def half_write(edition: IssuePage) -> None:
    """Take the month away, and what else a published edition needs."""
    IssuePage.objects.filter(pk=edition.pk).update(edition_month=None, introduction="")
    draft = IssuePage.objects.get(pk=edition.pk)
    draft.save_revision(clean=False)


def freeze_and_discard(edition: IssuePage) -> None:
    """Give an edition a mailing, and take it away again."""
    mail(State.DRAFT)(edition)
    discard(Mailing.objects.get(page=edition.pk), User.objects.get(name="author"))


NOW = timezone.now()
STATES: dict[str, Change] = {
    "draft": lambda edition: None,
    "live": lambda edition: None,
    "live with a later draft": draft_on_top,
    "due to go live": due_tomorrow,
    "due to expire": publish_until(NOW + DAY),
    "expired": expire,
    "unpublished": lambda edition: edition.unpublish(),
    "behind a password": restrict(PageViewRestriction.PASSWORD),
    "behind a login": restrict(PageViewRestriction.LOGIN),
    "for groups": restrict(PageViewRestriction.GROUPS),
    "frozen": mail(State.DRAFT),
    "approved": mail(State.APPROVED, approved_at=NOW),
    "holding": mail(State.HOLDING, approved_at=NOW, starts_at=NOW + DAY),
    "sending": mail(State.SENDING, approved_at=NOW, started_at=NOW),
    "paused": mail(State.PAUSED, approved_at=NOW, started_at=NOW),
    "sent": mail(State.SENT, approved_at=NOW, started_at=NOW, finished_at=NOW),
    "stopped": mail(State.STOPPED, approved_at=NOW, started_at=NOW, finished_at=NOW),
    "discarded": freeze_and_discard,
    "half written": half_write,
    "in a workflow": begin_workflow,
    "locked": lock,
    "an alias": alias,
}


DRAFTS = {"draft", "half written"}


def make_editions() -> list[Page]:
    """Make an edition in every state."""
    return [make_edition(state) for state in STATES]


def make_edition(state: str) -> Page:
    """Make an edition in a state, which its description for search engines names."""
    edition = IssuePageFactory(published=state not in DRAFTS, search_description=state)
    STATES[state](edition)
    return Page.objects.get(pk=edition.pk)
