"""The link to what is held about a person: mailed to their address, good for an hour, and opened once.

The permanent link in every newsletter is forwarded with it. Whoever has it can leave, pause and choose topics; this one
proves that somebody reads the mail of the address now.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.core.signing import BadSignature, SignatureExpired
from django.db import transaction
from django.utils import timezone

from newsletter.people.links import ClosedLinkError, UnknownLinkError, absolute_link, link_signer
from newsletter.people.models import PrivateLink, Supporter

VALID_FOR = timedelta(hours=1)
LINK_SALT = "newsletter.people.private_link"
VISIT_SALT = "newsletter.people.private_visit"
TOO_OLD = "This link has expired because it only works for one hour. You can ask for a new one."
CLOSED = "This private page has been closed. You can ask for a new link."
OPENED = "This link has already been used. It only works once. If it was not you who used it, ask for a new one."


def make_private_link(supporter: Supporter) -> str:
    """Return the address of a new private link, which is valid from now on."""
    link = PrivateLink.objects.create(supporter=supporter)
    return absolute_link(f"{link_signer(LINK_SALT).sign_object(link.key.hex)}/open/")


def read_private_link(token: str) -> PrivateLink:
    """Return the link of a token that can still be opened; raises LinkError."""
    link = _read(token, LINK_SALT)
    if link.opened_at:
        raise ClosedLinkError(OPENED)
    return link


@transaction.atomic
def open_private_link(token: str) -> str:
    """Open a link, which works once, and return the token of the visit that it begins; raises LinkError."""
    link = read_private_link(token)
    # A conditional update, so that of two who press at once one is let in.
    if not PrivateLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=timezone.now()):
        raise ClosedLinkError(OPENED)
    return link_signer(VISIT_SALT).sign_object(link.key.hex)


def read_visit(token: str) -> Supporter:
    """Return the supporter whose visit a token is for; raises LinkError."""
    return _read(token, VISIT_SALT).supporter


def close_visit(token: str) -> None:
    """End a visit before its hour is over; raises LinkError."""
    _read(token, VISIT_SALT).delete()


def delete_old_private_links() -> int:
    """Delete the links that are of no use any more; return their number."""
    return PrivateLink.objects.filter(created_at__lt=timezone.now() - 3 * VALID_FOR).delete()[0]


def _read(token: str, salt: str) -> PrivateLink:
    try:
        key = link_signer(salt).unsign_object(token, max_age=VALID_FOR)
        return PrivateLink.objects.select_related("supporter").get(key=UUID(key))
    except SignatureExpired as error:
        raise ClosedLinkError(TOO_OLD) from error
    except PrivateLink.DoesNotExist as error:
        raise ClosedLinkError(CLOSED) from error
    except (BadSignature, ValueError, TypeError, AttributeError) as error:
        raise UnknownLinkError from error
