"""Marking an edition as sent in the CMS, and taking the mark back; both ask once more first.

It is for editions that were sent in some other way: a mailing from here marks its edition by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from home.accounts.models import User
from home.admin.confirmation_view import ConfirmationView
from newsletter.editions.models import EditionSnapshot
from newsletter.editions.pages import IssuePage
from newsletter.editions.sent_mark import has_mailing, mark_as_sent, unmark_as_sent, was_mailed


class SentMarkView(ConfirmationView):
    """Change the sent mark of an edition, for those who may publish it."""

    change: Callable[[IssuePage, Any], object] | None = None
    header_icon = "mail"

    def has_permission(self) -> bool:
        """Return whether the user may publish the edition."""
        return bool(self.edition.permissions_for_user(self.request.user).can_publish())

    @cached_property
    def edition(self) -> IssuePage:
        """The edition; raises Http404 for an unknown one."""
        edition: IssuePage = get_object_or_404(IssuePage, pk=self.kwargs["pk"])
        return edition

    def get_page_subtitle(self) -> str:
        """Return the title of the edition."""
        return self.edition.title

    def perform(self, data: dict[str, Any]) -> None:
        """Change the mark; raises ValidationError where it has to stay."""
        if self.change:
            self.change(self.edition, self.request.user)

    @property
    def back_url(self) -> str:
        """The address at which the edition is edited."""
        return reverse("wagtailadmin_pages:edit", args=[self.edition.pk])


def sent_mark_urls() -> list[URLPattern]:
    """Return the addresses that set the mark and take it back."""
    return [
        path(
            "editions/<int:pk>/mark-as-sent/",
            SentMarkView.as_view(
                change=mark_as_sent,
                page_title="Mark as sent",
                explanation="From now on the edition will show its figures and publications as they are today. "
                "Readers will be told when there is a newer figure, and when a source is withdrawn or superseded.",
                button_label="Yes, it has been sent",
                success_message="The edition is marked as sent.",
            ),
            name="newsletter_mark_as_sent",
        ),
        path(
            "editions/<int:pk>/not-sent/",
            SentMarkView.as_view(
                change=unmark_as_sent,
                page_title="Not sent after all",
                explanation="The edition will show the current figures and publications from the registers. The "
                "versions kept when it was marked as sent will be lost.",
                button_label="Yes, it has not been sent",
                success_message="The edition is no longer marked as sent.",
            ),
            name="newsletter_take_back_sent_mark",
        ),
    ]


def sent_mark_buttons(page: Page, user: User) -> Iterator[Button]:
    """Yield the button that fits an edition, for those who may publish it."""
    edition = page.specific
    if not isinstance(edition, IssuePage) or not edition.permissions_for_user(user).can_publish():
        return
    if has_mailing(edition):
        return
    if EditionSnapshot.objects.filter(edition=edition).exists():
        if was_mailed(edition):
            return
        url = reverse("newsletter_take_back_sent_mark", args=[edition.pk])
        yield Button("Not sent after all", url=url, icon_name="undo", priority=75)
    elif edition.live:
        url = reverse("newsletter_mark_as_sent", args=[edition.pk])
        yield Button("Mark as sent", url=url, icon_name="mail", priority=75)
