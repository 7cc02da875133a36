"""Send a mailing: several workers may send the same one, each over several connections."""

from __future__ import annotations

from newsletter.mailings.counts import MessageCounts, count_messages
from newsletter.mailings.models import Mailing
from newsletter.mailings.sending.completion import finish_if_done
from newsletter.mailings.sending.connection_pool import ConnectionPool
from newsletter.mailings.sending.mailing_start import start_if_due
from newsletter.mailings.sending.sending_options import SendingOptions, options_from_settings
from newsletter.mailings.sending.sqlite_durability import synchronous_writes
from newsletter.mailings.sending.transports import Transport, choose_transport
from newsletter.mailings.sending.worker import MailingWorker, Progress


def send_mailing(
    mailing: Mailing,
    *,
    transport: Transport | None = None,
    options: SendingOptions | None = None,
    progress: Progress | None = None,
) -> MessageCounts:
    """Send the due messages of a mailing that is being sent or is due to start, and return its counts afterwards.

    ``progress`` is called with the number of messages that were settled since the last call. Messages to be retried
    much later are left to a later call. If the process is killed, the next call continues where this one stopped.
    """
    chosen = options or options_from_settings()
    if start_if_due(mailing):
        pool = ConnectionPool(transport or choose_transport(), chosen.connections)
        with synchronous_writes(chosen.flush_each_result), pool:
            MailingWorker(mailing, pool, chosen, progress).run()
        finish_if_done(mailing)
    return count_messages(mailing)
