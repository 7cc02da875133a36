"""Make the mail of a page from its content: HTML from MJML, and plain text with the same items in the same order."""

from __future__ import annotations

from dataclasses import dataclass

from newsletter.mailing.content import MailContent
from newsletter.models.mailing import Rendering


@dataclass(frozen=True)
class Composed:
    """A rendering for everybody with one choice of topics; ``shortened`` when the items were too long for a mail."""

    html: str
    text: str
    items: int
    shortened: bool = False


def compose(content: MailContent, *, subject: str, preheader: str, mask: int = Rendering.WHOLE) -> Composed:
    """Render the items that a choice of topics lets through; READER_TOKEN stands for the token of the reader."""
    raise NotImplementedError
