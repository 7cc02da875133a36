"""Send a mailing in the foreground."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from newsletter.mailings.counts import MessageCounts, count_messages
from newsletter.mailings.models import Mailing
from newsletter.mailings.sending.delivery import send_mailing
from newsletter.mailings.sending.mailing_start import start_if_due

State = Mailing.State


class Command(BaseCommand):
    """Starts or continues a mailing, as the worker does; Ctrl+C is safe."""

    help = "Send a mailing that is approved and due, or resume one. The output does not name anyone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the argument for the mailing."""
        parser.add_argument("mailing", help="the number of the mailing, or the slug of its page as in july-2017")

    def handle(self, *args: Any, mailing: str, **options: Any) -> None:
        """Send the mailing and print its counts; raises CommandError if it cannot be sent now."""
        found = self._find_mailing(mailing)
        if not start_if_due(found):
            raise CommandError(self._refusal_message(found))
        counts = count_messages(found)
        with tqdm(total=counts.queued, initial=counts.settled, unit=" messages", file=self.stderr, disable=None) as bar:
            counts = send_mailing(found, progress=bar.update)
        found.refresh_from_db()
        self._print_counts(found, counts)

    def _find_mailing(self, name: str) -> Mailing:
        by = {"pk": int(name)} if name.isdecimal() else {"page__slug": name}
        found = list(Mailing.objects.filter(**by).exclude(state=State.STOPPED)[:2])
        if len(found) != 1:
            raise CommandError("There is no mailing with this name, or more than one. Use its number.")
        return found[0]

    def _refusal_message(self, mailing: Mailing) -> str:
        state = mailing.get_state_display()
        if mailing.state == State.HOLDING and mailing.starts_at:
            local = timezone.localtime(mailing.starts_at)
            return f"This mailing starts on {local:%-d %B %Y at %H:%M}. Wait until then, or cancel it in the CMS."
        why = f" {mailing.state_reason}" if mailing.state_reason else ""
        return f"This mailing is in the state “{state}” and cannot be sent now.{why} Check it in the CMS."

    def _print_counts(self, mailing: Mailing, counts: MessageCounts) -> None:
        self.stdout.write(
            f"{mailing.get_state_display()}. Candidates: {counts.candidates} = {counts.queued} queued + "
            f"{counts.left_out} left out. Handed over: {counts.handed_over}. Failed: {counts.failed}. "
            f"Bounced: {counts.bounced}. Waiting: {counts.waiting}."
        )
        if mailing.state_reason:
            self.stdout.write(mailing.state_reason)
        if not counts.adds_up:
            raise CommandError(
                "These numbers do not add up. Tell the person who looks after the site, and do not start another."
            )
