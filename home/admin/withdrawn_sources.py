"""Warns staff who publish a page with figures whose source has been withdrawn."""

from django.db.models import Model
from django.http import HttpRequest
from wagtail.admin import messages
from wagtail.models import Page

from home.registers import Figure, FigureState, PublicationState
from home.usage import references_of

WITHDRAWN = [PublicationState.WITHDRAWN, PublicationState.UNDER_REVIEW]


def warn_of_withdrawn_sources(request: HttpRequest, page: Page) -> None:
    """Name the figures of a page just published that are marked as current though their source is withdrawn."""
    figures = unsupported_figures(page.specific)
    if figures:
        named = "; ".join(f"“{figure}”, from “{figure.source}”" for figure in figures)
        messages.warning(
            request,
            f"This page shows {len(figures)} figure{'s' if len(figures) > 1 else ''} marked as current, but the source "
            f"has been withdrawn: {named}. Readers are told so beside the number. Choose another figure, or mark this "
            "one in the register as superseded or disputed.",
        )


def unsupported_figures(page: Model) -> list[Figure]:
    """Return the figures that a page shows and that are current by their own state, but not by their source's."""
    keys = [reference.pk for reference in references_of(page) if reference.model is Figure]
    figures = Figure.objects.filter(pk__in=keys, state=FigureState.CURRENT, source__state__in=WITHDRAWN)
    return list(figures.select_related("source"))
