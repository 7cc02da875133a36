"""Sign-up requests: stored by the form, processed by the worker."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from home.public_forms.text_checks import strip_control_characters
from home.registers import Topic
from newsletter.people.email_address import Address
from newsletter.people.models import ConsentWording, Interest, PrivacyNotice, SignUpRequest
from newsletter.people.sign_up_mail_queue import OVERDUE_AFTER
from newsletter.people.sign_up_processor import process_request

MAX_NAME_LENGTH = 120
DELAYED_BATCH = 20  # requests of a flood in one run of the recurring job


@dataclass(frozen=True)
class VolunteerOffer:
    """What a volunteer offers; roles and times are primary keys, answers are by question."""

    nation: str = ""
    region: str = ""
    roles: list[int] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)


def request_subscription(
    address: Address,
    *,
    interests: Mapping[Interest, ConsentWording],
    notice: PrivacyNotice | None,
    page: str,
    name: str = "",
    topics: Collection[Topic] = (),
    volunteer: VolunteerOffer | None = None,
    is_discreet: bool = False,
    is_delayed: bool = False,
) -> SignUpRequest:
    """Store a request for interests, each with the wording that was shown; no topics means all of them.

    The worker processes it, or the recurring job a delayed one, a few at a time.
    The same row is written for every address, so that neither the response nor its timing reveals
    whether an address is known.
    """
    request = SignUpRequest.objects.create(
        address=address.sendable,
        address_key=address.key,
        name=" ".join(strip_control_characters(name).split())[:MAX_NAME_LENGTH],
        notice=notice,
        page=page.partition("?")[0],
        is_delayed=is_delayed,
        details={
            "interests": {str(interest): wording.pk for interest, wording in interests.items()},
            "topics": [topic.pk for topic in topics],
            "volunteer": asdict(volunteer) if volunteer else None,
            "is_discreet": is_discreet,
        },
    )
    if is_delayed:
        return request
    # Robust, because the recurring job processes it if the task queue is down.
    transaction.on_commit(partial(process_request_task.enqueue, request.pk), robust=True)
    return request


@task()
def process_request_task(request_id: int) -> bool:
    """Process a request in the worker; return False if it is gone or done."""
    return process_request(request_id)


def process_overdue_requests() -> int:
    """Process the requests that the worker did not; return their number."""
    overdue = SignUpRequest.objects.filter(supporter=None, asked_at__lt=timezone.now() - OVERDUE_AFTER)
    delayed = overdue.filter(is_delayed=True).values_list("pk", flat=True)[:DELAYED_BATCH]
    keys = [*overdue.filter(is_delayed=False).values_list("pk", flat=True), *delayed]
    return [process_request(key) for key in keys].count(True)
