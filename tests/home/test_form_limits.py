"""What counts forms, to the second and the network: an hour, the networks around a household, a person’s pace."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from home.contact.limits import CONTACT_LIMIT
from home.public_forms import limits as counting
from home.public_forms.timestamp import TimestampState, check_timestamp, new_timestamp

HOUR = 60 * 60
NETWORK = "198.51.100.7"

Clock = Callable[[float], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Return what sets the clock to so many seconds after a full hour."""
    full_hour = counting.time.time() // HOUR * HOUR

    def set_clock(seconds: float) -> None:
        monkeypatch.setattr(counting.time, "time", lambda: full_hour + seconds)

    return set_clock


def test_who_sent_too_many_waits_until_the_hour_is_over_and_not_shorter(at: Clock) -> None:
    at(1)
    assert [CONTACT_LIMIT.count(NETWORK) for _ in range(CONTACT_LIMIT.per_network)] == [None] * 5
    at(HOUR - 61)
    refusal = CONTACT_LIMIT.count(NETWORK)
    assert refusal
    assert refusal.seconds == 61
    assert "in 2 minutes" in refusal.message
    at(HOUR)
    assert CONTACT_LIMIT.count(NETWORK) is None


@pytest.mark.parametrize(
    ("neighbours", "stranger"),
    [
        (["2001:db8:1::/64", "2001:db8:1:80::/64"], "2001:db8:1:100::/64"),
        (
            ["2001:db8:1::/64", "2001:db8:1:4000::/64", "2001:db8:1:8000::/64", "2001:db8:1:c000::/64"],
            "2001:db8:2::/64",
        ),
        (["198.51.100.1", "198.51.100.64", "198.51.100.128", "198.51.100.255"], "198.51.101.1"),
    ],
    ids=["/56", "/48", "/24"],
)
def test_a_wider_network_sends_what_its_households_may_before_it_waits(neighbours: list[str], stranger: str) -> None:
    for neighbour in neighbours:
        for _ in range(CONTACT_LIMIT.per_network):
            assert CONTACT_LIMIT.count(neighbour) is None
            assert not CONTACT_LIMIT.is_flooded(neighbour)
    another = {"2001:db8:1:80::/64": "2001:db8:1:81::/64", "2001:db8:1:c000::/64": "2001:db8:1:c100::/64"}.get(
        neighbours[-1], "198.51.100.200"
    )
    assert CONTACT_LIMIT.count(another) is None
    assert CONTACT_LIMIT.is_flooded(another)
    assert CONTACT_LIMIT.count(stranger) is None
    assert not CONTACT_LIMIT.is_flooded(stranger)


@pytest.mark.parametrize(
    ("seconds", "state"),
    [
        (2, TimestampState.TOO_SOON),
        (3, TimestampState.VALID),
        (24 * HOUR, TimestampState.VALID),
        (24 * HOUR + 1, TimestampState.EXPIRED),
    ],
)
def test_a_form_is_filled_in_within_three_seconds_and_a_day(at: Clock, seconds: int, state: TimestampState) -> None:
    at(0)
    opened = new_timestamp()
    at(seconds)
    assert check_timestamp(opened) is state
