"""What the newsletter adds to the CMS."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from home.accounts.models import User
from newsletter.desk import sent_mark_views
from newsletter.desk.audit_log import register_audit_log_actions
from newsletter.desk.correction_views import correction_viewset
from newsletter.desk.dashboard import add_people_panel
from newsletter.desk.item_chooser import ItemViewSet, NoPermissionPolicy
from newsletter.desk.item_stream import register_adapters
from newsletter.desk.kept_editions import refuse_deletion, refuse_unpublishing
from newsletter.desk.mailings.mailing_list import mailing_reports
from newsletter.desk.mailings.sender_page import sender_check
from newsletter.desk.people_menu import SupporterGroup, VolunteerGroup
from newsletter.desk.permission_policies import register_people_policies
from newsletter.editions.models import ItemAnchor
from newsletter.mailings.panel.log_actions import register_mailing_log_actions
from newsletter.mailings.panel.urls import mailing_urls

register_adapters()
register_permission_policy(ItemAnchor, NoPermissionPolicy(ItemAnchor))
register_people_policies()
register_snippet(ItemViewSet)

hooks.register("construct_homepage_panels", add_people_panel)
hooks.register("register_log_actions", register_audit_log_actions)
hooks.register("register_admin_urls", mailing_urls)
hooks.register("register_log_actions", register_mailing_log_actions)


@hooks.register("register_admin_viewset")
def add_correction_viewset() -> ViewSet:
    """Register the viewset of corrections."""
    return correction_viewset


@hooks.register("register_admin_viewset")
def add_people_viewsets() -> list[ViewSetGroup]:
    """Register the viewsets of supporters and volunteers."""
    return [SupporterGroup(), VolunteerGroup()]


@hooks.register("register_admin_viewset")
def add_mailing_viewsets() -> list[ViewSet]:
    """Register the reports of mailings and the sender check."""
    return [mailing_reports, sender_check]


@hooks.register("register_reports_menu_item")
def add_mailing_reports_to_menu() -> MenuItem:
    """Add the mailings to Wagtail's reports."""
    return mailing_reports.get_menu_item(order=1200)


@hooks.register("register_settings_menu_item")
def add_sender_check_to_menu() -> MenuItem:
    """Add the check next to the settings of mailings."""
    return sender_check.get_menu_item(order=1200)


@hooks.register("register_admin_urls")
def add_sent_mark_urls() -> list[URLPattern]:
    """Register the addresses that mark an edition as sent."""
    return sent_mark_views.sent_mark_urls()


@hooks.register("register_page_header_buttons")
def add_sent_mark_buttons(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Add the button that marks an edition as sent."""
    return sent_mark_views.sent_mark_buttons(page, user)


@hooks.register("register_log_actions")
def register_sent_mark_log_actions(actions: LogActionRegistry) -> None:
    """Register the changes of the sent mark in the log of the CMS."""
    actions.register_action("newsletter.mark_as_sent", "Mark as sent", "Marked as sent")
    actions.register_action("newsletter.take_back_sent_mark", "Remove the sent mark", "Not sent after all")


@hooks.register("before_delete_page")
def keep_edition(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep an edition that was mailed or corrected."""
    return refuse_deletion(request, [page])


@hooks.register("before_unpublish_page")
def keep_edition_published(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep an edition published while it is mailed."""
    return refuse_unpublishing(request, [page], descendants=bool(request.POST.get("include_descendants")))


@hooks.register("before_bulk_action")
def keep_editions(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: BulkAction
) -> HttpResponse | None:
    """Keep such editions when many pages are deleted or unpublished at once."""
    pages = [entry for entry in objects if isinstance(entry, Page)]
    if action_type == "delete":
        return refuse_deletion(request, pages)
    if action_type == "unpublish":
        descendants = bool(action.cleaned_form.cleaned_data.get("include_descendants"))
        return refuse_unpublishing(request, pages, descendants=descendants)
    return None
