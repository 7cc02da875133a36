"""What is connected once the models are loaded."""

from django.apps import apps
from django.db.models import Model

from home.accounts.personal_data import register_personal_data
from newsletter.editions import signals
from newsletter.listings import register_signals
from newsletter.listings.search_entries import TOPICS
from newsletter.mailings.models import Message
from newsletter.people.models import (
    ConsentEvent,
    PrivateLink,
    SignUpMail,
    SignUpOffer,
    SignUpRequest,
    Subscription,
    Supporter,
    SupporterImport,
    Suppression,
    VolunteerInterest,
    VolunteerNote,
)
from search.sources import register_source

if apps.is_installed("anymail"):
    from newsletter.mailings.bounces import provider_events

PEOPLE: list[type[Model]] = [
    *(ConsentEvent, PrivateLink, SignUpMail, SignUpOffer, SignUpRequest, Subscription, Supporter, SupporterImport),
    *(Suppression, VolunteerInterest, VolunteerNote, Message),
]


def connect() -> None:
    """Keep item rows and search in step with pages and registers, and hear what a mail provider reports."""
    register_personal_data(*PEOPLE)
    signals.connect()
    register_signals.connect()
    register_source(TOPICS)
    if apps.is_installed("anymail"):
        provider_events.connect()
