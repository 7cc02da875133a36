"""What the home app adds to the CMS."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from home.admin import RegisterGroup
from home.admin.figure_feature import register_inline_figures
from home.admin.message_viewset import ContactMessageViewSet, register_message_log_actions
from home.admin.page_api import make_pages_read_only
from home.admin.page_moves import explain_forbidden_move
from home.admin.register_deletion import refuse_register_deletion
from home.admin.unfinished_pages import refuse_unfinished
from home.admin.withdrawn_sources import warn_about_withdrawn_pages, warn_about_withdrawn_sources
from home.rich_text.page_links import PageLinkHandler
from home.scheduled_publishing import register_scheduling_log_actions

register_snippet(RegisterGroup)

hooks.register("before_delete_snippet", refuse_register_deletion)
hooks.register("before_move_page", explain_forbidden_move)
hooks.register("construct_admin_api", make_pages_read_only)
hooks.register("after_publish_page", warn_about_withdrawn_sources)
hooks.register("after_publish_page", warn_about_withdrawn_pages)
hooks.register("register_rich_text_features", register_inline_figures)
hooks.register("register_admin_viewset", ContactMessageViewSet)
hooks.register("register_log_actions", register_message_log_actions)
hooks.register("register_log_actions", register_scheduling_log_actions)


@hooks.register("insert_global_admin_css")
def accent_css() -> SafeString:
    """Return the style sheet with the charity's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("home/css/cms.css"))


@hooks.register("register_rich_text_features", order=10)
def register_page_links(features: FeatureRegistry) -> None:
    """Use the link handler that needs one query for all links."""
    features.register_link_type(PageLinkHandler)


@hooks.register("before_bulk_action")
def publish_only_finished_pages(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: BulkAction
) -> HttpResponse | None:
    """Refuse to publish many pages at once when one of them is not finished."""
    pages = [entry for entry in objects if isinstance(entry, Page)]
    if action_type != "publish" or not pages:
        return None
    descendants = bool(action.cleaned_form.cleaned_data.get("include_descendants"))
    return refuse_unfinished(request, pages, descendants=descendants)
