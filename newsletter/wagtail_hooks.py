"""What Wagtail reads when the CMS starts."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from home.accounts.models import User
from newsletter.desk import correction_views, sent_mark_views
from newsletter.desk.audit_log import register_audit_actions
from newsletter.desk.corrected_editions import refuse_to_delete
from newsletter.desk.dashboard import add_people_panel
from newsletter.desk.item_chooser import ItemViewSet, NobodyPolicy
from newsletter.desk.item_stream import register_adapters
from newsletter.desk.mailings.mailing_list import mailing_reports
from newsletter.desk.mailings.sender_page import sender_check
from newsletter.desk.people_menu import SupporterGroup, VolunteerGroup
from newsletter.desk.permissions import register_rights
from newsletter.editions.models import ItemAnchor
from newsletter.mailings.panel.log_actions import register_mailing_steps
from newsletter.mailings.panel.urls import mailing_urls

register_adapters()
register_permission_policy(ItemAnchor, NobodyPolicy(ItemAnchor))
register_rights()
register_snippet(ItemViewSet)

hooks.register("construct_homepage_panels", add_people_panel)
hooks.register("register_log_actions", register_audit_actions)
hooks.register("register_admin_urls", mailing_urls)
hooks.register("register_log_actions", register_mailing_steps)


@hooks.register("register_admin_viewset")
def corrections_viewset() -> ViewSet:
    """Let staff write corrections."""
    return correction_views.viewset


@hooks.register("register_admin_viewset")
def people_viewsets() -> list[ViewSetGroup]:
    """Let those who may look after supporters and volunteers."""
    return [SupporterGroup(), VolunteerGroup()]


@hooks.register("register_admin_viewset")
def mailing_viewsets() -> list[ViewSet]:
    """Let those who approve and send see what became of mailings, and check the sender."""
    return [mailing_reports, sender_check]


@hooks.register("register_reports_menu_item")
def mailings_report() -> MenuItem:
    """Offer the mailings beside Wagtail's reports."""
    return mailing_reports.get_menu_item(order=1200)


@hooks.register("register_settings_menu_item")
def sender_check_page() -> MenuItem:
    """Offer the check beside the settings of mailings."""
    return sender_check.get_menu_item(order=1200)


@hooks.register("register_admin_urls")
def sent_mark_urls() -> list[URLPattern]:
    """Let staff mark an edition as sent."""
    return sent_mark_views.sent_urls()


@hooks.register("register_page_header_buttons")
def sent_mark_buttons(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Offer to mark an edition as sent."""
    return sent_mark_views.sent_buttons(page, user)


@hooks.register("register_log_actions")
def sent_mark_actions(actions: LogActionRegistry) -> None:
    """Name what the audit log keeps."""
    actions.register_action("newsletter.mark_as_sent", "Mark as sent", "Marked as sent")
    actions.register_action("newsletter.take_back_sent_mark", "Take back the sent mark", "Not sent after all")


@hooks.register("before_delete_page")
def keep_corrected_edition(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep an edition that has corrections."""
    return refuse_to_delete(request, [page])


@hooks.register("before_bulk_action")
def keep_corrected_editions(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: object
) -> HttpResponse | None:
    """Keep editions that have corrections when many pages are deleted at once."""
    pages = [entry for entry in objects if isinstance(entry, Page)]
    return refuse_to_delete(request, pages) if action_type == "delete" else None
