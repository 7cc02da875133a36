"""Makes the sign-up page with all that it refers to, where it is missing."""

import datetime
from collections.abc import Iterator

from wagtail.models import Page, Site

from demo.content.contacts import TEAM
from demo.content.sign_up import NOTICE, OFFERS, QUESTIONS, ROLES, SIGN_UP, TIMES, WORDINGS
from demo.entries import Entries
from demo.standing import publish
from home.pages import HomePage
from newsletter.people.models import (
    ConsentWording,
    PrivacyNotice,
    SignUpOffer,
    SignUpQuestion,
    SignUpSettings,
    VolunteerRole,
    VolunteerTime,
)
from newsletter.people.pages import SignUpPage
from tests.factories import prose

# Before the first of the made-up people signed up.
VALID_FROM = datetime.date(2025, 1, 1)


def make_sign_up(home: HomePage, entries: Entries) -> Iterator[Page]:
    """Publish the sign-up page and give it, where there was none; what staff changed meanwhile stays."""
    if SignUpPage.objects.exists():
        return
    make_texts()
    make_choices()
    make_settings(entries)
    texts = {name: prose(SIGN_UP[name]) for name in ("introduction", "thanks")}
    page = SignUpPage(**SIGN_UP | texts)
    page.offers = [SignUpOffer(interest=interest, explanation=text) for interest, text in OFFERS.items()]
    page.questions = [SignUpQuestion(**question) for question in QUESTIONS]
    yield publish(home, page)


def make_texts() -> None:
    """Write the wordings and the privacy notice that are missing."""
    for wording in WORDINGS:
        ConsentWording.objects.get_or_create(
            identifier=wording.identifier,
            defaults={"interest": wording.interest, "text": wording.text, "valid_from": VALID_FROM},
        )
    version, text = NOTICE
    PrivacyNotice.objects.get_or_create(version=version, defaults={"text": text, "valid_from": VALID_FROM})


def make_choices() -> None:
    """Make the tasks and times that volunteers choose from, where there are none."""
    for model, names in ((VolunteerRole, ROLES), (VolunteerTime, TIMES)):
        if not model.objects.exists():
            for place, name in enumerate(names):
                model.objects.create(name=name, sort_order=place)


def make_settings(entries: Entries) -> None:
    """Say who hears of volunteers and who reads answers, where nobody has said so."""
    site = Site.objects.get(is_default_site=True)
    team = entries.contact(TEAM)
    SignUpSettings.objects.get_or_create(site=site, defaults={"coordinator": team, "answering_team": team})
