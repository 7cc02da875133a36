"""Messages from readers in the CMS: read and deleted by those who may, never written, and every look is logged."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import LogActionRegistry, log
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from home.contact.message import ContactMessage

READ = "home.read_message"
ALLOWED_ACTIONS = {"view", "delete"}


class MessagePermissionPolicy(ModelPermissionPolicy):
    """Nobody adds or changes a message, not even an administrator."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return whether the user may read or delete messages."""
        return action in ALLOWED_ACTIONS and bool(super().user_has_permission(user, action))


register_permission_policy(ContactMessage, MessagePermissionPolicy(ContactMessage))


class ReadMessageView(InspectView):
    """One message. That somebody looked is written down, what they saw is not."""

    any_permission_required = ["view"]
    page_title = "Read"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Log the look, then show the message."""
        log(instance=self.object, action=READ, user=request.user)
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def get_message_display_value(self) -> SafeString:
        """Return the message with its paragraphs."""
        return mark_safe(linebreaks(self.object.message, autoescape=True))  # noqa: S308  # escaped in the same call


class ContactMessageViewSet(ModelViewSet):
    """The list shows nothing that readers wrote, so looking at it gives nothing away."""

    model: type[Model] = ContactMessage
    name = "messages"
    icon = "mail"
    menu_label = "Messages"
    menu_order = 160
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
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
    search_fields: list[str] = []

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out the addresses of the views that there are not."""
        absent = dict.fromkeys(["add_url_name", "edit_url_name", "history_url_name", "usage_url_name"])
        given: dict[str, Any] = super().get_common_view_kwargs(**absent | kwargs)
        return given

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses to list, to read and to delete, and no others."""
        kept = {"index", "index_results", "inspect", "delete"}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in kept]


def register_read_action(actions: LogActionRegistry) -> None:
    """Name the look at a message in the log of the CMS."""
    actions.register_action(READ, "Read a message", "Read the message")
