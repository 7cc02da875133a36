"""The links in mails, with tokens that contain no personal data.

The token of a supporter is random, stored in the database, and never expires, so that unsubscribing always works. A
confirmation token is signed, valid for seven days, and contains the random keys of the supporter and of the request
that it confirms.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

from newsletter.people.email_address import hash_address
from newsletter.people.models import SignUpRequest, Supporter

CONFIRMATION_VALID_FOR = timedelta(days=7)
CONFIRM_SALT = "newsletter.people.confirm"
NEW_ADDRESS_SALT = "newsletter.people.address_change"
KEEP_ADDRESS_SALT = "newsletter.people.keep_address"


class LinkError(Exception):
    """Base of errors of links; the message is for the reader."""


class UnknownLinkError(LinkError):
    """The link was altered, or its supporter no longer exists."""

    def __init__(self) -> None:
        super().__init__("This link does not work. Please open it from the email again, or sign up again.")


class ExpiredLinkError(LinkError):
    """The link is valid but older than seven days."""

    def __init__(self) -> None:
        super().__init__("This link is more than 7 days old. Please sign up again to get a new one.")


class ClosedLinkError(LinkError):
    """A private link was opened before, or its hour is over; the message is for the reader."""


class SettledChangeError(LinkError):
    """The change of address that the link is about is no longer waiting."""

    def __init__(self) -> None:
        super().__init__("This change of address has already been made, stopped or asked for again.")


def find_supporter_by_token(token: str) -> Supporter | None:
    """Return the supporter with a token, even if they are erased; None for an unknown token."""
    if not token.isascii() or not token.isprintable():
        return None
    return Supporter.objects.filter(token=token).first()


def make_confirmation_token(supporter: Supporter, request: SignUpRequest | None) -> str:
    """Return a token that confirms one request of a supporter; without one, that mail reaches them again."""
    return link_signer(CONFIRM_SALT).sign_object([supporter.public_id.hex, request.key.hex if request else ""])


def read_confirmation_token(token: str) -> tuple[Supporter, SignUpRequest | None]:
    """Return the supporter and the request of a confirmation token, None for a request that is gone; raises LinkError.

    Links of earlier versions name no request. What they were for has the key of its supporter.
    """
    supporter, values = _read_token(token, CONFIRM_SALT)
    key = values[0] if values else supporter.public_id.hex
    return supporter, supporter.sign_up_requests.filter(key=UUID(key)).first() if key else None


def make_new_address_token(supporter: Supporter, address: str = "") -> str:
    """Return a token that confirms a new address of a supporter, by default the current one, and no other."""
    key = address.lower() or supporter.new_address_key
    return link_signer(NEW_ADDRESS_SALT).sign_object([supporter.public_id.hex, hash_address(key)])


def read_new_address_token(token: str) -> tuple[Supporter, str]:
    """Return the supporter and the hash of the new address in a token; raises LinkError."""
    supporter, values = _read_token(token, NEW_ADDRESS_SALT)
    return supporter, values[0]


def make_keep_address_token(supporter: Supporter) -> str:
    """Return a token that stops the change to the current new address of a supporter, and no other."""
    return link_signer(KEEP_ADDRESS_SALT).sign_object(
        [supporter.public_id.hex, hash_address(supporter.new_address_key)]
    )


def read_keep_address_token(token: str) -> tuple[Supporter, str]:
    """Return the supporter and the hash of the new address in a token; raises LinkError."""
    supporter, values = _read_token(token, KEEP_ADDRESS_SALT)
    return supporter, values[0]


def keep_address_link(supporter: Supporter) -> str:
    """Return the address of the page to stop a change of address."""
    return absolute_link(f"{make_keep_address_token(supporter)}/keep-address/")


def confirm_link(supporter: Supporter, request: SignUpRequest | None) -> str:
    """Return the address of the page to confirm a request."""
    return absolute_link(f"{make_confirmation_token(supporter, request)}/confirm/")


def new_address_link(supporter: Supporter, address: str) -> str:
    """Return the address of the page to confirm the new address that a mail goes to."""
    return absolute_link(f"{make_new_address_token(supporter, address)}/new-address/")


def preferences_link(supporter: Supporter) -> str:
    """Return the address of the preferences page."""
    return absolute_link(f"{supporter.token}/")


def leave_link(supporter: Supporter) -> str:
    """Return the address to unsubscribe, which also accepts one-click POST (RFC 8058)."""
    return absolute_link(f"{supporter.token}/leave/")


def absolute_link(path: str) -> str:
    """Return the whole address of a page behind a link in a mail."""
    return f"{settings.WAGTAILADMIN_BASE_URL}/subscriptions/{path}"


def link_signer(salt: str) -> TimestampSigner:
    """Return what signs tokens of one kind, with the time."""
    # Some mail programs end a link at a colon.
    return TimestampSigner(salt=salt, sep=".")


def _read_token(token: str, salt: str) -> tuple[Supporter, list[str]]:
    try:
        key, *values = link_signer(salt).unsign_object(token, max_age=CONFIRMATION_VALID_FOR)
        supporter = Supporter.objects.get(public_id=UUID(key), address_key__isnull=False)
    except SignatureExpired as error:
        raise ExpiredLinkError from error
    except (BadSignature, ValueError, Supporter.DoesNotExist) as error:
        raise UnknownLinkError from error
    return supporter, values
