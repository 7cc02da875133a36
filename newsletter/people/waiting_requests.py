"""Sign-up requests that wait for their person: each is mailed a link of its own, and deleted when it is decided."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from newsletter.people.email_address import Address
from newsletter.people.links import LinkError
from newsletter.people.models import SignUpMail, SignUpRequest, Subscription, Supporter
from newsletter.people.sign_up_mail_queue import enqueue_sign_up_mail, is_within_rate_limit
from newsletter.people.supporter_state import interests_to_confirm, lock_supporter


def newest_request(supporter: Supporter) -> SignUpRequest | None:
    """Return the request that was sent last and still has something to confirm, None if there is none."""
    newest_first = supporter.sign_up_requests.order_by("-asked_at", "-pk")
    rows = list(supporter.subscriptions.all())
    return next((request for request in newest_first if interests_to_confirm(supporter, request, rows)), None)


def mail_request(request: SignUpRequest, supporter: Supporter) -> bool:
    """Mail the link of a request, unless the mailbox has had too many; return whether that was done."""
    if not is_within_rate_limit(Address(request.address, request.address_key)):
        return False
    send_confirmation(supporter, request)
    return True


def send_confirmation(supporter: Supporter, request: SignUpRequest | None) -> SignUpMail:
    """Store the mail with the link of a request, or the one that a bounced person confirms without a request."""
    if request is None:
        return enqueue_sign_up_mail(SignUpMail.Kind.CONFIRM, supporter)
    request.mailed_at = timezone.now()
    request.save(update_fields=["mailed_at"])
    # Until something is confirmed, each request is answered at the address as it was typed in it.
    to = supporter.address if supporter.confirmed_at else request.address
    return enqueue_sign_up_mail(SignUpMail.Kind.CONFIRM, supporter, to=to, request=request)


def keep_newest_unmailed(request: SignUpRequest) -> None:
    """Keep a request that could not be mailed yet, instead of earlier ones that no link refers to.

    One that repeats a request whose link has been mailed is deleted, because its person has a mail that says the same.
    """
    others = SignUpRequest.objects.filter(supporter=request.supporter_id).exclude(pk=request.pk)
    others.filter(mailed_at=None).delete()
    mailed = others.filter(name=request.name, notice=request.notice, mailed_at__isnull=False)
    if any(other.details == request.details for other in mailed):
        request.delete()


def mail_waiting_requests() -> int:
    """Mail the links that had to wait because the mailbox had had too many mails; return their number."""
    waiting = SignUpRequest.objects.filter(mailed_at=None, supporter__isnull=False).select_related("supporter")
    return [_mail_waiting(request) for request in waiting].count(True)


def delete_requests(requests: QuerySet[SignUpRequest]) -> None:
    """Delete requests, and the mails with their links that are not sent yet."""
    SignUpMail.objects.filter(request__in=requests, sent_at=None).delete()
    requests.delete()


def delete_decided_requests(supporter: Supporter) -> None:
    """Delete the requests of a locked supporter that have nothing left to confirm."""
    requests = supporter.sign_up_requests
    rows = list(supporter.subscriptions.all())
    decided = [request.pk for request in requests.all() if not interests_to_confirm(supporter, request, rows)]
    delete_requests(requests.filter(pk__in=decided))


@transaction.atomic
def decline_request(supporter: Supporter, request: SignUpRequest) -> None:
    """Delete a request that its person did not send, and what is pending for it alone."""
    person = lock_supporter(supporter)
    delete_requests(person.sign_up_requests.filter(pk=request.pk))
    still_asked = {interest for other in person.sign_up_requests.all() for interest in other.interests}
    over = person.subscriptions.pending().filter(interest__in=request.interests).exclude(interest__in=still_asked)
    # Somebody who had left stays so.
    over.filter(left_at__isnull=False).update(state=Subscription.State.LEFT)
    over.filter(left_at=None).delete()


@transaction.atomic
def _mail_waiting(request: SignUpRequest) -> bool:
    if request.supporter is None:
        return False
    try:
        person = lock_supporter(request.supporter)
        request.refresh_from_db(fields=["mailed_at"])
    except (LinkError, SignUpRequest.DoesNotExist):
        return False
    if not interests_to_confirm(person, request):
        delete_requests(person.sign_up_requests.filter(pk=request.pk))
        return False
    return request.mailed_at is None and mail_request(request, person)
