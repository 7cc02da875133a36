"""A message to one team, and what becomes of it, touches no other message."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from home.contact.deletion import delete_old_messages
from home.contact.message import ContactMessage
from home.pages import ContactPage
from home.registers import RoleContact
from tests.factories.contact import letter
from tests.plugins.bystanders import Bystanders

pytestmark = pytest.mark.django_db


def test_a_message_comes_in_and_goes_when_its_day_is_over(bystanders: Bystanders, client: Client) -> None:
    page = ContactPage.objects.get()
    team = RoleContact.objects.get(pk=page.contacts[0].value.pk)
    with bystanders.left_alone():
        assert client.post(page.url, letter(team)).status_code == 303
        written = ContactMessage.objects.get(message="I would like to help.")
        ContactMessage.objects.filter(pk=written.pk).update(delete_after=timezone.localdate() - timedelta(days=1))
        assert delete_old_messages() == 1
