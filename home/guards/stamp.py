"""When a form was opened, kept in the form itself and signed, so that nothing is remembered about who opened it."""

import time
from enum import StrEnum

from django.core.signing import BadSignature, Signer

SALT = "home.guards.stamp"
MIN_SECONDS = 3  # seconds that a person takes to fill in the form
MAX_SECONDS = 24 * 60 * 60  # seconds


class StampState(StrEnum):
    """What a stamp says about the one who sends the form."""

    GOOD = "good"
    HURRIED = "hurried"
    STALE = "stale"
    UNREADABLE = "unreadable"


def new_stamp() -> str:
    """Return a signed stamp of this moment."""
    return Signer(salt=SALT).sign(str(int(time.time())))


def read_stamp(stamp: str) -> StampState:
    """Return whether a stamp is ours, and whether a person could have taken this long."""
    try:
        opened = int(Signer(salt=SALT).unsign(stamp))
    except (BadSignature, ValueError):
        return StampState.UNREADABLE
    age = time.time() - opened
    if age > MAX_SECONDS:
        return StampState.STALE
    return StampState.GOOD if age >= MIN_SECONDS else StampState.HURRIED
