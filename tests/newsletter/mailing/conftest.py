"""Staff with the rights on mailings that a test gives them, signed in."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

StaffWith = Callable[..., Client]


@pytest.fixture
def staff_with(db: None) -> StaffWith:
    """Give a function that signs somebody in to the CMS who may do these things with mailings, such as send."""

    def sign_in(*actions: str) -> Client:
        user = User.objects.create_user("-".join(actions) or "nobody")
        codenames = ["access_admin", *(f"{action}_mailing" for action in actions)]
        user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        client = Client()
        client.force_login(user)
        return client

    return sign_in
