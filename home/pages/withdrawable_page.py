"""Pages that can be withdrawn or replaced, and stay where they are with a notice that says so."""

from __future__ import annotations

import datetime

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dateformat import format as format_date
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page, ReferenceIndex

from home.pages.base_page import BasePage
from search.visibility import restricted


class PageState(models.TextChoices):
    """Whether a page still stands."""

    CURRENT = "current", "Current"
    SUPERSEDED = "superseded", "Superseded"
    WITHDRAWN = "withdrawn", "Withdrawn"


class WithdrawablePage(BasePage):
    """Base of page types with a state: which it is, since when, why, and which page replaces it."""

    state = models.CharField(
        max_length=20,
        choices=PageState,
        default=PageState.CURRENT,
        help_text="A withdrawn or superseded page keeps its address, and says at the top that it is withdrawn or "
        "superseded.",
    )
    state_date = models.DateField("state since", null=True, blank=True)
    state_note = models.CharField(
        max_length=250, blank=True, help_text="Shown to readers, for example: The law changed in May 2026."
    )
    superseded_by = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The page to read instead. Readers see a link to it while it is public.",
    )

    state_panel = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("state"), FieldPanel("state_date")]),
            FieldPanel("state_note"),
            FieldPanel("superseded_by"),
        ],
        heading="Is it still current?",
    )
    state_fields = ["state", "state_date", "state_note", "superseded_by"]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Raise ValidationError when the page is superseded by itself, or by nothing that anybody could read."""
        super().clean()
        if self.superseded_by_id is not None and self.superseded_by_id == self.pk:
            raise ValidationError({"superseded_by": "Choose another page. A page cannot supersede itself."})
        if self.state == PageState.SUPERSEDED and self.superseded_by_id is None:
            message = "Choose the page that supersedes this one, or choose “Withdrawn” if there is none."
            raise ValidationError({"superseded_by": message})

    @property
    def stands(self) -> bool:
        """Whether nothing speaks against relying on the page."""
        return self.state == PageState.CURRENT

    @property
    def state_label(self) -> str:
        """The state in lower case for readers, empty while the page stands."""
        return "" if self.stands else PageState(self.state).label.lower()

    @property
    def state_sentence(self) -> str:
        """What readers are told at the head of the page, empty while it stands."""
        day: datetime.date | None = self.state_date
        when = f" on {format_date(day, 'j F Y')}" if day else ""
        return "" if self.stands else f"This page was {self.state_label}{when}."

    def public_successor(self) -> Page | None:
        """Return the page to read instead, if anybody may read it."""
        if self.stands or self.superseded_by_id is None:
            return None
        return Page.objects.live().filter(~restricted(), pk=self.superseded_by_id).first()


def withdrawn_pages_of(page: Page) -> list[Page]:
    """Return the pages that a stored page links to or shows and that no longer stand."""
    type_of_pages = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.get_references_for_object(page).filter(to_content_type=type_of_pages)
    keys = {int(key) for key in references.values_list("to_object_id", flat=True)} - {page.pk}
    linked = Page.objects.filter(pk__in=keys).order_by("title").defer_streamfields().specific()
    return [found for found in linked if not getattr(found, "stands", True)]
