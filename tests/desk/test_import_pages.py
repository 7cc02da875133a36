"""Importing in the CMS and by command: upload, dry run, start, progress, result."""

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from newsletter.people.erasure import erase_supporter
from newsletter.people.importing.import_jobs import STALLED_AFTER, UNSTARTED_RETENTION
from newsletter.people.models import RetentionRecord, Supporter, SupporterImport
from newsletter.people.retention import delete_old_sign_ups
from tests.factories.supporters import ConsentWordingFactory, SupporterFactory

pytestmark = pytest.mark.django_db

UPLOAD = "/admin/supporter-imports/"
HEADINGS = "address,name,interests,basis,date,wording,proof"
GOOD = "ada@reader.example,Ada,missing_news,consent,2025-03-01,news-1,"
BAD = "zebedee@reader.example,Zeb,missing_news,consent,,news-1,"
OBJECTED_STATES = "erased@reader.example,,missing_news,consent,2025-03-01,news-1,"


@pytest.fixture(autouse=True)
def _wording(db: None) -> None:
    ConsentWordingFactory.create(identifier="news-1")
    erase_supporter(SupporterFactory.create(address="erased@reader.example"))


def csv_of(*lines: str) -> bytes:
    return "\n".join([HEADINGS, *lines]).encode()


def upload(client: Client, content: bytes = csv_of(GOOD, BAD, OBJECTED_STATES), name: str = "Former list") -> Any:
    file = SimpleUploadedFile("people.csv", content, content_type="text/csv")
    return client.post(UPLOAD, {"list_name": name, "file": file})


def words(response: Any) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").select_one("main").get_text(" ").split())


def people() -> int:
    return Supporter.objects.exclude(state="erased").count()


def test_a_list_is_checked_first_and_then_imported(keeper: Client) -> None:
    response = upload(keeper)
    batch = SupporterImport.objects.get()
    assert response.url == f"{UPLOAD}{batch.pk}/"
    said = words(keeper.get(response.url))
    left_out = "1 unsubscribed, complained or were erased"
    for part in ("1 would be imported", left_out, "1 are refused", "The date is missing"):
        assert part in said
    assert "ada@reader.example" in said
    assert "erased@reader.example" not in said
    assert people() == 0
    response = keeper.post(f"{UPLOAD}{batch.pk}/start/", follow=True)
    said = words(response)
    for part in ("1 imported", "1 unsubscribed, complained or were erased", "1 refused", "The file has been deleted"):
        assert part in said
    assert people() == 1
    batch.refresh_from_db()
    assert bytes(batch.content) == b""
    assert "This has already been done" in words(keeper.post(f"{UPLOAD}{batch.pk}/start/", follow=True))
    assert "Former list" in words(keeper.get(UPLOAD))


def test_the_refused_rows_come_with_their_cells_until_the_file_is_gone(keeper: Client) -> None:
    upload(keeper, csv_of(GOOD, BAD, '=1+1,"Eve",missing_news,consent,2025-01-01,news-1,', OBJECTED_STATES))
    url = f"{UPLOAD}{SupporterImport.objects.get().pk}/"

    def refused() -> list[dict[str, str]]:
        file = b"".join(keeper.get(f"{url}refused.csv").streaming_content).decode()
        assert "erased@" not in file
        return list(csv.DictReader(StringIO(file)))

    before = refused()
    assert [(row["row"], row["address"]) for row in before] == [("3", "zebedee@reader.example"), ("4", "'=1+1")]
    keeper.post(f"{url}start/")
    after = refused()
    assert [set(row) for row in after] == [{"row", "reason"}] * 2
    assert [row["reason"] for row in after] == [row["reason"] for row in before]


def test_an_import_is_in_the_audit_log_without_its_people(keeper: Client) -> None:
    upload(keeper, name="Zebedee’s list")
    url = f"{UPLOAD}{SupporterImport.objects.get().pk}/"
    keeper.post(f"{url}start/")
    b"".join(keeper.get(f"{url}refused.csv").streaming_content)
    entries = ModelLogEntry.objects.order_by("pk")
    assert [entry.action.partition(".")[2] for entry in entries] == ["uploaded_list", "started_import", "exported"]
    assert not any("zeb" in f"{entry.label} {entry.data}".casefold() for entry in entries)


