"""Two items in the menu of the CMS: supporters and volunteers, each with what belongs to it."""

from wagtail.admin.viewsets.base import ViewSetGroup

from newsletter.desk.consent_text_viewsets import notice_viewset, wording_viewset
from newsletter.desk.deletion_log import deletion_viewset
from newsletter.desk.supporters.growth_report import growth_viewset
from newsletter.desk.supporters.import_batch_views import import_viewset
from newsletter.desk.supporters.supporter_viewset import supporter_viewset
from newsletter.desk.volunteers.volunteer_viewset import role_viewset, time_viewset, volunteer_viewset


class SupporterGroup(ViewSetGroup):
    """Supporters, and the texts and lists that explain why they are here."""

    menu_label = "Supporters"
    menu_icon = "group"
    menu_order = 170
    items = (supporter_viewset, growth_viewset, import_viewset, wording_viewset, notice_viewset, deletion_viewset)


class VolunteerGroup(ViewSetGroup):
    """The volunteer desk, and what volunteers are offered."""

    menu_label = "Volunteers"
    menu_icon = "user"
    menu_order = 180
    items = (volunteer_viewset, role_viewset, time_viewset)
