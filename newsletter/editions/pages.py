"""The page type of editions."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, TabbedInterface
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager, PageQuerySet
from wagtail.search import index

from home.accounts.models import User
from home.fields import MonthField
from home.pages import BasePage
from home.pages.routed_page import RoutedPageMixin
from home.registers import RoleContact
from home.sensitivity import Sensitivity, sensitivity_of_list
from newsletter.editions.blocks import EditionBodyBlock
from newsletter.editions.edition import Edition, read_edition
from newsletter.editions.edition_mail import NEWSLETTER_NAME, edition_content
from newsletter.editions.forms import IssuePageCopyForm, IssuePageForm
from newsletter.editions.search_entries import item_entries
from newsletter.editions.sent_mark import discard_snapshot, ensure_snapshot, mark_as_started
from newsletter.mailings.content.mail_content import MailContent
from newsletter.mailings.mailable import MailablePageMixin
from newsletter.mailings.models import Mailing
from newsletter.mailings.panel.editor_panel import MailingPanel
from newsletter.mailings.sent_copy import sent_copy_response, sent_text_response
from search.entries import Entry
from search.visibility import restricted

INTRODUCTION_FEATURES = ["bold", "italic", "link"]
UNTITLED = "Edition without a month"


class IssuePageQuerySet(PageQuerySet):
    """Queries about editions."""

    def published(self) -> IssuePageQuerySet:
        """Return the public editions, newest first."""
        return self.live().filter(~restricted(), edition_month__isnull=False).order_by("-edition_month")


IssuePageManager = PageManager.from_queryset(IssuePageQuerySet)


class IssuePage(MailablePageMixin, RoutedPageMixin, BasePage):
    """An edition: a month, an introduction, and sections of items. Title and slug are derived from the month."""

    edition_month = MonthField(
        null=True,
        unique=True,
        help_text="For example July 2017. The title and the address are made from it.",
        error_messages={"unique": "There is already an edition for this month. Open it, or choose another month."},
    )
    number = models.PositiveIntegerField(
        null=True,
        blank=True,
        unique=True,
        help_text="Use this only if editions are numbered.",
        error_messages={"unique": "Another edition has this number. Choose the next free one, or leave it empty."},
    )
    introduction = RichTextField(
        features=INTRODUCTION_FEATURES, help_text="Two or three sentences: what is in this edition and why it matters."
    )
    producing_team = models.ForeignKey(
        RoleContact,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who produced it, and who to contact.",
    )
    body = StreamField(EditionBodyBlock(), verbose_name="sections")

    objects = IssuePageManager()  # type: ignore[django-manager-missing]  # the plugin does not find it with two bases

    content_panels = [
        FieldRowPanel([FieldPanel("edition_month"), FieldPanel("number")]),
        FieldPanel("introduction"),
        FieldPanel("producing_team"),
        FieldPanel("body"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading="Content"),
            ObjectList([*MailablePageMixin.mail_panels, MailingPanel(heading="Mailing")], heading="Email"),
            ObjectList(BasePage.promote_panels, heading="Promote"),
            ObjectList(BasePage.settings_panels, heading="Settings"),
        ]
    )
    search_fields = [*BasePage.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    base_form_class = IssuePageForm
    copy_form_class = IssuePageCopyForm
    exclude_fields_in_copy = ["edition_month", "number", "mail_subject", "mail_preheader"]

    template = "newsletter/editions/issue_page.html"
    parent_page_types = ["newsletter.NewsletterIndexPage"]
    subpage_types: list[str] = []
    page_description = "An edition of Missing News. Copy an earlier one to start from its sections."
    preview_modes = [("", "Web page"), *MailablePageMixin.mail_preview_modes]

    class Meta:
        verbose_name = "edition"

    @cached_property
    def edition(self) -> Edition:
        """The sections and items, prepared for rendering."""
        return read_edition(self)

    @property
    def sensitivity(self) -> Sensitivity:
        """Whether the edition or one of its items can put a reader at risk, and the edition’s own content note."""
        return sensitivity_of_list(super().sensitivity, (item.sensitivity for item in self.edition.items))

    def get_newsletter_subject(self) -> str:
        """Return the subject, by default the name and month of the edition."""
        return self.mail_subject or f"{NEWSLETTER_NAME}: {self.title}"

    def get_newsletter_preheader(self) -> str:
        """Return the preheader, by default the name and month: others may see it on the lock screen of a reader."""
        return self.mail_preheader or f"{NEWSLETTER_NAME}, {self.title}"

    def get_newsletter_content(self) -> MailContent:
        """Return the content of the mail, from the same items as the web page."""
        return edition_content(self, self.edition)

    def on_frozen(self, user: User | None) -> None:
        """Take a snapshot of figures and publications, which the page shows once the mail is sent."""
        ensure_snapshot(self)

    def on_started(self, mailing: Mailing) -> None:
        """Mark the edition as sent, with the snapshot that was taken when it was frozen."""
        mark_as_started(mailing, self)

    def on_discarded(self, mailing: Mailing, user: User | None) -> None:
        """Delete the snapshot, unless the edition was sent before."""
        discard_snapshot(self)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Derive title and slug from the month before validation."""
        self._derive_from_month()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """Derive title and slug from the month before the validation of drafts."""
        self._derive_from_month()
        super().minimal_clean()

    def _derive_from_month(self) -> None:
        """Set the title from the month, and the slug unless it was edited or the edition was published before."""
        title: str = self.title
        derived = f"{self.edition_month:%B %Y}" if self.edition_month else title or UNTITLED
        slug_is_derived = not self.slug or self.slug.startswith(slugify(title))
        if derived != title and slug_is_derived and self.first_published_at is None:
            # Wagtail makes an unused slug from the title if there is none.
            self.slug = ""
        self.title = derived

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the prepared edition, its neighbours, and the address of its mail if it was sent."""
        context = super().get_context(request, *args, **kwargs)
        context["edition"] = self.edition
        itself, context["previous_edition"], context["next_edition"] = self._with_neighbours()
        if itself and itself.was_mailed:
            context["as_sent_url"] = f"{self.get_url(request)}{self.reverse_subpage('as_sent')}"
        return context

    def _with_neighbours(self) -> tuple[IssuePage | None, IssuePage | None, IssuePage | None]:
        """Return this edition as stored, and the previous and next public ones, annotated with ``was_mailed``."""
        if self.edition_month is None:
            return None, None, None
        others = IssuePage.objects.published()
        nearest = [
            others.filter(edition_month__lt=self.edition_month).values("pk")[:1],
            others.filter(edition_month__gt=self.edition_month).reverse().values("pk")[:1],
        ]
        either = models.Q(pk=models.Subquery(nearest[0])) | models.Q(pk=models.Subquery(nearest[1]))
        mailed = Mailing.objects.filter(page=models.OuterRef("pk"), state=Mailing.State.SENT)
        found = IssuePage.objects.filter(either | models.Q(pk=self.pk)).annotate(was_mailed=models.Exists(mailed))
        loaded = {edition.pk: edition for edition in found.defer_streamfields()}
        itself = loaded.pop(self.pk, None)
        by_side = {edition.edition_month > self.edition_month: edition for edition in loaded.values()}
        return itself, by_side.get(False), by_side.get(True)

    @path("as-sent/", name="as_sent")
    def as_sent(self, request: HttpRequest) -> HttpResponse:
        """Return the mail as it was sent; raises Http404 if it was not."""
        return sent_copy_response(self)

    @path("as-sent/text/", name="as_sent_text")
    def as_sent_text(self, request: HttpRequest) -> HttpResponse:
        """Return the plain text of the mail as it was sent; raises Http404 if it was not."""
        return sent_text_response(self)

    def search_entries(self) -> list[Entry]:
        """Return a search entry for each item."""
        return item_entries(
            self.item_rows.all(), self.title, self.edition_month, edition_is_sensitive=self.is_sensitive
        )
