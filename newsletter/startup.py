"""What is connected once the models are loaded."""

from django.apps import apps

from home.held_data import register_held_parts
from newsletter.editions import signals
from newsletter.listings import register_signals
from newsletter.listings.search_entries import TOPICS
from newsletter.listings.site_answers import SITE_ANSWERS
from newsletter.mailings.held_mailings import MAILING_PARTS
from newsletter.people.held_people import PEOPLE_PARTS
from search.site_answers import register_site_answers
from search.sources import register_source

if apps.is_installed("anymail"):  # installed only where mail goes through a provider
    from newsletter.mailings.bounces import provider_events


def connect() -> None:
    """Keep item rows and search in step, list what is held about people, and hear what a mail provider reports."""
    signals.connect()
    register_signals.connect()
    register_source(TOPICS)
    register_held_parts([*PEOPLE_PARTS, *MAILING_PARTS])
    register_site_answers(SITE_ANSWERS)
    if apps.is_installed("anymail"):
        provider_events.connect()
