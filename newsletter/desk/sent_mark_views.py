"""Marking an edition as sent in the CMS, and taking the mark back; both ask once more first.

It is for editions that were sent in some other way: a mailing from here marks its edition by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from home.accounts.models import User
from newsletter.editions.models import EditionSnapshot
from newsletter.editions.pages import IssuePage
from newsletter.editions.sent_mark import mark_as_sent, unmark_as_sent
from newsletter.mailings.models import Mailing

MAILED_HERE = "This edition has a mailing, which marks it by itself. Look at its tab E-mail. Nothing was changed."


class SentMarkView(WagtailAdminTemplateMixin, TemplateView):
    """Say what will happen, and do it when asked to; for those who may publish the edition."""

    change: Callable[[IssuePage, Any], object] | None = None
    explanation = ""
    button = ""
    done = ""
    breadcrumbs_items: list[dict[str, str]] = []
    header_icon = "mail"
    template_name = "newsletter/desk/sent_mark.html"

    @cached_property
    def edition(self) -> IssuePage:
        """The edition; raises Http404 for an unknown one and PermissionDenied for whoever may not publish it."""
        edition: IssuePage = get_object_or_404(IssuePage, pk=self.kwargs["pk"])
        if not edition.permissions_for_user(self.request.user).can_publish():
            raise PermissionDenied
        return edition

    def get_page_subtitle(self) -> str:
        """Name the edition."""
        return self.edition.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        return super().get_context_data(**kwargs) | {"back_url": self.edit_url}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make the change and go back to the edition."""
        try:
            if has_mailing(self.edition):
                raise ValidationError(MAILED_HERE)
            if self.change:
                self.change(self.edition, request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, self.done)
        return redirect(self.edit_url)

    @property
    def edit_url(self) -> str:
        """Where the edition is edited."""
        return reverse("wagtailadmin_pages:edit", args=[self.edition.pk])


def has_mailing(edition: Page) -> bool:
    """Return whether the edition has a mailing, which marks it as sent by itself."""
    return Mailing.objects.filter(page=edition.pk).exclude(state=Mailing.State.STOPPED).exists()


def sent_urls() -> list[URLPattern]:
    """Return the addresses of both changes."""
    return [
        path(
            "editions/<int:pk>/mark-as-sent/",
            SentMarkView.as_view(
                change=mark_as_sent,
                page_title="Mark as sent",
                explanation="From now on the edition shows its figures and publications as they are today. Readers are "
                "told when a newer figure exists, and when a source is withdrawn or superseded.",
                button="Yes, it has been sent",
                done="The edition is marked as sent.",
            ),
            name="newsletter_mark_as_sent",
        ),
        path(
            "editions/<int:pk>/not-sent/",
            SentMarkView.as_view(
                change=unmark_as_sent,
                page_title="Not sent after all",
                explanation="The edition will show its figures and publications as the registers have them. What was "
                "kept when it was marked as sent is lost.",
                button="Yes, it has not been sent",
                done="The edition is no longer marked as sent.",
            ),
            name="newsletter_take_back_sent_mark",
        ),
    ]


def sent_buttons(page: Page, user: User) -> Iterator[Button]:
    """Return the button that is of use for an edition, to those who may publish it."""
    edition = page.specific
    if not isinstance(edition, IssuePage) or not edition.permissions_for_user(user).can_publish():
        return
    if has_mailing(edition):
        return
    if EditionSnapshot.objects.filter(edition=edition).exists():
        url = reverse("newsletter_take_back_sent_mark", args=[edition.pk])
        yield Button("Not sent after all", url=url, icon_name="undo", priority=75)
    elif edition.live:
        url = reverse("newsletter_mark_as_sent", args=[edition.pk])
        yield Button("Mark as sent", url=url, icon_name="mail", priority=75)
