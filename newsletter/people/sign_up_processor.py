"""Processing of sign-up requests, for an address in any state."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from newsletter.people.consent_ledger import record_event
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
)
from newsletter.people.request_content import find_wording
from newsletter.people.settled_changes import may_record
from newsletter.people.sign_up_mail_queue import enqueue_sign_up_mail, is_within_rate_limit
from newsletter.people.supporter_state import interests_to_confirm, lock_supporter
from newsletter.people.suppression_list import find_suppression
from newsletter.people.waiting_requests import keep_newest_unmailed, mail_request


@transaction.atomic
def process_request(request_id: int) -> bool:
    """Mail a link that confirms the request, or say that nothing is to be done; return False if it is gone or done.

    Nothing that was typed takes effect before it is confirmed, because anybody can type anybody's address. Somebody who
    left or was erased can sign up again, as only they get the mail; somebody who complained gets none.
    """
    request = SignUpRequest.objects.select_for_update().filter(pk=request_id, supporter=None).first()
    if request is None:
        return False
    address = Address(request.address, request.address_key)
    suppression = find_suppression(address)
    if suppression is None or suppression.reason != Suppression.Reason.COMPLAINED:
        _process(request, address)
    else:
        request.delete()
    return True


def _process(request: SignUpRequest, address: Address) -> None:
    found, _ = Supporter.objects.get_or_create(
        address_key=address.key,
        defaults={"address": address.sendable, "address_hash": address.hash, "source": request.page[:60]},
    )
    supporter = lock_supporter(found)
    for interest in request.interests:
        _await_confirmation(supporter, interest, request)
    request.supporter = supporter
    request.save(update_fields=["supporter"])
    if interests_to_confirm(supporter, request):
        if not mail_request(request, supporter):
            keep_newest_unmailed(request)
        return
    request.delete()
    if is_within_rate_limit(address):
        enqueue_sign_up_mail(SignUpMail.Kind.ALREADY_SIGNED_UP, supporter)


def _await_confirmation(supporter: Supporter, interest: Interest, request: SignUpRequest) -> None:
    """Make a subscription pending that is not active; of what was asked for it holds the site's own texts alone."""
    wording = find_wording(request, interest)
    row, _ = Subscription.objects.get_or_create(supporter=supporter, interest=interest)
    if row.state == Subscription.State.ACTIVE:
        return
    row.state = Subscription.State.PENDING
    row.asked_at = timezone.now()
    # What somebody had before they left stays, because they can take the leaving back.
    if row.confirmed_at is None:
        row.wording, row.notice, row.page = wording, request.notice, request.page
    row.save()
    # Repeating an unconfirmed request is not recorded again, nor is one of very many.
    if may_record(supporter) and not _was_asked_before(supporter, interest, wording, request):
        record_event(
            supporter,
            ConsentEvent.Kind.ASKED,
            source=ConsentEvent.Source.SIGN_UP,
            interest=interest,
            basis=ConsentEvent.Basis.CONSENT,
            wording=wording,
            notice=request.notice,
            page=request.page,
        )


def _was_asked_before(
    supporter: Supporter, interest: Interest, wording: ConsentWording | None, request: SignUpRequest
) -> bool:
    same = supporter.sign_up_requests.filter(notice=request.notice)
    return any(
        other.details["interests"].get(interest) == (wording.pk if wording else None)
        for other in same
        if interest in other.interests
    )
