"""What every page of the site has in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageQuerySet, PageViewRestriction, Revision

from home.editing.comparison import differing_fields
from home.editing.page_lock import lock_pages
from home.pages.copy_form import SiteCopyForm
from home.pages.page_form import BasePageForm
from home.pages.unread_dates import KeepsUnreadTextsMixin
from home.registers import Topic
from home.sensitivity import Sensitivity, decide_sensitivity
from search.visibility import restricted


class BasePage(KeepsUnreadTextsMixin, Page):
    """Base of every page type: the same promotion fields everywhere."""

    # Wagtail carries no types; these two are set and read in typed code.
    title: str
    slug: str

    show_in_footer = models.BooleanField(default=False, help_text="Show a link at the bottom of every page.")
    is_sensitive = models.BooleanField(
        "sensitive page",
        default=False,
        help_text="Shows “Exit this page”. For pages that could put a reader at risk if someone else sees them.",
    )
    content_note = models.CharField(
        max_length=250, blank=True, help_text="Prepares readers, for example: This page is about sexual exploitation."
    )

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("search_description"),
                FieldRowPanel([FieldPanel("show_in_menus"), FieldPanel("show_in_footer")]),
            ],
            heading="Address, search engines, menu and footer",
        ),
        MultiFieldPanel([FieldPanel("is_sensitive"), FieldPanel("content_note")], heading="Safety of readers"),
    ]

    base_form_class = BasePageForm
    copy_form_class = SiteCopyForm

    # The versions of a copy would say otherwise that it was published when its original was.
    default_exclude_fields_in_copy = [*Page.default_exclude_fields_in_copy, "first_published_at", "last_published_at"]

    # Whether strangers may post to the page. It then takes no token, since they have no cookie to hold one against, so
    # whatever is posted must be something that anybody may do.
    takes_anonymous_posts = False

    # Set by the routing when one query has already shown that nothing restricts the page.
    is_unrestricted = False

    class Meta:
        abstract = True

    @classmethod
    def allowed_http_method_names(cls) -> list[str]:
        """Return the methods of HTTP that pages of this type answer; anything else gets a 405 (RFC 9110)."""
        return ["GET", "HEAD", "OPTIONS", *(["POST"] if cls.takes_anonymous_posts else [])]

    @classmethod
    def public_pages(cls) -> PageQuerySet:
        """Return the pages of this type that anybody may read."""
        return cls.objects.live().filter(~restricted())

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return the restrictions of this page and the pages above it, without asking again when there are none."""
        return PageViewRestriction.objects.none() if self.is_unrestricted else super().get_view_restrictions()

    @property
    def sensitive_subjects(self) -> Iterable[Topic]:
        """The topics whose sensitivity the page inherits."""
        return []

    @property
    def sensitivity(self) -> Sensitivity:
        """Whether the page shows “Exit this page”, and its content note."""
        return decide_sensitivity(
            self.sensitive_subjects, is_sensitive=self.is_sensitive, own_note=self.content_note or ""
        )

    def get_route_paths(self) -> list[str]:
        """Return the paths that get a redirect when the page is renamed or moved: none before it was public."""
        paths: list[str] = super().get_route_paths() if self.first_published_at else []
        return paths

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add how the page looks after its readers."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["sensitivity"] = self.sensitivity
        return context

    def save_revision(self, *args: Any, clean: bool = True, **kwargs: Any) -> Revision:
        """Keep a version of the page; one that says the same as the last is not stored a second time."""
        if clean:
            self.full_clean()
        if not any(kwargs.get(name) for name in ("previous_revision", "overwrite_revision", "approved_go_live_at")):
            latest = self.get_latest_revision()
            has_new_comments = any(comment.pk is None for comment in getattr(self, COMMENTS_RELATION_NAME).all())
            if latest and not has_new_comments and self.says_the_same_as(latest):
                return latest
        return super().save_revision(*args, clean=False, **kwargs)

    def says_the_same_as(self, revision: Revision) -> bool:
        """Return whether a revision says what the page says, however it is written down."""
        return not differing_fields(type(self), revision.content, self.serializable_data())

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Publish a revision on top of what is stored, whoever saved meanwhile."""
        with lock_pages(self.pk):
            super().publish(Revision.objects.get(pk=revision.pk), *args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        """Take the page down while nobody else changes it."""
        with lock_pages(self.pk):
            self.refresh_from_db(fields=["latest_revision", "latest_revision_created_at", "draft_title"])
            super().unpublish(*args, **kwargs)
