"""What the home app adds to the CMS."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.images.views.chooser import viewset as picture_chooser
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from home.admin import RegisterGroup
from home.admin.broken_pictures import add_broken_pictures_panel
from home.admin.bulk_publishing import PublishAction
from home.admin.chooser_scripts import chooser_script, use_chooser_data
from home.admin.figure_feature import register_inline_figures
from home.admin.link_warnings import warn_about_links_of_draft, warn_about_links_of_entry, warn_about_links_of_page
from home.admin.message_viewset import ContactMessageViewSet, register_message_log_actions
from home.admin.page_api import make_pages_read_only
from home.admin.page_moves import explain_forbidden_move
from home.admin.paste_scripts import paste_scripts
from home.admin.picture_chooser import PictureChosenView, PicturesChosenView
from home.admin.register_deletion import refuse_register_deletion
from home.admin.register_drafts import publish_first
from home.admin.unfinished_pages import refuse_unfinished
from home.admin.withdrawn_sources import warn_about_withdrawn_pages, warn_about_withdrawn_sources
from home.dates.views import read_dates
from home.editing.page_lock import lock_chosen_pages
from home.editing.page_viewset import SitePageViewSet
from home.guarded_settings.change_requests import register_change_log_actions
from home.pages.publishing_checks import includes_descendants, refuse_undated_publishing
from home.pages.unread_dates import tell_about_dates
from home.rich_text.page_links import PageLinkHandler
from home.scheduled_publishing import register_scheduling_log_actions

register_snippet(RegisterGroup)

hooks.register("before_delete_snippet", refuse_register_deletion)
hooks.register("before_move_page", explain_forbidden_move)
hooks.register("construct_admin_api", make_pages_read_only)
hooks.register("construct_snippet_action_menu", publish_first)
hooks.register("insert_global_admin_js", paste_scripts)
hooks.register("insert_global_admin_js", chooser_script)
for warn in (warn_about_withdrawn_sources, warn_about_withdrawn_pages, warn_about_links_of_page):
    hooks.register("after_publish_page", warn)
for step in ("after_create_snippet", "after_edit_snippet"):
    hooks.register(step, warn_about_links_of_entry)
for step in ("after_create_page", "after_edit_page"):
    hooks.register(step, warn_about_links_of_draft)
for step in ("after_create_page", "after_edit_page", "before_publish_page"):
    hooks.register(step, tell_about_dates)
hooks.register("before_bulk_action", refuse_undated_publishing)
# After Wagtail's own, which it takes the place of.
hooks.register("register_bulk_action", PublishAction, order=1)
hooks.register("register_rich_text_features", register_inline_figures)
hooks.register("register_admin_viewset", ContactMessageViewSet)
# After Wagtail's own, which it takes the place of.
hooks.register("register_admin_viewset", SitePageViewSet, order=1)
hooks.register("before_bulk_action", lock_chosen_pages)
hooks.register("register_log_actions", register_message_log_actions)
hooks.register("register_log_actions", register_scheduling_log_actions)
hooks.register("register_log_actions", register_change_log_actions)
hooks.register("construct_homepage_panels", add_broken_pictures_panel)

use_chooser_data()
picture_chooser.chosen_view_class = PictureChosenView
picture_chooser.chosen_multiple_view_class = PicturesChosenView


@hooks.register("insert_global_admin_css")
def accent_css() -> SafeString:
    """Return the style sheet with the charity's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("home/css/cms.css"))


@hooks.register("insert_global_admin_js")
def date_reading_js() -> SafeString:
    """Return the script that shows, while somebody types, how a date is understood."""
    return format_html('<script src="{}"></script>', static("home/js/date_reading.js"))


@hooks.register("register_admin_urls")
def add_date_urls() -> list[URLPattern]:
    """Register the address that reads dates."""
    return [path("dates/", read_dates, name="home_read_dates")]


@hooks.register("register_rich_text_features", order=10)
def register_page_links(features: FeatureRegistry) -> None:
    """Use the link handler that needs one query for all links."""
    features.register_link_type(PageLinkHandler)
    # Wagtail takes links to telephone numbers out of what is pasted.
    link = features.plugins_by_editor["draftail"]["link"]
    link.data["allowlist"] = {"href": "^(http:|https:|mailto:|tel:|#|undefined$)"}


@hooks.register("before_bulk_action")
def publish_only_finished_pages(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: BulkAction
) -> HttpResponse | None:
    """Refuse to publish many pages at once when one of them is not finished."""
    pages = [entry for entry in objects if isinstance(entry, Page)]
    if action_type != "publish" or not pages:
        return None
    return refuse_unfinished(request, pages, descendants=includes_descendants(action))
