"""The site's own answers to what is looked for but stands in no text: where to sign up, to leave, to write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Page


@dataclass(frozen=True)
class SiteAnswer:
    """A page of which there is one, with the searches that ask for it; ``path`` is what follows its address."""

    page_type: type[Page]
    searches: frozenset[str]
    title: str
    description: str
    path: str = ""


_registered: list[SiteAnswer] = []


def register_site_answers(answers: Iterable[SiteAnswer]) -> None:
    """Add answers; called when an app is ready."""
    _registered.extend(answers)


def site_answers() -> list[SiteAnswer]:
    """Return every answer, in the order they were registered."""
    return list(_registered)
