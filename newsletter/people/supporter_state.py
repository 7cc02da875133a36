"""Hold a supporter while something changes, change the state, and tell what waits."""

from django.utils import timezone

from newsletter.people.links import UnknownLinkError
from newsletter.people.models import Interest, Subscription, Supporter


def lock_supporter(supporter: Supporter) -> Supporter:
    """Return the row as it is now, held until the transaction ends; raises UnknownLinkError when it is gone.

    PostgreSQL locks the row. On SQLite a transaction holds the whole database from its start, so it waits there.
    """
    try:
        return Supporter.objects.select_for_update().get(pk=supporter.pk)
    except Supporter.DoesNotExist as error:
        raise UnknownLinkError from error


def set_state(supporter: Supporter, state: Supporter.State, reason: str = "") -> None:
    """Change the state of a supporter that is held; the same state again keeps its date."""
    if supporter.state == state:
        return
    supporter.state = state
    supporter.state_since = timezone.now()
    supporter.state_reason = reason
    supporter.save(update_fields=["state", "state_since", "state_reason"])


def interests_to_confirm(supporter: Supporter) -> list[Interest]:
    """Return what a confirmation would make active now: what is pending, and for somebody who bounced all they had."""
    rows = supporter.subscriptions.pending()
    if supporter.state == Supporter.State.BOUNCED:
        rows = supporter.subscriptions.exclude(state=Subscription.State.LEFT)
    return [Interest(row.interest) for row in rows]
