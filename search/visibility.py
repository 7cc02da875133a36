"""The condition that a page is restricted, for use within other queries."""

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Left, Length
from wagtail.models import PageViewRestriction


def restricted() -> Exists:
    """Return whether the page of the outer query or an ancestor is private, or the original of one that is an alias."""
    path = OuterRef("path")
    return Exists(
        PageViewRestriction.objects.annotate(
            above=Left(path, Length("page__path")),
            alias_above=Left(path, Length("page__aliases__path")),
        ).filter(Q(page__path=F("above")) | Q(page__aliases__path=F("alias_above")))
    )
