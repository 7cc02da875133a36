"""What staff can do for a supporter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from newsletter.desk import audit_log
from newsletter.people.bounces_and_complaints import record_complaint
from newsletter.people.confirmation_resend import resend_confirmation
from newsletter.people.erasure import erase_supporter
from newsletter.people.models import ConsentEvent, Interest, Subscription, Supporter
from newsletter.people.supporter_state import interests_to_confirm
from newsletter.people.unsubscription import leave

STAFF = ConsentEvent.Source.STAFF
EVERYTHING = "everything"


class InterestForm(forms.Form):
    """Which interest to leave."""

    interest = forms.ChoiceField(label="Leave", widget=forms.RadioSelect, initial=EVERYTHING)

    def __init__(self, supporter: Supporter, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = supporter.subscriptions.exclude(state=Subscription.State.LEFT)
        wanted = [(row.interest, row.get_interest_display()) for row in rows]
        self.fields["interest"].choices = [(EVERYTHING, "Everything"), *wanted]  # type: ignore[attr-defined]  # a choice


@dataclass(frozen=True)
class StaffAction:
    """One thing that staff can do; ``act`` tells whether it changed anything, and raises ValidationError, LinkError."""

    name: str
    title: str
    icon: str
    permission: str
    explanation: str
    button: str
    done: str
    log: str
    act: Callable[[Supporter, str], object]
    is_of_use: Callable[[Supporter], bool]
    asks_for_interest: bool = False
    is_serious: bool = False


def _leave(supporter: Supporter, interest: str) -> object:
    return leave(supporter, None if interest in ("", EVERYTHING) else Interest(interest), source=STAFF)


def _wants_something(supporter: Supporter) -> bool:
    return supporter.has_address and supporter.subscriptions.exclude(state=Subscription.State.LEFT).exists()


ALL = [
    StaffAction(
        name="leave",
        title="Leave for this person",
        button="Leave for them",
        icon="logout",
        permission="change",
        explanation="For somebody who asked the charity to stop. Whoever was confirmed gets a short goodbye, and can "
        "take it back for 28 days. After that the address is removed.",
        done="They have left.",
        log=audit_log.LEFT,
        act=_leave,
        is_of_use=_wants_something,
        asks_for_interest=True,
    ),
    StaffAction(
        name="resend",
        title="Send the confirmation again",
        button="Send confirmation again",
        icon="mail",
        permission="change",
        explanation="The mail asks the person to confirm what they signed up for. An address gets one such mail an "
        "hour and three a day at most.",
        done="The mail is on its way.",
        log=audit_log.RESENT,
        act=lambda supporter, _: resend_confirmation(supporter),
        is_of_use=lambda supporter: supporter.has_address and bool(interests_to_confirm(supporter)),
    ),
    StaffAction(
        name="complaint",
        title="Record a complaint",
        button="Record complaint",
        icon="warning",
        permission="change",
        explanation="For somebody who called a mail unwanted or complained to a regulator. Everything ends at once and "
        "for good: nobody writes to the address again, whoever signs it up.",
        done="The complaint is recorded. Nobody writes to this person again.",
        log=audit_log.COMPLAINED,
        act=lambda supporter, _: record_complaint(supporter, source=STAFF),
        is_of_use=lambda supporter: supporter.has_address and supporter.state != Supporter.State.COMPLAINED,
        is_serious=True,
    ),
    StaffAction(
        name="erase",
        title="Erase this person",
        button="Erase",
        icon="bin",
        permission="erase",
        explanation="The address, the name, answers and notes are deleted and cannot be brought back. What stays: the "
        "events below without a name, and a keyed hash that keeps an import from bringing the person back.",
        done="The person is erased.",
        log=audit_log.ERASED,
        act=lambda supporter, _: erase_supporter(supporter, source=STAFF),
        is_of_use=lambda supporter: supporter.state != Supporter.State.ERASED,
        is_serious=True,
    ),
]
ACTIONS = {action.name: action for action in ALL}
