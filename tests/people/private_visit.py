"""Open the private page of a supporter, as somebody does who reads their mail."""

from django.test import Client

from newsletter.people.models import Supporter
from newsletter.people.private_links import make_private_link


def private_path(supporter: Supporter) -> str:
    """Return the path of a new private link."""
    link = make_private_link(supporter)
    return link[link.index("/subscriptions/") :]


def visit(client: Client, supporter: Supporter, page: str = "yours/") -> str:
    """Open a new private link and return the path of a page behind it."""
    answer = client.post(private_path(supporter))
    return str(answer["Location"]).removesuffix("yours/") + page
