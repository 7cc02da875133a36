"""How often somebody may try to sign in or ask for a link: by account, by device and by network.

A stranger who guesses is stopped by the account that they aim at and by the network that they come from. A browser that
has signed in to the account before is counted by itself: nobody can shut out the owner, nor the colleagues next door.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from home.accounts.brakes import Brake
from home.accounts.devices import read_device
from home.dates.wording import describe_minutes
from home.public_forms.client_network import client_network

PASSWORD_BY_ACCOUNT = Brake("password-by-account", limit=10)
PASSWORD_BY_DEVICE = Brake("password-by-device", limit=10)
PASSWORD_BY_NETWORK = Brake("password-by-network", limit=100)
CODE_BY_ACCOUNT = Brake("code-by-account", limit=10)
CODE_BY_DEVICE = Brake("code-by-device", limit=10)
LINK_BY_ADDRESS = Brake("link-by-address", limit=3)
LINK_BY_NETWORK = Brake("link-by-network", limit=30)

TOO_MANY_PASSWORDS = (
    "There have been too many attempts to sign in. Wait {wait}, use a browser you have signed in with before, or set "
    "a new password with the “Forgotten password?” link."
)
TOO_MANY_CODES = "There have been too many wrong codes. Wait {wait}, or use a passkey."
TOO_MANY_LINKS = (
    "You have asked for a link several times in the last hour. Check your email, including your spam folder, or try "
    "again in {wait}."
)


@dataclass(frozen=True)
class Attempt:
    """An attempt, counted by each of these brakes for its subject."""

    counted_by: tuple[tuple[Brake, tuple[object, ...]], ...]
    refusal: str

    def begin(self) -> None:
        """Count the attempt before it is looked at; raises ValidationError when there were too many."""
        for brake, subject in self.counted_by:
            if minutes := brake.count(*subject):
                raise ValidationError(self.refusal.format(wait=describe_minutes(minutes)), code="too_many")

    def succeed(self) -> None:
        """Forget the failures of this account; those of others from the same network stay counted."""
        (brake, subject), *others = self.counted_by
        brake.release(*subject)
        for other, its_subject in others:
            other.take_back(*its_subject)


def password_attempt(request: HttpRequest, address: str) -> Attempt:
    """Return the attempt to sign in with a password."""
    device, network = read_device(request), client_network(request)
    if device.knows(address):
        return Attempt(((PASSWORD_BY_DEVICE, (address, device.name)),), TOO_MANY_PASSWORDS)
    by_network = ((PASSWORD_BY_NETWORK, (network,)),) if network else ()
    return Attempt(((PASSWORD_BY_ACCOUNT, (address,)), *by_network), TOO_MANY_PASSWORDS)


def code_attempt(request: HttpRequest, address: str) -> Attempt:
    """Return the attempt to take the second step with a code."""
    device = read_device(request)
    if device.knows(address):
        return Attempt(((CODE_BY_DEVICE, (address, device.name)),), TOO_MANY_CODES)
    return Attempt(((CODE_BY_ACCOUNT, (address,)),), TOO_MANY_CODES)


def link_request(request: HttpRequest, address: str) -> Attempt:
    """Return the attempt to have a link mailed to an address, known or unknown."""
    network = client_network(request)
    by_network = ((LINK_BY_NETWORK, (network,)),) if network else ()
    return Attempt(((LINK_BY_ADDRESS, (address,)), *by_network), TOO_MANY_LINKS)


def allow_again(address: str) -> None:
    """Forget the failures of an account whose owner has just set a new password with a mailed link."""
    for brake in (PASSWORD_BY_ACCOUNT, CODE_BY_ACCOUNT):
        brake.release(address)
