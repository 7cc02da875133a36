"""How many messages are taken in an hour."""

from home.guards.limits import Limit, Refusal, count_form

FROM_ONE_NETWORK = 5
IN_ALL = 120


def count_message(network: str) -> Refusal | None:
    """Count a message from a network, empty for an unknown one; return a refusal when there were too many already."""
    limit = Limit(
        form="contact",
        from_one_network=FROM_ONE_NETWORK,
        in_all=IN_ALL,
        network_reason="We have had several messages from your connection within the hour.",
        all_reason="We have had more messages within the hour than we can take in.",
    )
    return count_form(limit, network)
