"""The suppression list: hashed addresses that imports must not add."""

from django.utils import timezone

from newsletter.people.email_address import Address
from newsletter.people.models import Supporter, Suppression


def find_suppression(address: Address) -> Suppression | None:
    """Return the suppression in force for an address, None if there is none."""
    return Suppression.objects.in_force().filter(address_hash=address.hash).first()


def suppress(supporter: Supporter, reason: Suppression.Reason) -> None:
    """Suppress the address of a supporter; an existing suppression keeps its reason."""
    if supporter.address_hash:
        Suppression.objects.in_force().get_or_create(
            address_hash=supporter.address_hash,
            defaults={"supporter_key": supporter.public_id, "reason": reason, "lifted_at": None},
        )


def lift_suppression(address_hash: str) -> bool:
    """Lift the suppression of an address; return whether there was one."""
    return bool(Suppression.objects.in_force().filter(address_hash=address_hash).update(lifted_at=timezone.now()))
