"""What the home app adds to the CMS."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from home.admin import RegisterGroup

register_snippet(RegisterGroup)


@hooks.register("insert_global_admin_css")
def accent_css() -> SafeString:
    """Give the CMS the charity's accent colour."""
    return format_html('<link rel="stylesheet" href="{}">', static("home/css/cms.css"))
