"""Messages from readers in the CMS: read and deleted by those who may, never written, and every look is logged."""

from django.db.models import Model
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.ui.tables import Column
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from home.admin.limited_viewset import LimitedPermissionPolicy, LimitedViewSet
from home.admin.logged_inspect_view import LoggedInspectView
from home.contact.message import ContactMessage

READ_MESSAGE = "home.read_message"

register_permission_policy(ContactMessage, LimitedPermissionPolicy(ContactMessage, {"view", "delete"}))


class ReadMessageView(LoggedInspectView):
    """One message."""

    page_title = "Read"
    log_action = READ_MESSAGE

    def get_message_display_value(self) -> SafeString:
        """Return the message with its paragraphs."""
        return mark_safe(linebreaks(self.object.message, autoescape=True))  # noqa: S308  # escaped in the same call


class ContactMessageViewSet(LimitedViewSet):
    """Messages; the list shows nothing that readers wrote, so looking at it gives nothing away."""

    model: type[Model] = ContactMessage
    name = "messages"
    icon = "mail"
    menu_label = "Messages"
    menu_order = 160
    add_to_admin_menu = True
    enabled_views = {"index", "index_results", "inspect", "delete"}
    inspect_view_class = ReadMessageView
    inspect_view_fields = ["contact", "received_at", "name", "email", "message", "mailed_at", "delete_after"]
    form_fields = ["contact"]
    list_display = [
        "__str__",
        Column("contact", label="For", accessor="contact"),
        Column("received_at", label="Received", sort_key="received_at"),
        Column("mailed_at", label="Mailed"),
        Column("delete_after", label="Deleted after", sort_key="delete_after"),
    ]
    list_filter = ["contact"]


def register_message_log_actions(actions: LogActionRegistry) -> None:
    """Register the look at a message in the log of the CMS."""
    actions.register_action(READ_MESSAGE, "Read a message", "Read the message")
