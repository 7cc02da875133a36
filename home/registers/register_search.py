"""Find entries of a register by any of the words staff know them by."""

from django.db.models import Model, Q, QuerySet

from home.registers.figure import Figure
from home.registers.organisation import Organisation
from home.registers.publication import Publication
from home.registers.role_contact import RoleContact
from home.registers.topic import Topic

SEARCHED: dict[type[Model], list[str]] = {
    Topic: ["name", "description"],
    Organisation: ["name", "abbreviation", "aliases__name"],
    Publication: [
        "title",
        "date",
        "publication_publishers__organisation__name",
        "publication_publishers__organisation__abbreviation",
        "publication_publishers__organisation__aliases__name",
    ],
    Figure: ["value", "counted", "population", "place", "period", "source__title"],
    RoleContact: ["name", "remit"],
}


def search_register(entries: QuerySet[Model], text: str) -> QuerySet[Model]:
    """Keep the entries in which every word of the text occurs somewhere, each entry once."""
    for word in text.split():
        anywhere = Q()
        for field in SEARCHED[entries.model]:
            anywhere |= Q(**{f"{field}__icontains": word})
        entries = entries.filter(pk__in=entries.model._default_manager.filter(anywhere).values("pk"))
    return entries
