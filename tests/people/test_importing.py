"""Importing a list: which files and rows are taken, what comes of them, and what is kept afterwards."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from newsletter.people.bounced_and_complained import record_complaint
from newsletter.people.erasure import erase_supporter
from newsletter.people.importing import import_jobs
from newsletter.people.importing.import_jobs import (
    discard_import,
    import_list,
    resume_stalled_imports,
    run_import,
    start_import,
    store_list,
)
from newsletter.people.importing.refusals import Refusal
from newsletter.people.models import (
    ConsentEvent,
    Interest,
    SignUpMail,
    Supporter,
    SupporterImport,
    VolunteerInterest,
)
from newsletter.people.unsubscription import leave, undo_leaving
from tests.factories import TopicFactory
from tests.factories.supporters import ConsentWordingFactory, PrivacyNoticeFactory, SupporterFactory
from tests.people.import_rows import csv_of, imported, judged, line

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wordings(db: None) -> None:
    for interest, version in zip(Interest, ["news-1", "volunteers-1", "research-1"], strict=True):
        ConsentWordingFactory.create(interest=interest, identifier=version, text=f"Yes to {interest.label}.")
    PrivacyNoticeFactory.create(version="notice-2025")


def test_a_row_becomes_a_supporter_with_the_reason_in_the_ledger_and_gets_no_mail() -> None:
    TopicFactory.create(name="Foster care", slug="foster-care")
    rows = line(address="Ada@Reader.example ", topics="foster care", notice="notice-2025", date="05/03/2025")
    batch = imported(csv_of(rows))
    assert (batch.state, batch.imported, batch.rows_done, bytes(batch.content)) == ("done", 1, 1, b"")
    ada = Supporter.objects.get(address_key="ada@reader.example")
    assert (ada.state, ada.source, ada.name) == ("active", "Former list", "Ada Byron")
    subscription = ada.subscriptions.get()
    assert not subscription.all_topics
    assert [topic.slug for topic in subscription.topics.all()] == ["foster-care"]
    event = ConsentEvent.objects.of(ada).get()
    assert (event.kind, event.source, event.basis) == ("imported", "import", "consent")
    assert (event.wording_text, event.notice) == ("Yes to Missing News.", "notice-2025")
    assert str(event.collected_on) == "2025-03-05"
    assert not SignUpMail.objects.exists()
    assert list(Supporter.objects.reachable().wanting(Interest.MISSING_NEWS)) == [ada]
    assert leave(ada) == undo_leaving(ada, [Interest.MISSING_NEWS]) == [Interest.MISSING_NEWS]


def test_several_interests_need_a_wording_each_and_a_volunteer_comes_to_the_desk() -> None:
    both = line(interests="Missing News; volunteering", wording="news-1;volunteers-1")
    assert imported(csv_of(both)).imported == 1
    assert set(Supporter.objects.get().subscriptions.values_list("interest", flat=True)) == {
        "missing_news",
        "volunteering",
    }
    assert VolunteerInterest.objects.get().state == "new"
    assert [reason for _, reason in judged(line(interests="missing_news;research")).refused] == [Refusal.WORDING]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"basis": ""}, Refusal.NO_BASIS),
        ({"basis": "they know us"}, Refusal.BASIS),
        ({"date": ""}, Refusal.NO_DATE),
        ({"date": "03/25/2025"}, Refusal.DATE),
        ({"date": "yesterday"}, Refusal.DATE),
        ({"date": "2199-01-01"}, Refusal.FUTURE),
        ({"wording": ""}, Refusal.NO_WORDING),
        ({"wording": "news-9"}, Refusal.WORDING),
        ({"wording": "research-1"}, Refusal.WORDING),
        ({"interests": ""}, Refusal.NO_INTEREST),
        ({"interests": "raffle"}, Refusal.INTEREST),
        ({"topics": "no such topic"}, Refusal.TOPIC),
        ({"notice": "no-such"}, Refusal.NOTICE),
        ({"address": "ada.reader.example"}, Refusal.ADDRESS),
        ({"address": ""}, Refusal.ADDRESS),
        ({"address": "a" * 320 + "@reader.example"}, Refusal.ADDRESS),
        ({"address": "Address"}, Refusal.HEADINGS),
        ({"name": "a" * 121}, Refusal.NAME),
        ({"name": "=HYPERLINK(1)"}, Refusal.FORMULA),
        ({"proof": "+44 20"}, Refusal.FORMULA),
        ({"proof": "Ada Byron said so"}, Refusal.NAMING),
        ({"proof": "see ada@reader.example"}, Refusal.NAMING),
        ({"basis": "soft opt-in", "date": "2026-02-04", "proof": "Stall at the fair"}, Refusal.SOFT_OPT_IN),
        ({"basis": "soft opt-in", "date": "2026-02-05"}, Refusal.SOFT_OPT_IN),
        ({"notice": '","more'}, Refusal.CELLS),
    ],
)
def test_a_row_is_refused_with_its_reason(cells: dict[str, str], reason: Refusal) -> None:
    found = judged(line(**cells), line(address="grace@reader.example"))
    assert [(number, str(why)) for number, why in found.refused] == [(2, reason)]
    assert [number for number, _ in found.accepted] == [3]
    batch = imported(csv_of(line(**cells), line(address="grace@reader.example")))
    assert (batch.refused, batch.imported) == ([[2, reason]], 1)


def test_a_soft_opt_in_with_its_proof_is_taken() -> None:
    proof = "Asked at a stall; a box to refuse stood beside the field."
    assert imported(csv_of(line(basis="Soft opt-in", date="2026-02-05", proof=proof))).imported == 1
    event = ConsentEvent.objects.get()
    assert (event.basis, event.proof) == ("soft_opt_in", proof)


def test_the_second_row_of_an_address_is_refused_however_it_is_spelled() -> None:
    found = judged(line(), line(address=" ADA@reader.EXAMPLE"))
    assert [number for number, _ in found.accepted] == [2]
    assert found.refused == [(3, Refusal.TWICE)]


def test_who_objected_stays_away_and_is_only_counted() -> None:
    erased, complained = (
        SupporterFactory.create(address="e@reader.example"),
        SupporterFactory.create(address="c@reader.example"),
    )
    gone = SupporterFactory.create(address="l@reader.example")
    SupporterFactory.create(address="here@reader.example")
    erase_supporter(erased)
    record_complaint(complained)
    leave(gone)
    names = ["e", "c", "l", "here", "new"]
    lines = [line(address=f"{name}@reader.example", name="") for name in names]
    found = judged(*lines)
    assert (found.not_to_be_written_to, found.already_here) == (3, [5])
    assert [number for number, _ in found.accepted] == [6]
    assert found.refused == []
    before = Supporter.objects.count()
    batch = imported(csv_of(*lines))
    assert (batch.imported, batch.already_here, batch.not_to_be_written_to, batch.refused) == (1, 1, 3, [])
    assert Supporter.objects.count() == before + 1


def test_a_second_import_of_the_same_file_changes_nothing() -> None:
    content = csv_of(*(line(address=f"{n}@reader.example") for n in range(3)))
    assert imported(content).imported == 3
    second = imported(content)
    assert (second.imported, second.already_here) == (0, 3)
    assert Supporter.objects.count() == ConsentEvent.objects.count() == 3


def test_an_interrupted_import_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_jobs, "BATCH_SIZE", 2)
    batch = store_list(csv_of(*(line(address=f"{n}@reader.example") for n in range(5))), "Former list", None)
    SupporterImport.objects.update(state="running")

    def power_cut(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_import(SupporterImport.objects.get(), power_cut)
    batch.refresh_from_db()
    assert (batch.state, batch.rows_done, batch.imported) == ("running", 2, 2)
    assert batch.percent == 40
    assert resume_stalled_imports() == 0, "it was at work a moment ago"
    assert not start_import(batch)
    SupporterImport.objects.update(worked_at=batch.uploaded_at - import_jobs.STALLED_AFTER)
    assert resume_stalled_imports() == 1
    batch.refresh_from_db()
    assert (batch.state, batch.imported, bytes(batch.content)) == ("done", 5, b"")
    assert not import_list.call(batch.pk)


def test_a_step_that_fails_leaves_nothing_half_done(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise ValidationError("The ledger says no.")

    monkeypatch.setattr("newsletter.people.importing.supporter_creation.record_event", refuse)
    batch = imported(csv_of(line()))
    assert (batch.imported, batch.refused) == (0, [[2, "ledger"]])
    assert not Supporter.objects.exists()


def test_a_discarded_file_is_gone_and_cannot_be_started() -> None:
    batch = store_list(csv_of(line()), "Former list", None)
    assert discard_import(batch)
    assert not discard_import(batch)
    assert not start_import(batch)
    batch.refresh_from_db()
    assert (batch.state, bytes(batch.content)) == ("discarded", b"")
    assert not Supporter.objects.exists()
