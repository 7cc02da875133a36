"""Decide what comes of a request: new, pending, active, left, bounced or suppressed."""

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
from newsletter.people.sign_up_mail_queue import may_ask, send_signup_mail
from newsletter.people.supporter_state import interests_to_confirm, lock_supporter
from newsletter.people.suppression_list import find_suppression


@transaction.atomic
def decide_request(request_id: int) -> bool:
    """Turn a request into pending subscriptions and at most one mail; return whether the request still waited.

    Nothing that is active changes: anybody can type anybody's address. Who was erased or left may ask again, as the
    mail goes to the person alone; who complained gets no mail whoever asks.
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
    supporter = _find_or_make(request, address)
    # In the order of the form, which a JSON object of PostgreSQL does not keep.
    for interest, wording in sorted(request.details["interests"].items(), key=_place):
        _ask_for(supporter, Interest(interest), ConsentWording.objects.filter(pk=wording).first(), request)
    if not may_ask(address):
        return
    asks = bool(interests_to_confirm(supporter))
    send_signup_mail(SignUpMail.Kind.CONFIRM if asks else SignUpMail.Kind.ALREADY_SIGNED_UP, supporter)


def _find_or_make(request: SignUpRequest, address: Address) -> Supporter:
    given = {"address": address.sendable, "address_hash": address.hash, "name": request.name}
    found, made = Supporter.objects.get_or_create(
        address_key=address.key, defaults={**given, "source": request.page[:60]}
    )
    supporter = lock_supporter(found)
    # What somebody confirmed is theirs; before that, the latest form is the best guess.
    if not made and supporter.state == Supporter.State.PENDING:
        supporter.address, supporter.name = address.sendable, request.name or supporter.name
        supporter.save(update_fields=["address", "name"])
    return supporter


def _ask_for(supporter: Supporter, interest: Interest, wording: ConsentWording | None, request: SignUpRequest) -> None:
    subscription, made = Subscription.objects.get_or_create(supporter=supporter, interest=interest)
    if subscription.state == Subscription.State.ACTIVE:
        return
    shown = (wording, request.notice)
    is_news = made or subscription.state == Subscription.State.LEFT
    is_news = is_news or (subscription.wording, subscription.notice) != shown
    subscription.state = Subscription.State.PENDING
    subscription.asked_at = timezone.now()
    subscription.basis = ConsentEvent.Basis.CONSENT
    subscription.wording, subscription.notice = shown
    subscription.page = request.page
    subscription.all_topics = interest != Interest.MISSING_NEWS or not request.details["topics"]
    subscription.save()
    chosen = [] if subscription.all_topics else request.details["topics"]
    subscription.topics.set(Topic.objects.filter(pk__in=chosen))
    if interest == Interest.VOLUNTEERING:
        _keep_offer(subscription, request.details["volunteer"] or {})
    # The same wish again before it is confirmed is no news, however often it is sent.
    if is_news:
        record_subscription(ConsentEvent.Kind.ASKED, subscription, ConsentEvent.Source.SIGN_UP)


def _keep_offer(subscription: Subscription, offer: dict[str, Any]) -> None:
    VolunteerInterest.objects.filter(subscription=subscription).delete()
    volunteer = VolunteerInterest.objects.create(
        subscription=subscription,
        nation=offer.get("nation", ""),
        region=offer.get("region", ""),
        answers=offer.get("answers", {}),
    )
    volunteer.roles.set(VolunteerRole.objects.filter(pk__in=offer.get("roles", [])))
    volunteer.times.set(VolunteerTime.objects.filter(pk__in=offer.get("times", [])))


def _place(asked: tuple[str, int]) -> int:
    return Interest.values.index(asked[0])
