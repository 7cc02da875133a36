"""Sending over one connection, with a result written for each message, beside Django's own way of sending many."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from time import perf_counter

from django.core.mail import EmailMultiAlternatives, get_connection

from newsletter.mailings.models import Mailing
from tests.benchmarks.figures import Figure, at_least
from tests.benchmarks.mailings import make_mailing, time_sending, use_sink
from tests.benchmarks.sink import running_sink

RECIPIENTS = 10_000
RATIO = 3


class Rival:
    """Has Django send messages with the same texts and headers, one for each recipient, over one connection."""

    def __init__(self, mailing: Mailing) -> None:
        self.connection = get_connection()
        self.connection.open()
        self.messages = self._messages(mailing)
        self.sent = 0
        self.seconds = 0.0

    def send(self, number: int) -> None:
        """Send a tenth of a number of messages; more would only take longer."""
        start = perf_counter()
        self.sent += self.connection.send_messages(list(islice(self.messages, number // 10)))
        self.seconds += perf_counter() - start

    @property
    def rate(self) -> float:
        """Messages a second."""
        return self.sent / self.seconds

    def _messages(self, mailing: Mailing) -> Iterator[EmailMultiAlternatives]:
        rendering = mailing.renderings.get()
        readers = list(mailing.messages.order_by("pk").values_list("supporter__address", "supporter__token"))
        for address, token in readers:
            link = f"https://news.example.org/subscriptions/{token}/leave/"
            message = EmailMultiAlternatives(
                subject=mailing.subject,
                body=rendering.text.replace(rendering.token_placeholder, token),
                from_email=mailing.sender,
                to=[address],
                headers={"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
            )
            message.attach_alternative(rendering.html.replace(rendering.token_placeholder, token), "text/html")
            yield message


def run(recipients: int = RECIPIENTS) -> Figure:
    """Send to many, and in between have Django send to a tenth of them."""
    with running_sink() as port:
        use_sink(port)
        mailing = make_mailing(recipients)
        rival = Rival(mailing)
        ours = recipients / time_sending(mailing, port, meanwhile=rival.send)
        rival.connection.close()
    ratio = ours / rival.rate
    return Figure(
        f"{ratio:.1f} times as fast",
        [
            f"{recipients:,} messages, {ours:,.0f} a second",
            f"Django’s send_messages {rival.rate:,.0f} a second with {rival.sent:,}",
            f"load {os.getloadavg()[0]:.1f}",
        ],
        [at_least(ratio, RATIO, "times as fast")],
    )
