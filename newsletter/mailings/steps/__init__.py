"""The steps that staff take with a mailing: one function each, atomic, with an entry in the log of the page."""

from newsletter.mailings.steps.approval import approve, withdraw_approval
from newsletter.mailings.steps.interruption import pause, resume, stop
from newsletter.mailings.steps.mailing_discard import discard
from newsletter.mailings.steps.page_freeze import freeze
from newsletter.mailings.steps.preconditions import StepRefusedError
from newsletter.mailings.steps.schedule import call_off, start
from newsletter.mailings.steps.trial_messages import send_test

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
