"""Refuses passwords that are long and yet quickly guessed: a few characters repeated, or runs such as qwerty."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError

RUNS: Final = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
STEPS: Final = {pair for run in RUNS for way in (run, run[::-1]) for pair in pairwise(way)}
# Of its characters, so many have to differ, and so many must not simply follow from the one before.
MIN_DIFFERENT = 6
MIN_UNPREDICTABLE = 6

HELP = "Your password cannot repeat a few characters, or follow the order of the alphabet, the digits or the keyboard."
REPEATED = "This password repeats itself. Choose one with more different characters, such as four unrelated words."
RUNNING = (
    "This password follows the order of the alphabet, the digits or the keyboard. Choose one that is harder to "
    "guess, such as four unrelated words."
)


class PredictablePasswordValidator:
    """A password validator of Django's kind; raises ValidationError with what to do instead."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Refuse a password that consists of repetitions or runs."""
        text = password.casefold()
        # A text that repeats a part of itself is found within itself, written twice, before its end.
        if len(set(text)) < MIN_DIFFERENT or (text + text).find(text, 1) < len(text):
            raise ValidationError(REPEATED, code="password_repeated")
        if sum(not _follows(one, other) for one, other in pairwise(text)) < MIN_UNPREDICTABLE:
            raise ValidationError(RUNNING, code="password_running")

    def get_help_text(self) -> str:
        """Return what is said beside the field."""
        return HELP


def _follows(one: str, other: str) -> bool:
    return one == other or (one, other) in STEPS
