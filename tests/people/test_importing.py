"""Importing a list: which files and rows are taken, what comes of them, and what is kept afterwards."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsletter.people.bounces_and_complaints import record_complaint
from newsletter.people.erasure import erase_supporter
from newsletter.people.importing import import_jobs
from newsletter.people.importing.csv_table import MAX_BYTES, UnreadableFileError, read_table
from newsletter.people.importing.import_forecast import ImportForecast, forecast_import
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

pytestmark = pytest.mark.django_db

HEADINGS = "address,name,interests,topics,basis,date,wording,proof,notice"
ROW = {
    "address": "ada@reader.example",
    "name": "Ada Byron",
    "interests": "missing_news",
    "topics": "",
    "basis": "consent",
    "date": "2025-03-01",
    "wording": "news-1",
    "proof": "",
    "notice": "",
}


@pytest.fixture(autouse=True)
def _wordings(db: None) -> None:
    for interest, version in zip(Interest, ["news-1", "volunteers-1", "research-1"], strict=True):
        ConsentWordingFactory(interest=interest, identifier=version, text=f"Yes to {interest.label}.")
    PrivacyNoticeFactory(version="notice-2025")


def line(**cells: str) -> str:
    return ",".join(f'"{cell}"' for cell in (ROW | cells).values())


def csv_of(*lines: str) -> bytes:
    return "\n".join([HEADINGS, *lines]).encode()


def judged(*lines: str) -> ImportForecast:
    return forecast_import(read_table(csv_of(*lines)))


def imported(content: bytes) -> SupporterImport:
    batch = store_list(content, "Former list", None)
    assert start_import(batch)
    batch.refresh_from_db()
    return batch


def test_a_row_becomes_a_supporter_with_the_reason_in_the_ledger_and_gets_no_mail() -> None:
    TopicFactory(name="Foster care", slug="foster-care")
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
        ({"date": "2999-01-01"}, Refusal.FUTURE),
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
    erased, complained = SupporterFactory(address="e@reader.example"), SupporterFactory(address="c@reader.example")
    gone = SupporterFactory(address="l@reader.example")
    SupporterFactory(address="here@reader.example")
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


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_byte_order_mark_delimiter_and_ends_of_lines_may_vary(mark: bytes, delimiter: str, end: str) -> None:
    rows = [HEADINGS.split(","), [*ROW.values()], ["", "", "", "", "", "", "", "", ""]]
    text = end.join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    found = forecast_import(read_table(mark + text.encode()))
    assert (len(found.accepted), found.refused) == (1, [])


def test_headings_may_be_written_in_other_ways_and_more_columns_are_counted() -> None:
    headings = "E-mail Address;INTEREST;Basis;Collected on;Wording;Shoe size"
    text = f"{headings}\nada@reader.example;research;consent;2025-01-01;research-1;7"
    found = forecast_import(read_table(text.encode()))
    assert (len(found.accepted), found.unread_columns) == (1, 1)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"PK\x03\x04\x14\x00", "Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1", "Excel workbook"),
        ("address,basis".encode("utf-16"), "UTF-16"),
        (csv_of(line(name="Zoë")).decode().encode("latin-1"), "line 2 cannot be read"),
        (csv_of(line()) + b"\0", "not a CSV file"),
        (b"%PDF-1.7 and so on", "these are missing"),
        (b"\x89PNG\r\n", "not in UTF-8"),
        (b"ada@reader.example,consent", "these are missing: address, interests, basis, date, wording"),
        (HEADINGS.encode(), "no rows"),
        (f"{HEADINGS},E-mail\n{line()},x".encode(), "stand there twice: address"),
        (csv_of(line(), '"a quotation mark left open'), "Row 3 cannot be read"),
        (csv_of('"a"b"'), "Row 2 cannot be read"),
        (csv_of(line(proof="a" * 1_000_000)), "Row 2"),
        (csv_of(line(proof="a" * 6_000)), "Row 2 has a cell of more than 5,000 signs"),
        (b"a" * (MAX_BYTES + 1), "larger than 5 MB"),
        (csv_of(*["a@b.example"] * 20_001), "more than 20,000 rows"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError) as refusal:
        read_table(content)
    assert said in str(refusal.value)
    assert "ada@" not in str(refusal.value)
    with pytest.raises(UnreadableFileError):
        store_list(content, "Former list", None)
    assert not SupporterImport.objects.exists()


def test_no_reason_repeats_what_stands_in_a_row() -> None:
    batch = imported(
        csv_of(line(basis="zebedee"), line(topics="zebedee"), line(wording="zebedee"), line(date="zebedee"))
    )
    kept = SupporterImport.objects.filter(pk=batch.pk).values().get()
    assert len(batch.refused) == 4
    assert "zebedee" not in str(kept)
    assert not any("zebedee" in Refusal(reason).label for _, reason in batch.refused)


def refusal_of(content: bytes) -> str | None:
    try:
        forecast_import(read_table(content))
    except UnreadableFileError as error:
        return str(error)
    return None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.lists(st.lists(st.text(max_size=12), max_size=10), max_size=4)))
def test_whatever_the_file_it_is_read_or_refused(content: bytes | list[list[str]]) -> None:
    lines = "\n".join(",".join(cells) for cells in content) if isinstance(content, list) else ""
    given_bytes = content if isinstance(content, bytes) else f"{HEADINGS}\n{lines}".encode("utf-8", "surrogatepass")
    assert refusal_of(given_bytes) != ""
