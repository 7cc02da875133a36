"""What search adds to the CMS."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from search.admin import menu
from search.admin.missed_search_report import MissedSearchesViewSet
from search.admin.promoted_results import promoted_results_urls
from search.models import MissedSearch

register_permission_policy(MissedSearch)
register_snippet(menu.SearchGroup)

hooks.register("construct_settings_menu", menu.remove_promoted_results)
hooks.register("construct_reports_menu", menu.remove_search_terms)
# Before Wagtail's own views at the same addresses.
hooks.register("register_admin_urls", promoted_results_urls, order=-1)


@hooks.register("register_reports_menu_item")
def missed_searches_report() -> MenuItem:
    """Add the report to Wagtail's reports."""
    return MissedSearchesViewSet().get_menu_item(order=1300)


@hooks.register("register_permissions")
def missed_searches_permission() -> QuerySet[Permission]:
    """Let administrators say which groups may see the report."""
    return Permission.objects.filter(content_type__app_label="search", codename="view_missedsearch")


@hooks.register("insert_global_admin_css")
def search_css() -> SafeString:
    """Return the style sheet of the report and the explanations."""
    return format_html('<link rel="stylesheet" href="{}">', static("search/css/cms.css"))
