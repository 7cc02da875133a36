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
    """What an account is for; a role without a group may do everything."""

    purpose: str
    group: str = ""


ROLES = {
    "writer": Role("writes and hands in", "Editors"),
    "approver": Role("approves and publishes", "Moderators"),
    "keeper": Role("looks after what supporters told us", SUPPORTER_DATA_KEEPERS),
    "coordinator": Role("looks after volunteers", VOLUNTEER_COORDINATORS),
    "admin": Role("may do everything"),
}


@dataclass
class Accounts:
    """Names of the accounts that were made or got another password, and the random password of those made."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    random_password: str = ""


def ensure_accounts(wanted_password: str = "") -> Accounts:
    """Make the accounts that are missing, with the wanted password or a random one.

    Accounts that exist keep their password unless one is wanted. The groups get their rights when one of them is
    missing only, so that what administrators change afterwards stays.
    """
    users = {user.name: user for user in User.objects.filter(email__in=map(address_of, ROLES))}
    groups = {role.group for role in ROLES.values() if role.group}
    if not users or Group.objects.filter(name__in=groups).count() < len(groups):
        set_up_roles()
        set_up_newsletter_roles()
    missing = [name for name in ROLES if name not in users]
    random_password = secrets.token_urlsafe(RANDOM_BYTES) if missing and not wanted_password else ""
    for name in missing:
        make_account(name, ROLES[name], wanted_password or random_password)
    changed = [name for name, user in sorted(users.items()) if wanted_password and set_password(user, wanted_password)]
    return Accounts(missing, changed, random_password)


def address_of(name: str) -> str:
    """Return the address that a demo account signs in with."""
    return f"{name}@missingpeople.example"


def set_password(user: User, password: str) -> bool:
    """Set a password and return whether it is a new one; the same one would only sign the user out."""
    if user.check_password(password):
        return False
    user.set_password(password)
    user.save(update_fields=["password"])
    return True


def make_account(name: str, role: Role, password: str) -> User:
    """Make one account, with the group of its role."""
    make = User.objects.create_user if role.group else User.objects.create_superuser
    user = make(address_of(name), password, name=name)
    if role.group:
        user.groups.add(Group.objects.get(name=role.group))
    return user
