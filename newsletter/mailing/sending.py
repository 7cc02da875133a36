"""Send a mailing: any number of workers may send the same one at once, each over several connections."""

from __future__ import annotations

from newsletter.mailing.beginning import begin
from newsletter.mailing.connections import Lines
from newsletter.mailing.counting import Counts, count
from newsletter.mailing.durability import flushing
from newsletter.mailing.finishing import finish
from newsletter.mailing.options import SendingOptions, options_of_settings
from newsletter.mailing.run import Progress, Run
from newsletter.mailing.transports import Transport, choose_transport
from newsletter.models import Mailing


def send(
    mailing: Mailing,
    *,
    transport: Transport | None = None,
    options: SendingOptions | None = None,
    progress: Progress | None = None,
) -> Counts:
    """Send what is due of a mailing that is being sent or is due to start, and give its numbers afterwards.

    ``progress`` is told how many more messages are done with. Messages that are to be tried again much later are left
    to a later run. Whatever happens to this process, another run goes on where it stood.
    """
    chosen = options or options_of_settings()
    if begin(mailing):
        with flushing(chosen.flush_each), Lines(transport or choose_transport(), chosen.connections) as lines:
            Run(mailing, lines, chosen, progress).go()
        finish(mailing)
    return count(mailing)
