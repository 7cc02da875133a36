"""The status of a mailing for the panel: its stage, its numbers, and the steps that can be taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.models import Page

from home.accounts.models import User
from newsletter.mailings.models import Mailing
from newsletter.mailings.panel.permissions import MAILING_POLICY, VIEW_REPORT_ACTIONS
from newsletter.mailings.panel.progress import progress_of
from newsletter.mailings.panel.step_options import STEP_OPTIONS, StepOption
from newsletter.mailings.steps.approval import OWN_APPROVAL, froze_it_oneself
from newsletter.mailings.steps.preconditions import APPROVE, FREEZE, SEND

State = Mailing.State

STAGES = ["Freeze", "Test", "Approve", "Wait", "Send", "Done"]
# How many stages are done in each state; testing counts as done as soon as a test was sent.
STAGES_DONE = {
    State.DRAFT: 1,
    State.APPROVED: 3,
    State.HOLDING: 3,
    State.SENDING: 4,
    State.PAUSED: 4,
    State.SENT: 6,
    State.STOPPED: 5,
}
HINTS = {
    State.DRAFT: (APPROVE, "A colleague who can approve mailings needs to check it now."),
    State.APPROVED: (SEND, "A colleague who can send mailings can start it now."),
    State.HOLDING: (SEND, "A colleague who can send mailings can still cancel it."),
    State.PAUSED: (SEND, "A colleague who can send mailings can resume it."),
}


@dataclass(frozen=True)
class Stage:
    """A stage of a mailing; ``state`` is ``done``, ``current`` or ``ahead``."""

    name: str
    state: str


def status_context(page: Page, mailing: Mailing | None, user: User) -> dict[str, Any]:
    """Return the context of ``newsletter/mailings/panel/status.html``."""
    if mailing is None:
        freeze_url = reverse("newsletter_mailing_freeze", args=[page.pk]) if user.has_perm(FREEZE) else ""
        return {"page": page, "mailing": None, "freeze_url": freeze_url, "stages": _stages(0)}
    return {
        "page": page,
        "mailing": mailing,
        "progress": progress_of(mailing),
        "stages": _stages(_stages_done(mailing)),
        "options": [
            {"label": option.label, "url": step_url(mailing, option.name), "is_serious": option.is_serious}
            for option in STEP_OPTIONS.values()
            if option.is_available(mailing, user) and not _needs_colleague(option, mailing, user)
        ],
        "hint": _hint(mailing, user),
        "status_url": reverse("newsletter_mailing_status", args=[mailing.pk]),
        "copy_url": reverse("newsletter_mailing_copy", args=[mailing.pk]),
        "report_url": _report_url(mailing, user),
        # After a stop the page can be frozen again for those who did not get it.
        "freeze_url": reverse("newsletter_mailing_freeze", args=[page.pk])
        if mailing.state == State.STOPPED and user.has_perm(FREEZE)
        else "",
    }


def latest_mailing(page: Page) -> Mailing | None:
    """Return the mailing of a page that is under way, or else the last one."""
    mailings = Mailing.objects.filter(page=page.pk).select_related("frozen_by", "approved_by")
    return mailings.order_by("-frozen_at", "-pk").first()


def step_url(mailing: Mailing, name: str) -> str:
    """Return the address of a step."""
    return reverse("newsletter_mailing_step", args=[mailing.pk, name])


def _report_url(mailing: Mailing, user: User) -> str:
    is_shown = mailing.started_at and MAILING_POLICY.user_has_any_permission(user, VIEW_REPORT_ACTIONS)
    return reverse("mailing_reports:report", args=[mailing.pk]) if is_shown else ""


def _stages_done(mailing: Mailing) -> int:
    done = STAGES_DONE[State(mailing.state)]
    return max(done, 2) if mailing.tested_at else done


def _stages(done: int) -> list[Stage]:
    states = ["done" if place < done else "current" if place == done else "ahead" for place in range(len(STAGES))]
    return [Stage(name, state) for name, state in zip(STAGES, states, strict=True)]


def _needs_colleague(option: StepOption, mailing: Mailing, user: User) -> bool:
    return option.permission == APPROVE and mailing.state == State.DRAFT and froze_it_oneself(mailing, user)


def _hint(mailing: Mailing, user: User) -> str:
    if mailing.state == State.DRAFT and user.has_perm(APPROVE) and froze_it_oneself(mailing, user):
        return OWN_APPROVAL
    permission, hint = HINTS.get(State(mailing.state), ("", ""))
    return hint if permission and not user.has_perm(permission) else ""
