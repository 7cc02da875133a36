"""The volunteer desk in the menu of the CMS, and the choices of its form."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.model import ModelViewSet

from home.editing.record_views import RecordEditMixin
from newsletter.desk.people_viewset import PeopleViewSet
from newsletter.desk.volunteers.volunteer_list import VOLUNTEER_COLUMNS, VolunteerFilterSet, VolunteerIndexView
from newsletter.desk.volunteers.volunteer_page import VolunteerPageView
from newsletter.desk.volunteers.volunteer_steps import STEP_VIEWS
from newsletter.people.models import VolunteerInterest, VolunteerRole, VolunteerTime


class VolunteerViewSet(PeopleViewSet):
    """Volunteers and the steps of the desk."""

    model = VolunteerInterest
    icon = "group"
    menu_label = "Desk"
    menu_order = 10
    list_display = VOLUNTEER_COLUMNS
    filterset_class = VolunteerFilterSet
    index_view_class = VolunteerIndexView
    inspect_view_class = VolunteerPageView
    export_filename = "volunteers"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the steps of the desk."""
        steps = [path(f"<int:pk>/{name}/", self.construct_view(view), name=name) for name, view in STEP_VIEWS.items()]
        return [*super().get_urlpatterns(), *steps]


class ChoiceEditView(RecordEditMixin, EditView):
    """The form of a choice."""


class ChoiceViewSet(ModelViewSet):
    """The choices that the form offers volunteers, in its order."""

    add_to_reference_index = False
    copy_view_enabled = False
    edit_view_class = ChoiceEditView
    list_display = ["name", BooleanColumn("is_offered", label="On the form"), "sort_order"]
    list_filter = ["is_offered"]
    search_fields = ["name"]


class RoleViewSet(ChoiceViewSet):
    """What volunteers can help with."""

    model = VolunteerRole
    icon = "list-ul"
    menu_label = "What they can help with"
    menu_order = 20


class TimeViewSet(ChoiceViewSet):
    """When volunteers can help."""

    model = VolunteerTime
    icon = "time"
    menu_label = "When they can help"
    menu_order = 30


volunteer_viewset = VolunteerViewSet("volunteers")
role_viewset = RoleViewSet("volunteer_roles", url_prefix="volunteer-roles")
time_viewset = TimeViewSet("volunteer_times", url_prefix="volunteer-times")
