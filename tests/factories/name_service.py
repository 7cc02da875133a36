"""A name service that knows what a test tells it, and nothing of the network."""

from dataclasses import dataclass, field

from newsletter.mailings.sender_check.dns_lookup import LookupFailedError


@dataclass
class NameService:
    """Gives the text records of the names it knows; ``silent`` names get no answer."""

    records: dict[str, list[str]] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    def texts(self, name: str) -> list[str]:
        self.asked.append(name)
        if name in self.silent:
            raise LookupFailedError(name)
        return self.records.get(name, [])
