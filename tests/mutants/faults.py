"""Faults that concern everybody, or nobody, where one person or one mailing is meant: each is noticed by a test."""

from __future__ import annotations

from typing import NamedTuple

from tests.mutants.mutant import Mutant
from tests.mutants.subjects import PROJECT


class Fault(NamedTuple):
    """A change of a source file, and the tests of which one has to fail; ``after`` takes the place of ``before``."""

    name: str
    file: str
    before: str
    after: str
    tests: tuple[str, ...]

    def mutant(self) -> Mutant:
        """Return the file with the fault; raises ValueError unless ``before`` stands there once."""
        file = PROJECT / self.file
        source = file.read_text()
        if source.count(self.before) != 1:
            raise ValueError(f"“{self.before}” has to stand in {self.file} once. Correct the fault “{self.name}”.")
        return Mutant(file, source.replace(self.before, self.after), self.name)


PEOPLE = ("tests/people/test_other_people.py", "tests/people/test_retention_of_others.py")
ENDINGS = ("tests/people/test_endings.py",)

FAULTS = [
    Fault(
        "one confirmation lifts the suppression of everybody",
        "newsletter/people/suppression_list.py",
        "in_force().filter(address_hash=address_hash).update(",
        "in_force().update(",
        PEOPLE,
    ),
    Fault(
        "the form of one volunteer deletes the offer of every volunteer",
        "newsletter/people/request_content.py",
        "VolunteerInterest.objects.filter(subscription=subscription).delete()",
        "VolunteerInterest.objects.all().delete()",
        PEOPLE,
    ),
    Fault(
        "erasing one person deletes the waiting mails of everybody",
        "newsletter/people/held_people.py",
        "SignUpMail.objects.filter(named, sent_at=None).delete()",
        "SignUpMail.objects.filter(sent_at=None).delete()",
        PEOPLE,
    ),
    Fault(
        "what a living worker has is given back with what a dead one had",
        "newsletter/mailings/sending/claims.py",
        "filter(claimed_by=worker, claimed_at__lte=last_seen)",
        "filter(claimed_at__lte=last_seen)",
        ("tests/mailings/test_other_mailings.py",),
    ),
    Fault(
        "when an interest was confirmed is not saved",
        "newsletter/people/confirmation.py",
        "row.confirmed_at = timezone.now()",
        "pass",
        ENDINGS,
    ),
    Fault(
        "when a person confirmed is not saved",
        "newsletter/people/confirmation.py",
        'supporter.save(update_fields=["confirmed_at"])',
        "pass",
        ENDINGS,
    ),
    Fault(
        "requests that nobody handled are never deleted",
        "newsletter/people/retention.py",
        "SignUpRequest.objects.filter(asked_at__lt=before).delete()",
        "pass",
        ENDINGS,
    ),
    Fault(
        "confirming again keeps the day of leaving, which later takes the offer away",
        "newsletter/people/confirmation.py",
        "row.left_at = None",
        "pass",
        ENDINGS,
    ),
    Fault(
        "undoing keeps the day of leaving, which later takes the offer away",
        "newsletter/people/unsubscription.py",
        "row.state, row.left_at = Subscription.State.ACTIVE, None",
        "row.state = Subscription.State.ACTIVE",
        ENDINGS,
    ),
    Fault(
        "leaving one of two things that wait to be confirmed counts as leaving all",
        "newsletter/people/unsubscription.py",
        "return person.subscriptions.pending().exists()",
        "return person.subscriptions.active().exists()",
        ENDINGS,
    ),
    Fault(
        "the digest does not cover the sender",
        "newsletter/mailings/steps/page_freeze.py",
        "        mailing.sender,\n        mailing.discreet_sender_name,\n",
        "        mailing.discreet_sender_name,\n",
        ("tests/mailings/test_freeze.py",),
    ),
    Fault(
        "taking back the mark is judged by the mailing of another page",
        "newsletter/editions/sent_mark.py",
        "Mailing.objects.filter(page=edition.pk, started_at__isnull=False)",
        "Mailing.objects.filter(started_at__isnull=False)",
        ("tests/editions/test_other_editions.py",),
    ),
    Fault(
        "readers are sent corrections of items that they never received",
        "newsletter/mailings/content/topic_selection.py",
        "[correction for correction in content.corrections if correction.item in numbers]",
        "content.corrections",
        ("tests/mailings/test_mails_by_topic_and_length.py",),
    ),
    Fault(
        "retention fails on 29 February",
        "newsletter/people/retention.py",
        "day=min(moment.day, 28)",
        "day=moment.day",
        ENDINGS,
    ),
]
