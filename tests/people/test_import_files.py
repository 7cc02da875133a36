"""Files of supporters as they come: in every form that can be read, and refused in words where they cannot."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsletter.people.importing.csv_table import MAX_BYTES, UnreadableFileError, read_table
from newsletter.people.importing.import_forecast import forecast_import
from newsletter.people.importing.import_jobs import (
    store_list,
)
from newsletter.people.importing.refusals import Refusal
from newsletter.people.models import (
    Interest,
    SupporterImport,
)
from tests.factories.supporters import ConsentWordingFactory, PrivacyNoticeFactory
from tests.people.import_rows import HEADINGS, ROW, csv_of, imported, line

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wordings(db: None) -> None:
    for interest, version in zip(Interest, ["news-1", "volunteers-1", "research-1"], strict=True):
        ConsentWordingFactory.create(interest=interest, identifier=version, text=f"Yes to {interest.label}.")
    PrivacyNoticeFactory.create(version="notice-2025")


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
        (f"{HEADINGS},E-mail\n{line()},x".encode(), "appear twice: address"),
        (csv_of(line(), '"a quotation mark left open'), "Row 3 cannot be read"),
        (csv_of('"a"b"'), "Row 2 cannot be read"),
        (csv_of(line(proof="a" * 1_000_000)), "Row 2"),
        (csv_of(line(proof="a" * 6_000)), "Row 2 has a cell of more than 5,000 characters"),
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
