"""Warns staff who publish a page that rests on something withdrawn: the source of a figure, or another page."""

from django.db.models import Model
from django.http import HttpRequest
from wagtail.admin import messages
from wagtail.models import Page

from home.pages.withdrawable_page import withdrawn_pages_of
from home.registers import Figure, FigureState, PublicationState
from home.usage import references_of

WITHDRAWN_STATES = [PublicationState.WITHDRAWN, PublicationState.UNDER_REVIEW]


def warn_about_withdrawn_sources(request: HttpRequest, page: Page) -> None:
    """Warn when a page just published has figures marked as current whose source is withdrawn."""
    figures = figures_with_withdrawn_sources(page.specific)
    if figures:
        named = "; ".join(f"“{figure}”, from “{figure.source}”" for figure in figures)
        messages.warning(
            request,
            f"This page shows {len(figures)} figure{'s' if len(figures) > 1 else ''} marked as current, but the source "
            f"has been withdrawn: {named}. Readers are told this next to the number. Choose another figure, or mark "
            "this one in the register as superseded or disputed.",
        )


def warn_about_withdrawn_pages(request: HttpRequest, page: Page) -> None:
    """Warn when a page just published links to pages that were withdrawn or superseded."""
    for linked in withdrawn_pages_of(page):
        messages.warning(
            request,
            f"This page links to “{linked.title}”, which was {linked.state_label}. Link to the page that replaces "
            "it, or say that it is out of date.",
        )


def figures_with_withdrawn_sources(page: Model) -> list[Figure]:
    """Return the figures of a page that are marked as current, but whose source is withdrawn."""
    keys = [reference.pk for reference in references_of(page) if reference.model is Figure]
    figures = Figure.objects.filter(pk__in=keys, state=FigureState.CURRENT, source__state__in=WITHDRAWN_STATES)
    return list(figures.select_related("source"))
