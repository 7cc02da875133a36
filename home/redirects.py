"""Old addresses from a table: every row is checked before the first is kept, and what is wrong is said row by row."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from home.links import unwrap_address

MAX_LENGTH = 255  # characters, of an old address and of a link
SHOWN = 60  # characters of a faulty address in a message
COLUMNS = 2


class FaultyTableError(Exception):
    """A table that cannot be kept, with a sentence for each fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class OldAddress:
    """An address of the former site, and the page or the link it leads to."""

    path: str
    page: Page | None = None
    link: str = ""


def read_table(data: bytes, site: Site) -> list[OldAddress]:
    """Read CSV (RFC 4180) with a heading and two columns, old and new address; raises FaultyTableError."""
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        fault = f"The file is not a UTF-8 CSV file: {error}. Save it in that format."
        raise FaultyTableError([fault]) from error
    found: dict[str, OldAddress] = {}
    faults = []
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        try:
            address = _read_row(row, site)
            if found.setdefault(address.path, address) is not address:
                raise ValueError(f"{address.path} already has a row further up; keep one of them")
        except ValueError as error:
            faults.append(f"Row {number}: {error}.")
    if faults:
        raise FaultyTableError(faults)
    return list(found.values())


@transaction.atomic
def keep_addresses(addresses: list[OldAddress]) -> int:
    """Make the redirects that are missing and return their number; those that are there stay as they are."""
    made = 0
    for address in addresses:
        target = {"redirect_page": address.page, "redirect_link": address.link}
        made += Redirect.objects.get_or_create(old_path=address.path, site=None, defaults=target)[1]
    return made


def live_page_at(path: str, site: Site) -> Page | None:
    """Find the published page at a path of the site, such as ``/missing-news/``."""
    steps = [step for step in path.split("/") if step]
    address = site.root_page.url_path + "".join(f"{step}/" for step in steps)
    return Page.objects.live().filter(url_path=address).first()


def _read_row(row: list[str], site: Site) -> OldAddress:
    """Return what a row says; raises ValueError with the reason in the middle of a sentence."""
    if len(row) != COLUMNS:
        raise ValueError(f"it has {len(row)} columns but needs 2, the old address and the new one")
    old, new = (cell.strip() for cell in row)
    for address in (old, new):
        if not address or not address.isprintable() or len(address) > MAX_LENGTH:
            limit = f"write at most {MAX_LENGTH} characters"
            raise ValueError(f"“{_short(address)}” is empty, too long or not text; {limit}")
    path = Redirect.normalise_path(_split(old).geturl())
    if live_page_at(urlsplit(path).path, site):
        raise ValueError(f"there is already a page at {path}, so the redirect would not work; remove the row")
    if not new.startswith("/"):
        return OldAddress(path, link=_checked_link(unwrap_address(new)))
    page = live_page_at(_split(new).path, site)
    if page is None:
        raise ValueError(f"there is no published page at {_short(new)}; correct the new address")
    return OldAddress(path, page=page)


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = SplitResult("", "", "", "", "")
    if parts.scheme not in ("", "http", "https") or not parts.path.startswith("/") or address.startswith("//"):
        raise ValueError(f"“{_short(address)}” is not an address; begin with / or https://")
    return parts


def _checked_link(link: str) -> str:
    try:
        URLValidator(schemes=["http", "https"])(link)
    except ValidationError as error:
        raise ValueError(f"“{_short(link)}” is not an address; begin with / or https://") from error
    return link


def _short(text: str) -> str:
    """Return a text as it can stand in a message: in one line, printable, and not too long."""
    shown = "".join(sign if sign.isprintable() else "�" for sign in text)
    return shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"
