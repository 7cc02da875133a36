"""Refuses to publish pages from a list when their drafts lack something that readers need, and says what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from http import HTTPStatus

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.models import Page

from home.admin.refusal_page import WayOut, refusal_page
from home.pages.publishing_checks import drafts_to_publish

# Named of many that were chosen.
MAX_NAMED = 10


def refuse_unfinished(request: HttpRequest, pages: Sequence[Page], *, descendants: bool) -> HttpResponse | None:
    """Return a page that says which drafts are not finished and why, None when all can be published."""
    reasons, ways_out = [], []
    for page in drafts_to_publish(pages, descendants=descendants):
        try:
            page.full_clean()
        except ValidationError as error:
            reasons.append(f"“{page.title}” is not finished. {' '.join(describe_errors(error, type(page)))}")
            ways_out.append(WayOut(f"Open “{page.title}”", reverse("wagtailadmin_pages:edit", args=[page.pk])))
    if not reasons:
        return None
    if len(reasons) > MAX_NAMED:
        reasons[MAX_NAMED:] = [f"{len(reasons) - MAX_NAMED} more pages are not finished either."]
    return refusal_page(request, reasons, HTTPStatus.UNPROCESSABLE_ENTITY, ways_out[:MAX_NAMED], "Not published")


def describe_errors(error: ValidationError, model: type[Model] | None = None) -> Iterator[str]:
    """Yield each message of an error, with the name of its field in front."""
    if not hasattr(error, "error_dict"):
        yield from error.messages
        return
    for name, messages in error.message_dict.items():
        label = _label(name, model)
        yield from (f"{label}: {message}" if label else message for message in messages)


def _label(name: str, model: type[Model] | None) -> str:
    """Return the name of a field as the editor shows it, empty for an error about the whole."""
    if name == "__all__":
        return ""
    try:
        label = str(model._meta.get_field(name).verbose_name) if model else name.replace("_", " ")  # type: ignore[union-attr]  # a form has no errors of relations
    except FieldDoesNotExist:
        label = name.replace("_", " ")
    return label[:1].upper() + label[1:]
