"""Build the message to one recipient."""

from __future__ import annotations

from typing import Final

from newsletter.mailings.content.renderings import get_or_create_rendering
from newsletter.mailings.models import Mailing, Message, Rendering
from newsletter.mailings.sender import sender_address, sender_domain
from newsletter.mailings.sending.message_ids import message_id
from newsletter.mailings.sending.mime import MessageTemplate, build_template
from newsletter.mailings.sending.transports import OutgoingMail

# Each is as large as a message, and recipients with the same choice of topics are scattered over the list.
MAX_TEMPLATES: Final = 64


class MessageBuilder:
    """Builds the messages of one mailing from templates, of which it caches the latest."""

    def __init__(self, mailing: Mailing) -> None:
        self.mailing = mailing
        self.sender = sender_address(mailing)
        self.domain = sender_domain(mailing)
        self.templates: dict[tuple[int, bool], MessageTemplate] = {}
        # Reused, because a new object for each message would cost as much as recording its result.
        self.message = Message(mailing_id=mailing.pk)

    def build(self, key: int, rendering: int, address: str, token: str, *, is_discreet: bool = False) -> OutgoingMail:
        """Return the message with its envelope, discreet if so chosen by now; raises UnwritableAddressError."""
        self.message.pk = key
        identity = message_id(self.message, self.domain)
        return OutgoingMail(self.sender, address, self._template(rendering, is_discreet).fill(address, token, identity))

    def _template(self, key: int, is_discreet: bool) -> MessageTemplate:
        template = self.templates.get((key, is_discreet))
        if template is None:
            if len(self.templates) >= MAX_TEMPLATES:
                self.templates.pop(next(iter(self.templates)))
            template = build_template(self.mailing, self._rendering(key, is_discreet))
            self.templates[key, is_discreet] = template
        return template

    def _rendering(self, key: int, is_discreet: bool) -> Rendering:
        """Return the rendering of a message, or its counterpart for somebody who chose otherwise since the start."""
        rendering = Rendering.objects.get(pk=key)
        if rendering.is_discreet == is_discreet:
            return rendering
        return get_or_create_rendering(self.mailing, rendering.topics_mask, is_discreet=is_discreet)
