"""How many sign-up forms are taken in an hour."""

from home.guards.limits import Limit, Refusal, count_form

FROM_ONE_NETWORK = 10
IN_ALL = 600


def count_sign_up(network: str) -> Refusal | None:
    """Count a form from a network, empty for an unknown one; return a refusal when there were too many already."""
    limit = Limit(
        form="sign-up",
        from_one_network=FROM_ONE_NETWORK,
        in_all=IN_ALL,
        network_reason="Several people have signed up from your connection within the hour.",
        all_reason="More people have signed up within the hour than we can take in.",
    )
    return count_form(limit, network)
