"""The publications library: the publications that an address asks for, and what else can be asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator

from home.library_facets import FACETS, Counted, Facet
from home.registers import Publication
from home.registers.publication import PublicationQuerySet
from search.pagination import nearest_page

PER_PAGE = 20


@dataclass(frozen=True)
class Choice:
    """A facet with its options; ``chosen`` is the value asked for, empty where there is none."""

    facet: Facet
    options: list[Counted]
    chosen: str
    without: str

    @property
    def chosen_label(self) -> str:
        """The chosen option in words."""
        return next((option.label for option in self.options if option.value == self.chosen), "")


@dataclass
class Question:
    """What an address asks for: the value of each facet that was asked for and exists in the register."""

    known: dict[str, list[Counted]] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)

    def query(self, *without: str) -> str:
        """Return the part of an address that asks the same, leaving out some facets."""
        return urlencode({name: value for name, value in self.chosen.items() if name not in without})


def address_of(publication: Publication, library_url: str) -> str:
    """Return the address of a publication’s place in the library, which is itself at ``library_url``."""
    return f"{library_url}?publication={publication.pk}#publication-{publication.pk}"


def library_context(query_params: Mapping[str, str]) -> dict[str, Any]:
    """Return the page of publications that query parameters ask for, newest first, and the choices for the form.

    Values that the register does not know count as not given; a page beyond the end is the last. A publication that is
    asked for by its key is on the page shown, unless another page is asked for as well.
    """
    question = _read(query_params)
    ordered = _matching(question).order_by("-date", "title", "pk")
    number = query_params.get("page") or _page_of(query_params.get("publication", ""), ordered)
    return {
        "publications": nearest_page(Paginator(ordered.with_publishers(), PER_PAGE), number[:9]),
        "choices": [_choice(facet, question) for facet in FACETS],
        "query": question.query(),
    }


def _read(query_params: Mapping[str, str]) -> Question:
    """Compare what was asked for with what exists in Python: whatever an address holds never reaches the database."""
    question = Question()
    for facet in FACETS:
        question.known[facet.name] = facet.count(Publication.objects.all())
        wanted = query_params.get(facet.name, "")
        if wanted in {option.value for option in question.known[facet.name]}:
            question.chosen[facet.name] = wanted
    return question


def _page_of(wanted: str, ordered: PublicationQuerySet) -> str:
    """Return the number of the page that holds a publication, the first where it is none of these."""
    keys = [str(key) for key in ordered.values_list("pk", flat=True)] if wanted else []
    return str(keys.index(wanted) // PER_PAGE + 1 if wanted in keys else 1)


def _matching(question: Question, without: str = "") -> PublicationQuerySet:
    publications = Publication.objects.all()
    for facet in FACETS:
        if facet.name in question.chosen and facet.name != without:
            publications = publications.filter(facet.condition(question.chosen[facet.name]))
    return publications


def _choice(facet: Facet, question: Question) -> Choice:
    """Count the options of a facet among what the other facets leave."""
    chosen = question.chosen.get(facet.name, "")
    options = question.known[facet.name]
    if set(question.chosen) - {facet.name}:
        counts = {option.value: option.number for option in facet.count(_matching(question, without=facet.name))}
        counted = [option._replace(number=counts.get(option.value, 0)) for option in options]
        options = [option for option in counted if option.number or option.value == chosen]
    return Choice(facet, options, chosen, question.query(facet.name))
