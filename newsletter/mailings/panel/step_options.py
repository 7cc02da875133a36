"""The steps that staff take with a mailing: when each is offered, how it is explained, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from home.accounts.models import User
from newsletter.mailings import steps
from newsletter.mailings.models import Mailing
from newsletter.mailings.panel.step_forms import StartForm, StepForm, TestForm
from newsletter.mailings.steps.preconditions import APPROVE, FREEZE, SEND

State = Mailing.State
StepFunction = Callable[[Mailing, Any, dict[str, Any]], object]


@dataclass(frozen=True)
class StepOption:
    """One step: ``label`` is on its button in the panel, ``button_label`` on the one that carries it out."""

    name: str
    label: str
    explanation: str
    button_label: str
    success_message: str
    permission: str
    states: tuple[Mailing.State, ...]
    perform: StepFunction
    form_class: type[StepForm] = StepForm
    is_serious: bool = False

    def is_available(self, mailing: Mailing, user: User) -> bool:
        """Return whether the user may carry it out with the mailing as it is now."""
        return mailing.state in self.states and user.has_perm(self.permission)


def _without_input(step: Callable[[Mailing, Any], object]) -> StepFunction:
    return lambda mailing, user, cleaned: step(mailing, user)


ALL_OPTIONS = [
    StepOption(
        "test",
        "Send a test",
        "The frozen email goes to the colleagues you name, with [Test] before its subject. Check it on a phone too.",
        "Send the test",
        "The test has been sent. Check your email.",
        FREEZE,
        (State.DRAFT, State.APPROVED),
        lambda mailing, user, cleaned: steps.send_test(
            mailing, user, cleaned["addresses"], mask=cleaned["choice"], is_discreet=cleaned["is_discreet"]
        ),
        TestForm,
    ),
    StepOption(
        "approve",
        "Approve",
        "You confirm that exactly what is frozen can go out. It can then be sent.",
        "Approve it",
        "The mailing is approved.",
        APPROVE,
        (State.DRAFT,),
        _without_input(steps.approve),
    ),
    StepOption(
        "start",
        "Send it",
        "It waits for a while first, and can be cancelled during that time. Then everyone who wants it gets it once.",
        "Send it",
        "The mailing is waiting to start. You can still cancel it.",
        SEND,
        (State.APPROVED,),
        lambda mailing, user, cleaned: steps.start(mailing, user, at=cleaned["at"]),
        StartForm,
    ),
    StepOption(
        "call-off",
        "Stop: do not send it",
        "Nothing will be sent. The mailing stays approved and can be started again.",
        "Do not send it",
        "The mailing has been cancelled. Nothing has been sent.",
        SEND,
        (State.HOLDING,),
        _without_input(steps.call_off),
        is_serious=True,
    ),
    StepOption(
        "pause",
        "Pause",
        "No more messages will be sent until someone resumes it. Messages that have already been sent cannot be "
        "recalled.",
        "Pause it",
        "The mailing is paused.",
        SEND,
        (State.SENDING,),
        _without_input(steps.pause),
    ),
    StepOption(
        "resume",
        "Resume",
        "It continues from where it stopped. Nobody gets it twice.",
        "Resume",
        "The mailing has resumed.",
        SEND,
        (State.PAUSED,),
        _without_input(steps.resume),
    ),
    StepOption(
        "stop",
        "Stop for good",
        "People who have not been sent it yet will not get it. You cannot undo this. To continue later, pause it "
        "instead.",
        "Stop it for good",
        "The mailing is stopped.",
        SEND,
        (State.SENDING, State.PAUSED),
        _without_input(steps.stop),
        is_serious=True,
    ),
    StepOption(
        "withdraw-approval",
        "Withdraw the approval",
        "The mailing needs approval again.",
        "Withdraw it",
        "The approval is withdrawn.",
        APPROVE,
        (State.APPROVED,),
        _without_input(steps.withdraw_approval),
    ),
    StepOption(
        "discard",
        "Discard",
        "The frozen version is deleted. You can change the page and freeze it again.",
        "Discard it",
        "The mailing is discarded. The page can be frozen again.",
        FREEZE,
        (State.DRAFT,),
        _without_input(steps.discard),
        is_serious=True,
    ),
]

STEP_OPTIONS = {option.name: option for option in ALL_OPTIONS}
