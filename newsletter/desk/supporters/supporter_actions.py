"""The actions that staff can carry out for a supporter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from newsletter.desk import audit_log
from newsletter.people.bounced_and_complained import record_complaint
from newsletter.people.confirmation_resend import resend_confirmation
from newsletter.people.erasure import erase_supporter
from newsletter.people.models import ConsentEvent, Interest, Subscription, Supporter
from newsletter.people.supporter_state import interests_to_confirm
from newsletter.people.unsubscription import leave
from newsletter.people.waiting_requests import newest_request

STAFF = ConsentEvent.Source.STAFF
EVERYTHING = "everything"


class SupporterActionForm(forms.Form):
    """A form without fields, for actions that need nothing; base of the other."""

    def __init__(self, supporter: Supporter, data: Any = None) -> None:
        super().__init__(data)


class LeaveForm(SupporterActionForm):
    """The interest to leave."""

    interest = forms.ChoiceField(label="Unsubscribe from", widget=forms.RadioSelect, initial=EVERYTHING)

    def __init__(self, supporter: Supporter, data: Any = None) -> None:
        super().__init__(supporter, data)
        rows = supporter.subscriptions.exclude(state=Subscription.State.LEFT)
        wanted = [(row.interest, row.get_interest_display()) for row in rows]
        self.fields["interest"].choices = [(EVERYTHING, "Everything"), *wanted]  # type: ignore[attr-defined]  # a choice


@dataclass(frozen=True)
class SupporterAction:
    """One thing that staff can do for a supporter.

    ``perform`` returns whether it changed anything; it raises ValidationError and LinkError.
    """

    name: str
    title: str
    icon: str
    permission: str
    explanation: str
    button_label: str
    success_message: str
    log_action: str
    perform: Callable[[Supporter, dict[str, Any]], object]
    is_applicable: Callable[[Supporter], bool]
    form_class: type[SupporterActionForm] = SupporterActionForm
    is_serious: bool = False


def _leave(supporter: Supporter, data: dict[str, Any]) -> object:
    interest = data["interest"]
    return leave(supporter, None if interest == EVERYTHING else Interest(interest), source=STAFF)


def _wants_something(supporter: Supporter) -> bool:
    return supporter.has_address and supporter.subscriptions.exclude(state=Subscription.State.LEFT).exists()


def _has_something_to_confirm(supporter: Supporter) -> bool:
    return supporter.has_address and bool(interests_to_confirm(supporter, newest_request(supporter)))


ALL_ACTIONS = [
    SupporterAction(
        name="leave",
        title="Unsubscribe this person",
        button_label="Unsubscribe them",
        icon="logout",
        permission="change",
        explanation="Use this when someone has asked the charity to stop. People who had confirmed get a short "
        "goodbye email, and can undo it within 28 days. After that the address is removed.",
        success_message="They have been unsubscribed.",
        log_action=audit_log.UNSUBSCRIBE_PERSON,
        perform=_leave,
        is_applicable=_wants_something,
        form_class=LeaveForm,
    ),
    SupporterAction(
        name="resend",
        title="Send the confirmation again",
        button_label="Send confirmation again",
        icon="mail",
        permission="change",
        explanation="The email asks the person to confirm what they signed up for. Each address gets at most one of "
        "these emails an hour and 3 a day.",
        success_message="The email is on its way.",
        log_action=audit_log.RESEND_CONFIRMATION,
        perform=lambda supporter, _: resend_confirmation(supporter),
        is_applicable=_has_something_to_confirm,
    ),
    SupporterAction(
        name="complaint",
        title="Record a complaint",
        button_label="Record complaint",
        icon="warning",
        permission="change",
        explanation="Use this when someone has said an email was unwanted or complained to a regulator. All emails "
        "stop immediately and permanently: nothing is sent to the address again, even if someone signs it up.",
        success_message="The complaint has been recorded. Nothing will be sent to this person again.",
        log_action=audit_log.RECORD_COMPLAINT,
        perform=lambda supporter, _: record_complaint(supporter, source=STAFF),
        is_applicable=lambda supporter: supporter.has_address and supporter.state != Supporter.State.COMPLAINED,
        is_serious=True,
    ),
    SupporterAction(
        name="erase",
        title="Erase this person",
        button_label="Erase",
        icon="bin",
        permission="erase",
        explanation="This deletes the person’s address, name, answers, notes, messages from the contact form and "
        "rows in lists waiting to be imported. You cannot undo it. We keep the events below without a name, and "
        "a keyed hash that prevents an import from adding the person again.",
        success_message="The person has been erased.",
        log_action=audit_log.ERASE_PERSON,
        perform=lambda supporter, _: erase_supporter(supporter, source=STAFF),
        is_applicable=lambda supporter: supporter.state != Supporter.State.ERASED,
        is_serious=True,
    ),
]
SUPPORTER_ACTIONS = {action.name: action for action in ALL_ACTIONS}
