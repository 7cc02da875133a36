"""The filters of a list of items: kind and publisher."""

from django.db.models import Q

from home.list_filters import FilterField, Option, count_values, sort_by_label
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.models import IssueItem
from newsletter.editions.models.issue_item import IssueItemQuerySet


def _kinds(items: IssueItemQuerySet) -> list[Option]:
    counts = dict(count_values(items, "kind"))
    return [Option(kind.value, str(kind.label), counts[kind]) for kind in ItemKind if kind in counts]


def _publishers(items: IssueItemQuerySet) -> list[Option]:
    rows = count_values(items, "publishers__pk", "publishers__name")
    return sort_by_label([Option(str(pk), name, number) for pk, name, number in rows])


ITEM_FILTERS = [
    FilterField("kind", "Kind of item", "All kinds", lambda kind: Q(kind=kind), _kinds),
    FilterField(
        "publisher",
        "Publisher",
        "All publishers",
        lambda pk: Q(pk__in=IssueItem.publishers.through.objects.filter(organisation=pk).values("issueitem")),
        _publishers,
    ),
]
