"""Delete messages whose time is over."""

import logging

from django.utils import timezone

from home.contact.message import ContactMessage

logger = logging.getLogger(__name__)


def delete_old_messages() -> int:
    """Delete the messages whose last day is over and return their number, which is all that is logged."""
    deleted, _ = ContactMessage.objects.filter(delete_after__lt=timezone.localdate()).delete()
    logger.info("Deleted %s messages at the end of their retention period.", deleted)
    return deleted
