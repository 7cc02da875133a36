"""What is connected once the models are loaded."""

from django.apps import apps

from newsletter.editions import signals
from newsletter.listings import register_signals
from newsletter.listings.search_entries import TOPICS
from search.sources import register_source

if apps.is_installed("anymail"):
    from newsletter.mailings.bounces import provider_events


def connect() -> None:
    """Keep item rows and search in step with pages and registers, and hear what a mail provider reports."""
    signals.connect()
    register_signals.connect()
    register_source(TOPICS)
    if apps.is_installed("anymail"):
        provider_events.connect()