def test_nothing_of_a_file_is_logged(keeper: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    upload(keeper)
    keeper.post(f"{UPLOAD}{SupporterImport.objects.get().pk}/start/")
    said = " ".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends")
    assert "reader.example" not in said


def test_a_file_can_be_discarded(keeper: Client) -> None:
    upload(keeper)
    batch = SupporterImport.objects.get()
    assert "Nothing was imported" in words(keeper.post(f"{UPLOAD}{batch.pk}/discard/", follow=True))
    batch.refresh_from_db()
    assert (bytes(batch.content), people()) == (b"", 0)
    for step in ("start", "discard"):
        assert keeper.get(f"{UPLOAD}{batch.pk}/{step}/").status_code == 405


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04", "Excel workbook"),
        ("é".encode("latin-1"), "not in UTF-8"),
        (b"a,b\0,c", "not a CSV file"),
        (b"one,two\n1,2", "these are missing"),
        (csv_of('"open'), "a quotation mark is not closed"),
        (csv_of(f"{'x' * 1_000_000},"), "Row 2"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_message_and_keeps_the_name(
    keeper: Client, content: bytes, said: str
) -> None:
    response = upload(keeper, content)
    assert response.status_code == 200
    assert said in words(response)
    assert 'value="Former list"' in response.content.decode()
    assert not SupporterImport.objects.exists()


@pytest.mark.parametrize("name", ["", "ada@reader.example", "x" * 51, "\u200b"])
def test_a_list_needs_a_name_that_names_nobody(keeper: Client, name: str) -> None:
    assert upload(keeper, name=name).status_code == 200
    assert not SupporterImport.objects.exists()


def test_no_file_is_said(keeper: Client) -> None:
    assert "This field is required" in words(keeper.post(UPLOAD, {"list_name": "A list"}))


def test_a_running_import_shows_how_far_it_is_with_and_without_a_script(keeper: Client) -> None:
    batch = SupporterImport.objects.create(
        list_name="A list", state="running", rows=200, rows_done=50, worked_at=timezone.now()
    )
    page = BeautifulSoup(keeper.get(f"{UPLOAD}{batch.pk}/").content, "html.parser")
    bar = page.select_one("progress")
    assert (bar["value"], bar["max"], bar.get_text(strip=True)) == ("50", "200", "25 %")
    assert page.select_one("noscript meta[http-equiv=refresh]")
    assert "Continue the import" not in page.get_text()
    assert keeper.get(f"{UPLOAD}{batch.pk}/progress/").json() == {"done": 50, "rows": 200, "runs": True}
    SupporterImport.objects.update(worked_at=timezone.now() - STALLED_AFTER)
    assert "Continue the import" in words(keeper.get(f"{UPLOAD}{batch.pk}/"))


def test_a_stalled_import_goes_on_by_the_button_and_by_the_recurring_job(keeper: Client) -> None:
    for _ in range(2):
        upload(keeper, csv_of(GOOD))
    long_ago = timezone.now() - STALLED_AFTER
    SupporterImport.objects.update(state="running", worked_at=long_ago)
    by_hand = SupporterImport.objects.earliest("pk")
    keeper.post(f"{UPLOAD}{by_hand.pk}/start/")
    call_command("handle_waiting_sign_ups", verbosity=0)
    states = SupporterImport.objects.order_by("pk").values_list("state", "imported", "already_here")
    assert list(states) == [("done", 1, 0), ("done", 0, 1)]


def test_a_file_that_nobody_imports_is_deleted_after_a_day(keeper: Client) -> None:
    upload(keeper)
    delete_old_sign_ups()
    assert SupporterImport.objects.get().state == "checked"
    SupporterImport.objects.update(uploaded_at=timezone.now() - UNSTARTED_RETENTION)
    delete_old_sign_ups()
    batch = SupporterImport.objects.get()
    assert (batch.state, bytes(batch.content)) == ("discarded", b"")
    assert RetentionRecord.objects.get().subject == "lists"


def test_the_command_does_the_same_and_names_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(csv_of(GOOD, BAD, OBJECTED_STATES))
    call_command("import_supporters", file, dry_run=True)
    said = capsys.readouterr().out
    assert "Would be imported: 1. Already on the list: 0. Unsubscribed, complained or erased, so left out: 1." in said
    assert "Row 3: The date is missing." in said
    assert (people(), SupporterImport.objects.count()) == (0, 0)
    call_command("import_supporters", file, list_name="Former list")
    call_command("import_supporters", file, list_name="Former list")
    said = capsys.readouterr().out
    assert "Imported: 1. Already on the list: 0." in said
    assert "Imported: 0. Already on the list: 1." in said
    assert "reader.example" not in said
    assert Supporter.objects.get(state="active").source == "Former list"
    assert not any(bytes(batch.content) for batch in SupporterImport.objects.all())


def test_the_command_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_supporters", file)
    file.write_bytes(b"PK\x03\x04")
    with pytest.raises(CommandError, match="Excel workbook"):
        call_command("import_supporters", file)
    with pytest.raises(CommandError, match="without an address"):
        call_command("import_supporters", file, list_name="ada@reader.example")
