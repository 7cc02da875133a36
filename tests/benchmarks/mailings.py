"""Mailings as large as real ones, and how long it takes to send them."""

from __future__ import annotations

import smtplib
from random import Random
from time import perf_counter

from django.conf import settings
from django.db import transaction

from newsletter.mailing.beginning import begin
from newsletter.mailing.options import SendingOptions
from newsletter.mailing.reader_token import READER_TOKEN
from newsletter.mailing.sending import send
from newsletter.mailing.transports import SmtpTransport
from newsletter.models import Mailing, Message, Supporter
from tests.benchmarks.vocabulary import prose
from tests.factories.mailings import due_mailing, many_supporters

# An edition of fifteen items, as HTML and as text, makes about this many words.
WORDS = 2500


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
        leaving = f"https://news.example.org/subscriptions/{READER_TOKEN}/leave/"
        rendering.html += f'<a href="{leaving}">Leave</a>'
        rendering.text += f"\n{leaving}\n"
        rendering.save()
    begin(mailing)
    return mailing


def use_sink(port: int) -> None:
    """Let Django's settings name a sink as the mail server."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port


def time_sending(mailing: Mailing, port: int, *, connections: int = 1, flush_each: bool = False) -> float:
    """Send a mailing that has begun and give the seconds it took; raises RuntimeError unless everybody got it."""
    before = taken(port)
    start = perf_counter()
    options = SendingOptions(connections=connections, flush_each=flush_each)
    counts = send(mailing, transport=SmtpTransport(messages_a_connection=1_000_000), options=options)
    seconds = perf_counter() - start
    if not counts.adds_up or not counts.handed_over == counts.queued == taken(port) - before:
        raise RuntimeError(f"Not everybody got it: {counts}, {taken(port) - before} taken by the server.")
    return seconds


def taken(port: int) -> int:
    """Ask a sink how many messages it has taken."""
    with smtplib.SMTP("127.0.0.1", port) as server:
        return int(server.noop()[1].split()[0])
