"""The comparison that tells what an act did to bystanders."""

import pytest

from newsletter.people.models import ConsentEvent, SignUpMail, Supporter
from newsletter.people.suppression_list import lift_suppression
from tests.factories.supporters import SupporterFactory
from tests.plugins.bystanders import Bystanders

pytestmark = pytest.mark.django_db


def test_it_says_which_row_was_changed_and_how(bystanders: Bystanders) -> None:
    person = Supporter.objects.filter(state=Supporter.State.ACTIVE)[0]
    with pytest.raises(pytest.fail.Exception) as told, bystanders.left_alone():
        Supporter.objects.filter(pk=person.pk).update(name="Somebody else")
    assert f"newsletter_supporter {person.pk}: name '{person.name}' is now 'Somebody else'" in str(told.value)


def test_it_says_which_row_was_deleted(bystanders: Bystanders) -> None:
    mail = SignUpMail.objects.first()
    with (
        pytest.raises(pytest.fail.Exception, match=f"newsletter_signupmail {mail.pk}: deleted"),
        bystanders.left_alone(),
    ):
        mail.delete()


def test_it_says_what_was_added_about_a_bystander(bystanders: Bystanders) -> None:
    person = Supporter.objects.filter(state=Supporter.State.ACTIVE)[0]
    with (
        pytest.raises(pytest.fail.Exception, match=f"leads to newsletter_supporter {person.pk}"),
        bystanders.left_alone(),
    ):
        SignUpMail.objects.create(supporter=person, kind="welcome", recipient_hash="0")
    with pytest.raises(pytest.fail.Exception, match="names a bystander in supporter_key"), bystanders.left_alone():
        ConsentEvent.objects.create(supporter_key=person.public_id, kind="left", source="staff")


def test_what_is_done_to_others_and_to_exceptions_is_no_matter(bystanders: Bystanders) -> None:
    person = Supporter.objects.filter(state=Supporter.State.ACTIVE)[0]
    other = SupporterFactory.create()
    with bystanders.left_alone(person):
        Supporter.objects.filter(pk__in=[person.pk, other.pk]).update(name="Somebody else")
        assert not lift_suppression(other.address_hash)
