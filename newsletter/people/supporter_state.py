"""Lock a supporter, change the state, and list what a confirmation would activate."""

from collections.abc import Iterable

from django.utils import timezone

from newsletter.people.links import UnknownLinkError
from newsletter.people.models import Interest, SignUpRequest, Subscription, Supporter


def lock_supporter(supporter: Supporter) -> Supporter:
    """Return the supporter reloaded and locked until the transaction ends; raises UnknownLinkError if deleted.

    SQLite has no row locks: there, a transaction locks the whole database from its start.
    """
    try:
        return Supporter.objects.select_for_update().get(pk=supporter.pk)
    except Supporter.DoesNotExist as error:
        raise UnknownLinkError from error


def set_state(supporter: Supporter, state: Supporter.State, reason: str = "") -> None:
    """Change the state of a locked supporter; setting the same state keeps its date."""
    if supporter.state == state:
        return
    supporter.state = state
    supporter.state_since = timezone.now()
    supporter.state_reason = reason
    supporter.save(update_fields=["state", "state_since", "state_reason"])


def interests_to_confirm(
    supporter: Supporter, request: SignUpRequest | None, rows: Iterable[Subscription] | None = None
) -> list[Interest]:
    """Return the pending interests of a request; after a bounce, also the active ones of the person.

    ``rows`` are the subscriptions of the person, where they are loaded for several requests.
    """
    asked = request.interests if request else []
    is_bounced = supporter.state == Supporter.State.BOUNCED
    return [
        Interest(row.interest)
        for row in (supporter.subscriptions.all() if rows is None else rows)
        if (row.state == Subscription.State.PENDING and row.interest in asked)
        or (row.state == Subscription.State.ACTIVE and is_bounced)
    ]
