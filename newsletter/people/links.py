"""The links in mails: opaque tokens that name nobody.

The token of a supporter is random, kept in the database, and holds for good: leaving must always work. A confirmation
is signed and holds for seven days; what is in it is the supporter's random key, never an address.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

from newsletter.people.email_address import hash_address
from newsletter.people.models import Supporter

CONFIRMATION_VALID_FOR = timedelta(days=7)
CONFIRM_SALT = "newsletter.people.confirm"
NEW_ADDRESS_SALT = "newsletter.people.address_change"


class LinkError(Exception):
    """Base of what can be wrong with a link; the message is for the person."""


class UnknownLinkError(LinkError):
    """The link was altered, belongs to something else, or leads to somebody who is gone."""

    def __init__(self) -> None:
        super().__init__("This link leads nowhere. Please open it from the mail again, or sign up once more.")


class ExpiredLinkError(LinkError):
    """The link was ours and its seven days are over."""

    def __init__(self) -> None:
        super().__init__("This link is more than seven days old. Please sign up again to get a new one.")


def find_by_token(token: str) -> Supporter | None:
    """Return the supporter whose links carry the token, erased ones too; none for an unknown token."""
    if not token.isascii() or not token.isprintable():
        return None
    return Supporter.objects.filter(token=token).first()


def new_confirmation(supporter: Supporter) -> str:
    """Return a token that confirms what the supporter asked for."""
    return _signer(CONFIRM_SALT).sign_object([supporter.public_id.hex])


def read_confirmation(token: str) -> Supporter:
    """Return the supporter of a confirmation and change nothing; raises LinkError."""
    return _read(token, CONFIRM_SALT)[0]


def new_address_confirmation(supporter: Supporter) -> str:
    """Return a token that confirms the new address that the supporter asked for, and no other."""
    return _signer(NEW_ADDRESS_SALT).sign_object([supporter.public_id.hex, hash_address(supporter.new_address_key)])


def read_address_confirmation(token: str) -> tuple[Supporter, str]:
    """Return the supporter and the keyed hash of the new address, and change nothing; raises LinkError."""
    supporter, rest = _read(token, NEW_ADDRESS_SALT)
    return supporter, rest[0]


def confirm_link(supporter: Supporter) -> str:
    """Return the address of the page whose button confirms."""
    return _absolute(f"{new_confirmation(supporter)}/confirm/")


def new_address_link(supporter: Supporter) -> str:
    """Return the address of the page whose button confirms a new address."""
    return _absolute(f"{new_address_confirmation(supporter)}/new-address/")


def preferences_link(supporter: Supporter) -> str:
    """Return the address of the preferences."""
    return _absolute(f"{supporter.token}/")


def leave_link(supporter: Supporter) -> str:
    """Return the address to leave by, which also takes the POST of a mail program (RFC 8058)."""
    return _absolute(f"{supporter.token}/leave/")


def _absolute(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}/subscriptions/{path}"


def _signer(salt: str) -> TimestampSigner:
    # Mail programs take a colon for the end of an address.
    return TimestampSigner(salt=salt, sep=".")


def _read(token: str, salt: str) -> tuple[Supporter, list[str]]:
    try:
        key, *rest = _signer(salt).unsign_object(token, max_age=CONFIRMATION_VALID_FOR)
        supporter = Supporter.objects.get(public_id=UUID(key), address_key__isnull=False)
    except SignatureExpired as error:
        raise ExpiredLinkError from error
    except (BadSignature, ValueError, Supporter.DoesNotExist) as error:
        raise UnknownLinkError from error
    return supporter, rest
