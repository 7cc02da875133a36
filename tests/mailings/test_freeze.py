"""Freezing a page for mailing. A small composer stands in for the real one, which has tests of its own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from wagtail.models import PageLogEntry

from home.accounts.models import User
from home.registers import Topic
from newsletter.editions.models import EditionSnapshot
from newsletter.editions.pages import IssuePage
from newsletter.editions.sent_mark import MARK_ACTION
from newsletter.mailings import steps
from newsletter.mailings.content.mail_content import MailContent
from newsletter.mailings.models import Mailing, Rendering
from newsletter.mailings.sender import mailing_settings
from newsletter.mailings.steps import StepRefusedError
from newsletter.mailings.steps.page_freeze import compute_digest
from tests.factories import IssuePageFactory, RoleContactFactory, TopicFactory
from tests.factories.mailings import MailingFactory
from tests.factories.pages import the_home_page
from tests.factories.supporters import SupporterFactory
from tests.plugins.staff import make_mailer

pytestmark = pytest.mark.django_db


class Findings(list[Any]):
    """What pre-flight finds."""


@pytest.fixture(autouse=True)
def findings(monkeypatch: pytest.MonkeyPatch) -> Findings:
    """Put a small composer and a pre-flight that finds what it is told in the places of the real ones."""
    found = Findings()

    def compose(content: Any, *, subject: str, preheader: str, mask: int = Rendering.WHOLE, **chosen: bool) -> Any:
        return SimpleNamespace(
            html=f"<h1>{subject}</h1>{mask}", text=str(content), items=1, placeholder="p" * 43, alteration=""
        )

    topics = Topic.objects.order_by("pk").values_list("pk", flat=True)
    content = SimpleNamespace(to_json=lambda: {"topics": list(topics)})
    monkeypatch.setattr("newsletter.mailings.content.renderings.compose", compose)
    monkeypatch.setattr("newsletter.mailings.steps.page_freeze.preflight", lambda page: found)
    monkeypatch.setattr(MailContent, "from_json", staticmethod(str), raising=False)
    monkeypatch.setattr(IssuePage, "get_newsletter_content", lambda page: content)
    monkeypatch.setattr(IssuePage, "get_newsletter_preheader", lambda page: "What is in it.")
    return found


@pytest.fixture
def user() -> User:
    """Return somebody who may freeze."""
    return make_mailer("freeze")


def test_freezing_keeps_what_is_mailed_as_it_is(user: User) -> None:
    edition = IssuePageFactory(mail_subject="Missing News is here")
    mailing = steps.freeze(edition, user)
    kept = Mailing.objects.get()
    assert kept == mailing
    assert (kept.state, kept.subject, kept.preheader) == ("draft", "Missing News is here", "What is in it.")
    assert kept.sender == "Missing People <missing-news@localhost>"
    assert (kept.frozen_by, len(kept.digest)) == (user, 64)
    assert "Missing News is here" in kept.renderings.get(topics_mask=Rendering.WHOLE).html
    edition.mail_subject = "Something else"
    edition.save_revision().publish()
    assert Mailing.objects.get().subject == "Missing News is here"
    entry = PageLogEntry.objects.get(action="newsletter.mailing_freeze")
    assert entry.data["digest"] == kept.digest


def test_the_same_content_has_the_same_digest_and_other_content_another(user: User) -> None:
    edition = IssuePageFactory()
    digests = []
    for subject in ("One", "One", "Two"):
        edition.mail_subject = subject
        edition.save_revision().publish()
        mailing = steps.freeze(edition, user)
        digests.append(mailing.digest)
        steps.discard(mailing, user)
    assert digests[0] == digests[1] != digests[2]


@pytest.mark.parametrize(
    "field", ["subject", "preheader", "sender", "discreet_sender_name", "discreet_subject", "discreet_preheader"]
)
def test_the_digest_covers_all_that_an_inbox_shows(field: str) -> None:
    mailing = MailingFactory.create()
    before = compute_digest(mailing)
    setattr(mailing, field, f"{getattr(mailing, field)} and more")
    assert compute_digest(mailing) != before
    mailing = Mailing.objects.get()
    assert compute_digest(mailing) == before
    mailing.content = {"topics": [1]}
    assert compute_digest(mailing) != before


def test_the_sender_is_the_one_that_staff_chose(user: User) -> None:
    edition = IssuePageFactory()
    chosen = mailing_settings(edition)
    chosen.sender_name, chosen.sender_address = "Policy, research", "policy@example.org"
    chosen.answering_team = RoleContactFactory.create(email="answers@example.org")
    chosen.save()
    mailing = steps.freeze(edition, user)
    assert mailing.sender == '"Policy, research" <policy@example.org>'
    assert mailing.reply_to == "answers@example.org"


def test_the_forecast_says_who_would_get_it(user: User) -> None:
    topic = TopicFactory.create()
    SupporterFactory.create_batch(2)
    SupporterFactory.create(topics=[topic])
    SupporterFactory.create(state="bounced")
    edition = IssuePageFactory()
    assert steps.freeze(edition, user).forecast == {"candidates": 4, "queued": 3, "excluded": {"unreachable": 1}}


@pytest.mark.parametrize("severity", ["blocking", "warning"])
def test_only_what_blocks_keeps_a_page_from_being_frozen(findings: Findings, user: User, severity: str) -> None:
    findings.append(SimpleNamespace(severity=severity, message="There is no sender address."))
    edition = IssuePageFactory()
    if severity == "warning":
        steps.freeze(edition, user)
        return
    with pytest.raises(StepRefusedError) as refusal:
        steps.freeze(edition, user)
    assert refusal.value.messages == ["There is no sender address."]
    assert not Mailing.objects.exists()
    assert not EditionSnapshot.objects.exists()


def test_a_draft_cannot_be_mailed_and_changes_that_are_not_published_are_not(user: User) -> None:
    with pytest.raises(StepRefusedError, match="You can only email a public page"):
        steps.freeze(IssuePageFactory(published=False), user)
    edition = IssuePageFactory(mail_subject="Published")
    edition.mail_subject = "Not yet"
    edition.save_revision()
    assert steps.freeze(edition, user).subject == "Published"


def test_a_page_of_another_kind_cannot_be_mailed(user: User) -> None:
    with pytest.raises(StepRefusedError, match="cannot email"):
        steps.freeze(the_home_page(), user)


def test_there_is_one_mailing_of_a_page_unless_the_other_was_stopped(user: User) -> None:
    edition = IssuePageFactory()
    first = steps.freeze(edition, user)
    with pytest.raises(StepRefusedError, match="There is already a mailing of this page"):
        steps.freeze(edition, user)
    Mailing.objects.filter(pk=first.pk).update(state=Mailing.State.STOPPED)
    assert steps.freeze(edition, user).pk != first.pk


def test_a_subject_with_a_line_break_is_refused(user: User) -> None:
    edition = IssuePageFactory()
    IssuePage.objects.filter(pk=edition.pk).update(mail_subject="One\nBcc: everybody@example.org")
    with pytest.raises(StepRefusedError, match="line break"):
        steps.freeze(edition, user)
    assert not Mailing.objects.exists()


def test_freezing_needs_the_right_to() -> None:
    with pytest.raises(StepRefusedError, match="You do not have permission to freeze"):
        steps.freeze(IssuePageFactory(), make_mailer("approve", "send"))


def test_a_frozen_edition_is_not_sent_and_discarding_it_leaves_nothing(user: User) -> None:
    edition = IssuePageFactory()
    mailing = steps.freeze(edition, user)
    assert EditionSnapshot.objects.get(edition=edition).sent_at is None
    assert not PageLogEntry.objects.filter(action=MARK_ACTION).exists()
    steps.discard(mailing, user)
    assert not EditionSnapshot.objects.exists()
    assert not Mailing.objects.exists()
