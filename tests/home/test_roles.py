"""What the groups of staff may do."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from home.registers import Figure
from home.roles import set_up_roles
from tests.factories import FigureFactory
from tests.plugins.staff import member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("group", "may_delete"), [("Editors", False), ("Moderators", True)])
def test_staff_keep_registers_as_their_group_may(group: str, may_delete: bool) -> None:
    client = member(group)
    figure = FigureFactory.create()
    viewset = Figure.snippet_viewset
    assert client.get(reverse(viewset.get_url_name("edit"), args=[figure.pk])).status_code == 200
    assert (client.get(reverse(viewset.get_url_name("delete"), args=[figure.pk])).status_code == 200) is may_delete


def test_setting_up_twice_keeps_what_staff_added() -> None:
    set_up_roles()
    editors = Group.objects.get(name="Editors")
    before = editors.permissions.count()
    editors.permissions.add(*Group.objects.get(name="Moderators").permissions.filter(codename="delete_figure"))
    set_up_roles()
    assert editors.permissions.count() == before + 1
