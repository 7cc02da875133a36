"""Sending to a server that takes its time over each message, over ten connections beside one."""

from __future__ import annotations

import os

from tests.benchmarks.figures import Figure, at_least
from tests.benchmarks.mailings import make_mailing, time_sending, use_sink
from tests.benchmarks.sink import running_sink

SECONDS_A_MESSAGE = 0.02
CONNECTIONS = 10
# With one connection as many as take about as long.
RECIPIENTS, WITH_ONE = 10_000, 1_000
RATIO = 8


def run(recipients: int = RECIPIENTS, with_one: int = WITH_ONE) -> Figure:
    """Send over one connection, then over ten."""
    with running_sink(SECONDS_A_MESSAGE) as port:
        use_sink(port)
        one = with_one / time_sending(make_mailing(with_one), port)
        ten = recipients / time_sending(make_mailing(recipients), port, connections=CONNECTIONS)
    ratio = ten / one
    return Figure(
        f"{ratio:.1f} times as fast",
        [
            f"{recipients:,} messages over {CONNECTIONS} connections {ten:,.0f} a second",
            f"{with_one:,} over one {one:,.1f}",
            f"load {os.getloadavg()[0]:.1f}",
        ],
        [at_least(ratio, RATIO, "times as fast")],
    )
