"""Processing of sign-up requests, for an address in any state."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from home.registers import Topic
from newsletter.people.consent_ledger import record_subscription
from newsletter.people.email_address import Address
from newsletter.people.models import (
    ConsentEvent,
    ConsentWording,
    Interest,
    SignUpMail,
    SignUpRequest,
    Subscription,
    Supporter,
    Suppression,
    VolunteerInterest,
    VolunteerRole,
    VolunteerTime,
)
from newsletter.people.sign_up_mail_queue import enqueue_sign_up_mail, is_within_rate_limit
from newsletter.people.supporter_state import interests_to_confirm, lock_supporter
from newsletter.people.suppression_list import find_suppression


@transaction.atomic
def process_request(request_id: int) -> bool:
    """Create pending subscriptions and at most one mail, and delete the request; return False if it is gone.

    Active subscriptions do not change, because anybody can type anybody's address. Somebody who left or was erased can
    sign up again, as only they get the mail; somebody who complained gets none.
    """
    request = SignUpRequest.objects.select_for_update().filter(pk=request_id).first()
    if request is None:
        return False
    address = Address(request.address, request.address_key)
    suppression = find_suppression(address)
    if suppression is None or suppression.reason != Suppression.Reason.COMPLAINED:
        _apply(request, address)
    request.delete()
    return True


def _apply(request: SignUpRequest, address: Address) -> None:
    supporter = _get_or_create(request, address)
    # In the order of the form, because JSON on PostgreSQL does not keep the order of keys.
    for interest, wording in sorted(request.details["interests"].items(), key=_form_position):
        _subscribe(supporter, Interest(interest), ConsentWording.objects.filter(pk=wording).first(), request)
    if not is_within_rate_limit(address):
        return
    needs_confirmation = bool(interests_to_confirm(supporter))
    enqueue_sign_up_mail(
        SignUpMail.Kind.CONFIRM if needs_confirmation else SignUpMail.Kind.ALREADY_SIGNED_UP, supporter
    )


def _get_or_create(request: SignUpRequest, address: Address) -> Supporter:
    given = {"address": address.sendable, "address_hash": address.hash, "name": request.name}
    found, created = Supporter.objects.get_or_create(
        address_key=address.key, defaults={**given, "source": request.page[:60]}
    )
    supporter = lock_supporter(found)
    # Until something is confirmed, the latest form replaces the address and name.
    if not created and supporter.state == Supporter.State.PENDING:
        supporter.address, supporter.name = address.sendable, request.name or supporter.name
        supporter.save(update_fields=["address", "name"])
    return supporter


def _subscribe(
    supporter: Supporter, interest: Interest, wording: ConsentWording | None, request: SignUpRequest
) -> None:
    subscription, created = Subscription.objects.get_or_create(supporter=supporter, interest=interest)
    if subscription.state == Subscription.State.ACTIVE:
        return
    shown = (wording, request.notice)
    is_new = created or subscription.state == Subscription.State.LEFT
    is_new = is_new or (subscription.wording, subscription.notice) != shown
    subscription.state = Subscription.State.PENDING
    subscription.asked_at = timezone.now()
    subscription.basis = ConsentEvent.Basis.CONSENT
    subscription.wording, subscription.notice = shown
    subscription.page = request.page
    subscription.wants_discretion = request.details.get("is_discreet", False)
    subscription.all_topics = interest != Interest.MISSING_NEWS or not request.details["topics"]
    subscription.save()
    chosen = [] if subscription.all_topics else request.details["topics"]
    subscription.topics.set(Topic.objects.filter(pk__in=chosen))
    if interest == Interest.VOLUNTEERING:
        _save_offer(subscription, request.details["volunteer"] or {})
    # Repeating an unconfirmed request is not recorded again.
    if is_new:
        record_subscription(ConsentEvent.Kind.ASKED, subscription, ConsentEvent.Source.SIGN_UP)


def _save_offer(subscription: Subscription, offer: dict[str, Any]) -> None:
    VolunteerInterest.objects.filter(subscription=subscription).delete()
    volunteer = VolunteerInterest.objects.create(
        subscription=subscription,
        nation=offer.get("nation", ""),
        region=offer.get("region", ""),
        answers=offer.get("answers", {}),
    )
    volunteer.roles.set(VolunteerRole.objects.filter(pk__in=offer.get("roles", [])))
    volunteer.times.set(VolunteerTime.objects.filter(pk__in=offer.get("times", [])))


def _form_position(item: tuple[str, int]) -> int:
    return Interest.values.index(item[0])
