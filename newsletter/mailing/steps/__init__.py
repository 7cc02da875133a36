"""The steps of a mailing: each is one function, done wholly or not at all, and written down in the log of the page."""

from newsletter.mailing.steps.approving import approve, withdraw_approval
from newsletter.mailing.steps.freezing import discard, freeze
from newsletter.mailing.steps.running import pause, resume, stop
from newsletter.mailing.steps.starting import call_off, start
from newsletter.mailing.steps.taking import StepRefusedError
from newsletter.mailing.steps.testing import send_test

__all__ = [
    "StepRefusedError",
    "approve",
    "call_off",
    "discard",
    "freeze",
    "pause",
    "resume",
    "send_test",
    "start",
    "stop",
    "withdraw_approval",
]
