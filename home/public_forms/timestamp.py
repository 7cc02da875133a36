"""When a form was opened, kept in the form itself and signed, so that nothing is remembered about who opened it."""

import time
from enum import StrEnum

from django.core.signing import BadSignature, Signer

SALT = "home.public_forms.timestamp"
MIN_SECONDS = 3  # seconds that a person takes to fill in the form
MAX_SECONDS = 24 * 60 * 60  # seconds


class TimestampState(StrEnum):
    """What a timestamp says about the form that it came with."""

    VALID = "valid"
    TOO_SOON = "too soon"
    EXPIRED = "expired"
    INVALID = "invalid"


def new_timestamp() -> str:
    """Return a signed timestamp of this moment."""
    return Signer(salt=SALT).sign(str(int(time.time())))


def check_timestamp(timestamp: str) -> TimestampState:
    """Return whether a timestamp is ours, and whether a person could have taken this long."""
    try:
        opened = int(Signer(salt=SALT).unsign(timestamp))
    except (BadSignature, ValueError):
        return TimestampState.INVALID
    age = time.time() - opened
    if age > MAX_SECONDS:
        return TimestampState.EXPIRED
    return TimestampState.VALID if age >= MIN_SECONDS else TimestampState.TOO_SOON
