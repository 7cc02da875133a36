"""Which domain is looked up, and how name servers are asked."""

from collections.abc import Callable
from typing import Any

import dns.exception
import dns.name
import dns.resolver
import pytest

from newsletter.mailings.models import MailingSettings
from newsletter.mailings.sender_check import dns_lookup
from newsletter.mailings.sender_check.dns_lookup import DnsResolver, LookupFailedError
from newsletter.mailings.sender_check.domain_check import ascii_sender_domain


@pytest.mark.parametrize(
    ("address", "fallback", "domain"),
    [
        ("news@Charity.Example", "x@y.example", "charity.example"),
        ("", "Missing News <news@site.example>", "site.example"),
        ("", "missing-news@localhost", "localhost"),
        ("news@bücher.example", "", "xn--bcher-kva.example"),
        ("", "", ""),
    ],
)
def test_the_domain_is_that_of_the_sender(settings: Any, address: str, fallback: str, domain: str) -> None:
    settings.DEFAULT_FROM_EMAIL = fallback
    assert ascii_sender_domain(MailingSettings(sender_address=address)) == domain


class Record:
    """A text record in two pieces."""

    strings = (b"v=spf1 ", b"~all\xff")


def asker(answer: Callable[[], list[Record]]) -> type:
    class StubResolver:
        """Stands for the resolver of dnspython."""

        def resolve(self, name: str, kind: str, lifetime: float) -> list[Record]:
            assert (kind, lifetime) == ("TXT", dns_lookup.TIMEOUT)
            return answer()

    return StubResolver


def test_pieces_of_a_record_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dns_lookup, "StubResolver", asker(lambda: [Record()]))
    assert DnsResolver().texts("charity.example") == ["v=spf1 ~all\ufffd"]


def raising(error: Exception) -> Callable[[], list[Record]]:
    def raise_it() -> list[Record]:
        raise error

    return raise_it


@pytest.mark.parametrize("error", [dns.resolver.NXDOMAIN(), dns.resolver.NoAnswer(response=dns.message.Message())])
def test_a_name_that_there_is_not_has_no_records(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    monkeypatch.setattr(dns_lookup, "StubResolver", asker(raising(error)))
    assert DnsResolver().texts("charity.example") == []


@pytest.mark.parametrize(
    "error", [dns.exception.Timeout(), dns.resolver.NoNameservers(), dns.name.LabelTooLong(), dns.resolver.YXDOMAIN()]
)
def test_a_question_without_an_answer_is_an_error_of_its_own(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    monkeypatch.setattr(dns_lookup, "StubResolver", asker(raising(error)))
    with pytest.raises(LookupFailedError, match=r"charity\.example"):
        DnsResolver().texts("charity.example")
