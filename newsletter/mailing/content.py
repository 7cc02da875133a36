"""What is mailed of a page, in a form that can be kept: every rendering is made from it alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MailContent:
    """The frozen content of a mailing."""
