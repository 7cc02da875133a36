"""A page answers what it is for, and refuses every other method of HTTP."""

import pytest
from django.test import Client

from tests.factories import ContentPageFactory
from tests.factories.contact import ContactPageFactory
from tests.factories.signing_up import SignUpPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

READING = "GET, HEAD, OPTIONS"


def test_a_page_to_read_takes_nothing(client: Client) -> None:
    address = ContentPageFactory().url
    assert client.options(address)["Allow"] == READING
    assert client.head(address).status_code == client.get(address).status_code == 200
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        refused = client.generic(method, address)
        assert (refused.status_code, refused["Allow"]) == (405, READING)


@pytest.mark.parametrize("factory", [ContactPageFactory, SignUpPageFactory])
def test_a_page_with_a_public_form_takes_what_is_sent(client: Client, factory: type[ContactPageFactory]) -> None:
    address = factory.create().url
    assert client.options(address)["Allow"] == f"{READING}, POST"
    assert client.post(address, {}).status_code == 422
    assert client.generic("DELETE", address).status_code == 405
