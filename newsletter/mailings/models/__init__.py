"""The models of mailings."""

from newsletter.mailings.models.mailing import Mailing, Rendering
from newsletter.mailings.models.mailing_settings import MailingSettings
from newsletter.mailings.models.message import Message

__all__ = [
    "Mailing",
    "MailingSettings",
    "Message",
    "Rendering",
]
