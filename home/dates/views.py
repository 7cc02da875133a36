"""Tells the CMS, while somebody types, how days and times are understood."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.dates.wording import DateKind, describe_text

MAX_TEXTS = 200


@require_safe
@never_cache
def read_dates(request: HttpRequest) -> JsonResponse:
    """Return for each ``kind`` and ``text`` of the address how it reads, or why it does not."""
    pairs = list(zip(request.GET.getlist("kind"), request.GET.getlist("text"), strict=False))[:MAX_TEXTS]
    return JsonResponse({"readings": [_reading(kind, text) for kind, text in pairs]})


def _reading(kind: str, text: str) -> dict[str, object]:
    if kind not in DateKind.values or not text.strip():
        return {"words": "", "refused": False}
    try:
        words, plain = describe_text(DateKind(kind), text)
    except ValueError as error:
        return {"words": str(error), "refused": True}
    return {"words": words, "plain": plain, "refused": False}
