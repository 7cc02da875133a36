"""Refuses staff without the rights to them what Wagtail’s own views name before they ask."""

from __future__ import annotations

from typing import Any, Final

from django.apps import apps
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.permissions import page_permission_policy, policy_registry

PAGE_CHOOSERS: Final = {
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_choose_page_chosen_multiple",
}
BULK_ACTION: Final = "wagtail_bulk_action"
MOVE: Final = "wagtailadmin_pages:move_confirm"
ANY_ACTION: Final = {"add", "change", "delete", "publish", "view", "choose", "lock", "unlock", "bulk_delete"}


def lacks_rights(request: HttpRequest, arguments: dict[str, Any]) -> bool:
    """Return whether the address names things of which the user may do nothing with any."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    if name in PAGE_CHOOSERS:
        return not page_permission_policy.user_has_any_permission(request.user, ANY_ACTION)
    if name == BULK_ACTION:
        return _lacks_rights_to_model(request, arguments["app_label"], arguments["model_name"])
    if name == MOVE:
        return _lacks_rights_to_move(request, arguments["page_to_move_id"], arguments["destination_id"])
    return False


def _lacks_rights_to_model(request: HttpRequest, app_label: str, model_name: str) -> bool:
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        return False
    return not policy_registry.get_by_type(model).user_has_any_permission(request.user, ANY_ACTION)


def _lacks_rights_to_move(request: HttpRequest, key: int, destination: int) -> bool:
    """Return whether the page may not be moved anywhere, or the user sees nothing of the destination."""
    page = Page.objects.filter(pk=key).first()
    if page is None:
        return False
    if not page.permissions_for_user(request.user).can_move():
        return True
    seen = page_permission_policy.explorable_instances(request.user)
    return Page.objects.filter(pk=destination).exists() and not seen.filter(pk=destination).exists()
