"""Sending a mail whose failure is logged, and tried again or shown by whoever sends it."""

import logging

from django.core.mail import EmailMessage

logger = logging.getLogger(__name__)


def send_or_log(mail: EmailMessage, name: str) -> bool:
    """Send a mail and return whether it has gone; a failure is logged under this name, which holds nothing personal."""
    try:
        mail.send()
    except OSError as error:
        # Its text may name addresses, so only its kind is logged. Errors of SMTP are of this class too.
        logger.error("%s could not be sent (%s).", name, type(error).__name__)
        return False
    return True
