"""Mailings as large as real ones, and how long it takes to send them."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from random import Random
from time import perf_counter

from django.conf import settings
from django.db import transaction

from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sending.delivery import send_mailing
from newsletter.mailings.sending.mailing_start import start_if_due
from newsletter.mailings.sending.sending_options import SendingOptions
from newsletter.mailings.sending.transports import SmtpTransport
from newsletter.people.models import Supporter
from tests.benchmarks.vocabulary import prose
from tests.factories.mailings import TOKEN_PLACEHOLDER, due_mailing, many_supporters

# An edition of fifteen items, as HTML and as text, makes about this many words.
WORDS = 2500
# Messages between two looks at a rival.
ROUND = 500


def make_mailing(recipients: int) -> Mailing:
    """Make a mailing to that many people, in place of all others, and start it."""
    with transaction.atomic():
        Message.objects.all().delete()
        Mailing.objects.all().delete()
        Supporter.objects.all().delete()
        many_supporters(recipients)
        mailing = due_mailing()
        rendering = mailing.renderings.get()
        random = Random(2017)  # noqa: S311  # data, no secret
        paragraphs = [prose(random, 50) for _ in range(WORDS // 50)]
        # Markup of mails is several times as long as their words.
        rendering.html = "\n".join(
            f'<tr><td style="padding:0 24px 16px;font-family:Georgia,serif;font-size:17px;line-height:1.5">'
            f"<p>{each}</p></td></tr>"
            for each in paragraphs
        )
        rendering.text = "\n\n".join(paragraphs)
        leaving = f"https://news.example.org/subscriptions/{TOKEN_PLACEHOLDER}/leave/"
        rendering.html += f'<a href="{leaving}">Leave</a>'
        rendering.text += f"\n{leaving}\n"
        rendering.save()
    start_if_due(mailing)
    return mailing


def use_sink(port: int) -> None:
    """Let Django's settings name a sink as the mail server."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port


def time_sending(
    mailing: Mailing,
    port: int,
    *,
    connections: int = 1,
    flush_each_result: bool = False,
    meanwhile: Callable[[int], object] | None = None,
) -> float:
    """Send a mailing that has begun and return the seconds it took; raises RuntimeError unless everybody got it.

    ``meanwhile`` is called now and then with the number sent since, and the time that it takes does not count: what is
    measured beside it is measured under the same load.
    """
    before, aside, sent = taken(port), 0.0, 0

    def pause(number: int) -> None:
        nonlocal aside, sent
        sent += number
        if meanwhile and sent >= ROUND:
            start_of_pause = perf_counter()
            meanwhile(sent)
            aside += perf_counter() - start_of_pause
            sent = 0

    start = perf_counter()
    options = SendingOptions(connections=connections, flush_each_result=flush_each_result)
    transport = SmtpTransport(max_messages=1_000_000)
    counts = send_mailing(mailing, transport=transport, options=options, progress=pause)
    seconds = perf_counter() - start - aside
    if not counts.adds_up or counts.handed_over != counts.queued:
        raise RuntimeError(f"Not everybody got it: {counts}.")
    if meanwhile is None and taken(port) - before != counts.queued:
        raise RuntimeError(f"The server took {taken(port) - before} messages, and not {counts.queued}.")
    return seconds


def taken(port: int) -> int:
    """Ask a sink how many messages it has taken."""
    with smtplib.SMTP("127.0.0.1", port) as server:
        return int(server.noop()[1].split()[0])
