"""What the CMS answers to a request that Wagtail’s own views fail on, because of what was asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DataError
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.text import get_text_list
from wagtail.admin.auth import permission_denied
from wagtail.models import Page

from home.admin.missing_rights import lacks_rights
from home.admin.page_locks import explain_not_unpublished
from home.admin.refusal_page import refusal_page
from home.admin.unfinished_pages import describe_errors

logger = logging.getLogger(__name__)

NUL = "\0"
NOT_A_NUMBER = "expected a number but got"
MAX_NAMED = 5
PAGES = "wagtailadmin_pages"
PAGE_PARAMETERS = ("page_id", "page_to_move_id")
# Wagtail’s views of these expect that the page has a parent.
NOT_FOR_THE_ROOT = {"copy", "delete", "lock", "move", "set_page_position", "unlock", "unpublish"}
# Forms of Wagtail that fail without one of their fields, and are never sent without it by its pages.
NEEDED_FIELDS = {
    "wagtailadmin_choose_page_external_link": "external-link-chooser-url",
    "wagtailadmin_pages:copy": "new_parent_page",
}

INCOMPLETE = "Some fields of the form are missing. Go back, reload the page and try again."
MISSING = "We cannot find something that this needs. It may have been deleted. Go back and reload the page."
UNFINISHED = "It is not finished, so you cannot do this yet. Open it in the editor and correct what is listed here."
UNREADABLE = "We could not read a value: it is too long, too large or the wrong kind. Go back and correct it."
ROOT = "You cannot copy, move, lock or delete the root of the page tree. Choose a page below it."


class RefusedRequestsMiddleware:
    """Explains on a page why the CMS did not carry out a request, where it would answer that the server failed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the rest of the site does."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Refuse what no view can make sense of, before it comes to one."""
        if not is_for_staff(request):
            return None
        if holds_nul(kwargs.values()):
            return refusal_page(request, [UNREADABLE], HTTPStatus.BAD_REQUEST)
        if lacks_rights(request, kwargs):
            denied: HttpResponse = permission_denied(request)
            return denied
        if changes_root(request, kwargs):
            return refusal_page(request, [ROOT], HTTPStatus.CONFLICT)
        if lacks_field(request):
            return refusal_page(request, [INCOMPLETE], HTTPStatus.BAD_REQUEST)
        if request.resolver_match and request.resolver_match.view_name == f"{PAGES}:unpublish":
            return explain_not_unpublished(request, kwargs["page_id"])
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return a page about an error whose cause is what was asked for; None for any other error."""
        explained = explain(exception) if is_for_staff(request) else None
        if explained is None:
            return None
        logger.warning("The CMS refused a request to %s", request.path, exc_info=exception)
        status, reason = explained
        return refusal_page(request, [reason], status)


def is_for_staff(request: HttpRequest) -> bool:
    """Return whether the request is one to the CMS by somebody who may enter it."""
    return request.path.startswith(reverse("wagtailadmin_home")) and request.user.has_perm("wagtailadmin.access_admin")


def holds_nul(arguments: Iterable[Any]) -> bool:
    """Return whether the path holds a NUL character, which no database keeps in a text."""
    return any(NUL in str(argument) for argument in arguments)


def lacks_field(request: HttpRequest) -> bool:
    """Return whether a form was sent without the field that its view cannot do without."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    return request.method == "POST" and name in NEEDED_FIELDS and NEEDED_FIELDS[name] not in request.POST


def changes_root(request: HttpRequest, arguments: dict[str, Any]) -> bool:
    """Return whether the request is about to change the root of the page tree."""
    match = request.resolver_match
    if match is None or match.namespace != PAGES or match.url_name not in NOT_FOR_THE_ROOT:
        return False
    key = next((arguments[name] for name in PAGE_PARAMETERS if name in arguments), None)
    return key is not None and Page.objects.filter(pk=key, depth=1).exists()


def explain(exception: Exception) -> tuple[HTTPStatus, str] | None:
    """Return the status and the reason for an error that a request has caused, None for a fault of the software."""
    match exception:
        case ProtectedError(protected_objects=entries) | RestrictedError(restricted_objects=entries):
            return HTTPStatus.CONFLICT, explain_protection(entries)
        case ValidationError():
            return HTTPStatus.UNPROCESSABLE_ENTITY, f"{UNFINISHED} {' '.join(describe_errors(exception))}"
        case MultiValueDictKeyError():
            return HTTPStatus.BAD_REQUEST, INCOMPLETE
        case ObjectDoesNotExist():
            return HTTPStatus.NOT_FOUND, MISSING
        case DataError() | OverflowError():
            return HTTPStatus.BAD_REQUEST, UNREADABLE
        case ValueError() | TypeError() if NOT_A_NUMBER in str(exception) or NUL in str(exception):
            return HTTPStatus.BAD_REQUEST, UNREADABLE
    return None


def explain_protection(entries: Iterable[Any]) -> str:
    """Return what keeps something from being deleted, and what to do about it."""
    named = sorted({f"“{entry}” ({entry._meta.verbose_name})" for entry in entries})
    shown = named if len(named) <= MAX_NAMED else [*named[:MAX_NAMED], f"{len(named) - MAX_NAMED} more"]
    return (
        f"You cannot delete it, because it is needed by {get_text_list(shown, 'and')}. Delete those first, or keep "
        "it and hide it instead."
    )
