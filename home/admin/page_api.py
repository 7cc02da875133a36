"""The pages as the scripts of the CMS read them, without the actions that pass by the rules of its pages."""

from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.router import WagtailAPIRouter

READ_ONLY = "You can only read pages here. Open the page in the CMS to change, copy, move or delete it."


class ReadOnlyPagesViewSet(PagesAdminAPIViewSet):
    """Pages to read: the hooks that keep what must be kept are asked by the views of the CMS alone."""

    actions: dict[str, type] = {}

    def action_view(self, request: HttpRequest, pk: int, action_name: str) -> JsonResponse:
        """Refuse the action, whatever it is."""
        return JsonResponse({"detail": READ_ONLY}, status=HTTPStatus.METHOD_NOT_ALLOWED)


def make_pages_read_only(router: WagtailAPIRouter) -> None:
    """Put the read-only pages in the place of Wagtail’s own."""
    router.register_endpoint("pages", ReadOnlyPagesViewSet)
