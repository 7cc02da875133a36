"""What is held about a person: as a page to read and as a file to take away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from home.held_data import held_parts
from newsletter.people.models import Supporter
from newsletter.people.personal_data import collect_personal_data
from newsletter.people.views.private_pages import visit_page
from newsletter.people.views.secret_pages import render_page

Entry = list[tuple[str, str]]


@visit_page
def personal_data(request: HttpRequest, token: str, supporter: Supporter) -> HttpResponse:
    """Show all of it."""
    found = collect_personal_data(supporter)
    parts = {part.heading: list(_entries(found[part.name])) for part in held_parts()}
    return render_page(request, "personal_data", token=token, parts=parts)


@visit_page
def personal_data_file(request: HttpRequest, token: str, supporter: Supporter) -> HttpResponse:
    """Return all of it as JSON."""
    response = JsonResponse(collect_personal_data(supporter), json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="what-we-hold-about-you.json"'
    return response


def _entries(found: Mapping[str, Any] | Iterable[Mapping[str, Any]]) -> Iterable[Entry]:
    for entry in [found] if isinstance(found, Mapping) else found:
        yield list(_lines(entry))


def _lines(entry: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for label, value in entry.items():
        if isinstance(value, Mapping):
            yield from _lines(value)
        elif text := _reads(value):
            yield label.capitalize(), text


def _reads(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%-d %B %Y, %H:%M}"
    if isinstance(value, date):
        return f"{value:%-d %B %Y}"
    if isinstance(value, list):
        return "; ".join(" – ".join(_reads(part) for part in _parts(entry)) for entry in value)
    return "" if value is None else str(value)


def _parts(entry: Any) -> Iterable[Any]:
    return entry.values() if isinstance(entry, Mapping) else [entry]
