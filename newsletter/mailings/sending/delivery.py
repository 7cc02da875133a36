"""Send a mailing: any number of workers may send the same one at once, each over several connections."""

from __future__ import annotations

from newsletter.mailings.counts import Counts, count
from newsletter.mailings.models import Mailing
from newsletter.mailings.sending.completion import finish
from newsletter.mailings.sending.connection_pool import ConnectionPool
from newsletter.mailings.sending.mailing_start import begin_sending
from newsletter.mailings.sending.sending_options import SendingOptions, options_from_settings
from newsletter.mailings.sending.sqlite_durability import flushing
from newsletter.mailings.sending.transports import Transport, choose_transport
from newsletter.mailings.sending.worker import MailingWorker, Progress


def send_mailing(
    mailing: Mailing,
    *,
    transport: Transport | None = None,
    options: SendingOptions | None = None,
    progress: Progress | None = None,
) -> Counts:
    """Send what is due of a mailing that is being sent or is due to start, and return its numbers afterwards.

    ``progress`` is told how many more messages are done with. Messages that are to be tried again much later are left
    to a later run. Whatever happens to this process, another run goes on where it stood.
    """
    chosen = options or options_from_settings()
    if begin_sending(mailing):
        with flushing(chosen.flush_each), ConnectionPool(transport or choose_transport(), chosen.connections) as lines:
            MailingWorker(mailing, lines, chosen, progress).go()
        finish(mailing)
    return count(mailing)
