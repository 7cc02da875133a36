"""Demo staff accounts, one for each role; they exist wherever the demo app is installed and nowhere else."""

import secrets
from dataclasses import dataclass, field

from django.contrib.auth.models import Group

from home.accounts.models import User
from home.roles import set_up_roles
from newsletter.roles import SUPPORTER_DATA_KEEPERS, VOLUNTEER_COORDINATORS, set_up_newsletter_roles

RANDOM_BYTES = 12


@dataclass(frozen=True)
class Role:
    """Who signs in and what for; a role without a group may do everything."""

    name: str
    purpose: str
    group: str = ""


ROLES = {
    "writer@missingpeople.example": Role("Demo writer", "writes and hands in", "Editors"),
    "approver@missingpeople.example": Role("Demo approver", "approves and publishes", "Moderators"),
    "keeper@missingpeople.example": Role(
        "Demo data keeper", "looks after what supporters told us", SUPPORTER_DATA_KEEPERS
    ),
    "coordinator@missingpeople.example": Role(
        "Demo volunteer coordinator", "looks after volunteers", VOLUNTEER_COORDINATORS
    ),
    "admin@missingpeople.example": Role("Demo administrator", "may do everything"),
}


@dataclass
class Accounts:
    """Addresses of the accounts that were made or got another password, and the random password of those made."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    random_password: str = ""


def ensure_accounts(wanted_password: str = "") -> Accounts:
    """Make the accounts that are missing, with the wanted password or a random one.

    Accounts that exist keep their password unless one is wanted. The groups get their rights when one of them is
    missing only, so that what administrators change afterwards stays.
    """
    users = {user.email: user for user in User.objects.filter(email__in=ROLES)}
    groups = {role.group for role in ROLES.values() if role.group}
    if not users or Group.objects.filter(name__in=groups).count() < len(groups):
        set_up_roles()
        set_up_newsletter_roles()
    missing = [address for address in ROLES if address not in users]
    random_password = secrets.token_urlsafe(RANDOM_BYTES) if missing and not wanted_password else ""
    for address in missing:
        make_account(address, ROLES[address], wanted_password or random_password)
    changed = [key for key, user in sorted(users.items()) if wanted_password and set_password(user, wanted_password)]
    return Accounts(missing, changed, random_password)


def set_password(user: User, password: str) -> bool:
    """Set a password and return whether it is a new one; the same one would only sign the user out."""
    if user.check_password(password):
        return False
    user.set_password(password)
    user.save(update_fields=["password"])
    return True


def make_account(address: str, role: Role, password: str) -> User:
    """Make one account, with the group of its role."""
    make = User.objects.create_user if role.group else User.objects.create_superuser
    user = make(address, password, name=role.name)
    if role.group:
        user.groups.add(Group.objects.get(name=role.group))
    return user
