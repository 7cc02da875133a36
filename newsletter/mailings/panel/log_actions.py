"""What the log of a page says about its mailing."""

from __future__ import annotations

from typing import Final

from wagtail.log_actions import LogActionRegistry

# The label of each step and the message once it is done.
STEP_LABELS: Final = {
    "freeze": ("Freeze for mailing", "Frozen for mailing"),
    "discard": ("Discard the mailing", "Mailing discarded"),
    "test": ("Send a test", "Test sent to colleagues"),
    "approve": ("Approve the mailing", "Mailing approved"),
    "withdraw_approval": ("Withdraw the approval", "Approval of the mailing withdrawn"),
    "start": ("Start the mailing", "Mailing waiting to start"),
    "call_off": ("Cancel the mailing", "Mailing cancelled"),
    "begin": ("Begin sending", "Sending began"),
    "not_begun": ("Not begun", "Mailing not begun: the page was no longer public"),
    "pause": ("Pause the mailing", "Mailing paused"),
    "resume": ("Resume the mailing", "Mailing resumed"),
    "stop": ("Stop the mailing", "Mailing stopped"),
    "trouble": ("Pause because of a problem", "Mailing paused by the site because of a problem"),
    "finish": ("Finish the mailing", "Mailing sent"),
}


def register_mailing_log_actions(actions: LogActionRegistry) -> None:
    """Register the steps that functions in ``newsletter.mailings`` log."""
    for step, (label, message) in STEP_LABELS.items():
        actions.register_action(f"newsletter.mailing_{step}", label, message)
