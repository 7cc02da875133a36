"""The forms in which what people sign up for, and made-up people, are written down."""

from dataclasses import dataclass

from newsletter.people.models import Interest, Supporter


@dataclass(frozen=True)
class Wording:
    """A version of the sentence beside a box."""

    interest: Interest
    identifier: str
    text: str


@dataclass(frozen=True)
class Person:
    """Somebody who is not: the local part of an address at example.org, and what became of them since they came."""

    mailbox: str
    state: Supporter.State
    interests: tuple[Interest, ...]
    months_ago: int
    name: str = ""
    topics: tuple[str, ...] = ()
    nation: str = ""
    region: str = ""
    reason: str = ""
    paused_days: int = 0

    @property
    def address(self) -> str:
        """An address at a domain that is kept for examples (RFC 2606), so that nobody ever gets a mail."""
        return f"{self.mailbox}@example.org"
