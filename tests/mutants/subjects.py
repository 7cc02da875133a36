"""What is mutated, and which tests are asked about it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[2]


class Subject(NamedTuple):
    """Modules, as patterns of files, and the tests that are to notice a fault in them."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]

    def files(self) -> list[Path]:
        """Return the files of the modules."""
        return [file for pattern in self.modules for file in sorted(PROJECT.glob(pattern))]


PEOPLE = (
    "suppression_list confirmation unsubscription erasure retention volunteer_desk bounced_and_complained "
    "sign_up_processor supporter_state preferences address_change request_content waiting_requests "
    "held_people"
)
PEOPLE_TESTS = (
    "other_people endings confirmation erasure changing waiting_requests sign_up_intake address_change discretion "
    "periods what_is_held suppressions floods"
)
SENDING = "claims claimed_messages worker_ids audience eligibility mailing_start completion result_recorder"

SUBJECTS = {
    "people": Subject(
        tuple(f"newsletter/people/{name}.py" for name in PEOPLE.split()),
        (
            *(f"tests/people/test_{name}.py" for name in PEOPLE_TESTS.split()),
            "tests/desk/test_desk.py",
            "tests/desk/test_volunteer_steps.py",
        ),
    ),
    "mailings": Subject(
        (
            *(f"newsletter/mailings/sending/{name}.py" for name in SENDING.split()),
            "newsletter/mailings/steps/[!_]*.py",
            "newsletter/mailings/bounces/report_recorder.py",
            "newsletter/mailings/counts.py",
            "newsletter/mailings/recipient_retention.py",
            "newsletter/mailings/content/topic_selection.py",
        ),
        ("tests/mailings",),
    ),
    "editions": Subject(
        tuple(
            f"newsletter/editions/{name}.py"
            for name in ("snapshots", "sent_mark", "corrections", "item_rows", "item_updates", "anchors", "milestones")
        ),
        ("tests/editions", "tests/mailings/test_steps.py", "tests/mailings/test_freeze.py"),
    ),
    "questions": Subject(
        ("search/help_needs/detection.py", "search/help_needs/phrases.py", "search/help_needs/names.py",
         "search/query/spelling.py", "search/query/parser.py"),
        ("tests/search",),
    ),
    "guards": Subject(
        ("newsletter/people/private_links.py", "newsletter/people/links.py", "newsletter/people/sign_up_mail_queue.py",
         "newsletter/mailings/steps/preconditions.py", "home/public_forms/limits.py",
         "home/public_forms/client_network.py", "home/public_forms/timestamp.py", "search/visibility.py"),
        ("tests/people", "tests/home/test_contact_limits.py", "tests/home/test_form_limits.py",
         "tests/home/test_contact_form.py", "tests/mailings/test_steps.py"),
    ),
}  # fmt: skip
