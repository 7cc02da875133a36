"""Factory for the contact page, and what readers send from it."""

import time
from typing import Any
from uuid import uuid4

import factory
from django.core.signing import Signer

from home.pages import ContactPage
from home.public_forms.timestamp import SALT
from home.registers import RoleContact
from tests.factories.bodies import RawBlock
from tests.factories.pages import SitePageFactory, the_home_page
from tests.factories.registers import RoleContactFactory

A_WHILE = 60  # seconds that somebody took to write


def offered(*teams: RoleContact) -> list[RawBlock]:
    """Return the stream of the teams that a contact page offers."""
    return [{"type": "contact", "value": team.pk, "id": str(uuid4())} for team in teams]


def stamp(seconds: float = A_WHILE) -> str:
    """Return the stamp of a form that was opened so many seconds ago."""
    return Signer(salt=SALT).sign(str(int(time.time() - seconds)))


def letter(team: RoleContact, **fields: Any) -> dict[str, Any]:
    """Return what a browser sends when somebody wrote to a team."""
    written = {"contact": str(team.pk), "name": "", "email": "", "message": "I would like to help.", "website": ""}
    return written | {"opened": stamp()} | fields


def offered_by_one() -> list[RawBlock]:
    """Return the stream of a new team."""
    team: RoleContact = RoleContactFactory.create()
    return offered(team)


class ContactPageFactory(SitePageFactory):
    """The contact page with one team, under the home page; ``contacts`` takes what ``offered`` gives."""

    parent = factory.LazyFunction(the_home_page)
    title = "Contact"
    contacts = factory.LazyFunction(offered_by_one)

    class Meta:
        model = ContactPage
