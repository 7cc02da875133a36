"""Which pages anybody may read, asked inside the database instead of in a query of its own."""

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Left, Length
from wagtail.models import PageViewRestriction


def restricted() -> Exists:
    """Whether the page of the outer query, a page above it, or the page that one of them is an alias of, is private."""
    path = OuterRef("path")
    return Exists(
        PageViewRestriction.objects.annotate(
            above=Left(path, Length("page__path")),
            alias_above=Left(path, Length("page__aliases__path")),
        ).filter(Q(page__path=F("above")) | Q(page__aliases__path=F("alias_above")))
    )
