"""How django-allauth stores second factors, and what it calls this site."""

import base64
import hashlib
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from home.accounts.models import User

WRONG_CODE = "That code is wrong. Try again with the latest one."
PURPOSE = b"home.accounts.second_factor:"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps secrets encrypted, and uses the words of this site."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def _get_site_name(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored: a copy of the database alone makes no codes."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a stored secret; one that was encrypted with another key matches no code."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(hashlib.sha256(encrypted_text.encode() + _key()).digest()).decode()

    def generate_authenticator_name(self, user: User, type: str) -> str:  # named by allauth
        """Return the name of a passkey to which its owner gave none."""
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """Return how passkeys name the user: by address, with a number that says nothing."""
        return {"id": str(user.pk).encode(), "display_name": user.name, "name": user.email}


def _key() -> bytes:
    # SECRET_KEY may be changed at any time; nobody should have to set up their second step again for that.
    return hashlib.sha256(PURPOSE + settings.SUPPRESSION_KEY.encode()).digest()


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key()))
