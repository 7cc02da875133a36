"""Take what somebody sent through the sign-up form."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from home.guards.wording import without_controls
from home.registers import Topic
from newsletter.people.email_address import Address
from newsletter.people.models import ConsentWording, Interest, PrivacyNotice, SignUpRequest
from newsletter.people.sign_up_mail_queue import OVERDUE_AFTER
from newsletter.people.sign_up_processor import decide_request

MAX_NAME_LENGTH = 120


@dataclass(frozen=True)
class VolunteerOffer:
    """Where, when and in what: primary keys of roles and times, and answers by extra question."""

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
) -> SignUpRequest:
    """Keep a request for interests, each with the wording that was shown; no topics means all of them.

    The worker decides what comes of it and what is mailed. Here one row is written, whoever the address belongs to:
    neither the answer nor the time it takes can tell a known address from an unknown one.
    """
    request = SignUpRequest.objects.create(
        address=address.sendable,
        address_key=address.key,
        name=" ".join(without_controls(name).split())[:MAX_NAME_LENGTH],
        notice=notice,
        page=page.partition("?")[0],
        details={
            "interests": {str(interest): wording.pk for interest, wording in interests.items()},
            "topics": [topic.pk for topic in topics],
            "volunteer": asdict(volunteer) if volunteer else None,
        },
    )
    # Robust: a task queue that is down loses nothing, since the recurring job takes what waits.
    transaction.on_commit(partial(handle_request.enqueue, request.pk), robust=True)
    return request


@task()
def handle_request(request_id: int) -> bool:
    """Decide a request that still waits, in the worker; return whether it was there."""
    return decide_request(request_id)


def handle_waiting_requests() -> int:
    """Decide the requests that the worker did not; return their number."""
    overdue = SignUpRequest.objects.filter(asked_at__lt=timezone.now() - OVERDUE_AFTER)
    return [decide_request(key) for key in overdue.values_list("pk", flat=True)].count(True)
