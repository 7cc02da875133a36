"""What the home app adds to the CMS."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from home.admin import RegisterGroup
from home.admin.figure_feature import register_inline_figures
from home.admin.message_viewset import ContactMessageViewSet, register_message_log_actions
from home.admin.register_deletion import refuse_register_deletion
from home.admin.withdrawn_sources import warn_about_withdrawn_pages, warn_about_withdrawn_sources
from home.editing.page_lock import lock_chosen_pages
from home.editing.page_viewset import SitePageViewSet
from home.rich_text.page_links import PageLinkHandler

register_snippet(RegisterGroup)

hooks.register("before_delete_snippet", refuse_register_deletion)
hooks.register("after_publish_page", warn_about_withdrawn_sources)
hooks.register("after_publish_page", warn_about_withdrawn_pages)
hooks.register("register_rich_text_features", register_inline_figures)
hooks.register("register_admin_viewset", ContactMessageViewSet)
# After Wagtail's own, which it takes the place of.
hooks.register("register_admin_viewset", SitePageViewSet, order=1)
hooks.register("before_bulk_action", lock_chosen_pages)
hooks.register("register_log_actions", register_message_log_actions)


@hooks.register("insert_global_admin_css")
def accent_css() -> SafeString:
    """Return the style sheet with the charity's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("home/css/cms.css"))


@hooks.register("register_rich_text_features", order=10)
def register_page_links(features: FeatureRegistry) -> None:
    """Use the link handler that needs one query for all links."""
    features.register_link_type(PageLinkHandler)
