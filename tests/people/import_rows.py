"""Rows of a file of supporters."""

from newsletter.people.importing.csv_table import read_table
from newsletter.people.importing.import_forecast import ImportForecast, forecast_import
from newsletter.people.importing.import_jobs import (
    start_import,
    store_list,
)
from newsletter.people.models import (
    SupporterImport,
)

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
