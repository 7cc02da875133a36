"""Takes wrapped links and invisible characters out of every form of the CMS, and tells whoever sent it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator

from home.links.unwrapped_address import END_OF_SENTENCE, WEB_ADDRESS, split_address, unwrap_address, unwrap_text
from home.typed_text import tidy_typed_text

NEVER_CHANGED: Final = re.compile(
    r"csrfmiddlewaretoken|next\Z|old_path\Z|.*password|comments-|.*(?:_date|-date|time)\Z"
)
RICH_TEXT: Final = re.compile(r'\{"(?:blocks|entityMap)":')
FILLERS: Final = frozenset(["value", "id"])
MAX_SHOWN: Final = 60  # characters of an address in a message
MAX_CHANGES_SAID: Final = 10


class PastedInputMiddleware:
    """Cleans what staff send to the CMS before any form reads it, so that no field has to think of it.

    Rich text is cleaned where it is read; here its wrapped links are only told.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    @cached_property
    def prefix(self) -> str:
        """The address of the CMS."""
        return reverse("wagtailadmin_home")

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        """Put the cleaned form in the place of the one that was sent."""
        user: Any = getattr(request, "user", None)
        if request.method != "POST" or not request.path.startswith(self.prefix) or not user.is_authenticated:
            return
        cleaned, said = clean_form(request.POST)
        if not said:
            return
        request.POST = cleaned  # type: ignore[assignment]  # Django types the form of a request as never changed
        if not _is_background(request):
            for sentence in said:
                messages.warning(request, sentence)


def clean_form(form: QueryDict) -> tuple[QueryDict, list[str]]:
    """Return a form with its fields cleaned, and the sentences that say what was changed."""
    cleaned = form.copy()
    links: list[str] = []
    tidied: list[str] = []
    for name, values in form.lists():
        if NEVER_CHANGED.match(name):
            continue
        label = field_label(name, form)
        for value in values:
            links += [f"{label}: {change}" for change in _changes_of_links(value)]
        if not any(map(RICH_TEXT.match, values)):
            plain = [tidy_typed_text(value) for value in values]
            tidied += [label] if any(map(_differs, plain, values)) else []
            cleaned.setlist(name, [unwrap_text(value) for value in plain])
    return cleaned, [*_sentence_on_links(links), *_sentence_on_characters(tidied)]


def field_label(name: str, form: QueryDict) -> str:
    """Return the name of a form field as editors know it, with the heading of the item that it stands in."""
    parts = name.split("-")
    headings = (form.get("-".join([*parts[:end], "heading"]), "") for end in range(len(parts) - 1, 0, -1))
    heading = Truncator(next(filter(None, headings), "")).chars(MAX_SHOWN)
    words = [part for part in parts if not part.isdigit() and part not in FILLERS]
    label = words[-1].replace("_", " ") if words else name
    return label[:1].upper() + label[1:] + (f" in “{heading}”" if heading and parts[-1] != "heading" else "")


def _changes_of_links(value: str) -> Iterator[str]:
    """Yield from where to where each link of a field was changed."""
    for found in dict.fromkeys(WEB_ADDRESS.findall(value)) if "://" in value else ():
        address = found.rstrip(END_OF_SENTENCE)
        plain = unwrap_address(address)
        if plain == address:
            continue
        before, after = split_address(address), split_address(plain)
        if before and after and before.netloc != after.netloc:
            yield f"{before.hostname} → {Truncator(plain).chars(MAX_SHOWN)}"
        else:
            yield f"tracking removed from {Truncator(plain).chars(MAX_SHOWN)}"


def _differs(plain: str, value: str) -> bool:
    return plain != value.replace("\r\n", "\n")


def _sentence_on_links(changes: list[str]) -> Iterator[str]:
    if changes:
        shown = list(dict.fromkeys(changes))
        more = f"; and {len(shown) - MAX_CHANGES_SAID} more" if len(shown) > MAX_CHANGES_SAID else ""
        yield (
            "Links were replaced with the addresses they lead to, so that nobody can see who follows them: "
            f"{'; '.join(shown[:MAX_CHANGES_SAID])}{more}."
        )


def _sentence_on_characters(labels: list[str]) -> Iterator[str]:
    if labels:
        shown = ", ".join(dict.fromkeys(labels))
        yield f"Tabs, line separators or invisible characters were removed from: {shown}."


def _is_background(request: HttpRequest) -> bool:
    """Whether the form was sent without the editor asking for it: the preview, or an automatic save."""
    return not request.accepts("text/html") or "/preview/" in request.path
