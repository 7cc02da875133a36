"""The mark of an edition that was sent: what keeps it, and what does not take it along."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from newsletter.editions.models import EditionSnapshot
from newsletter.editions.pages import IssuePage
from newsletter.editions.sent_mark import mark_as_sent, unmark_as_sent
from newsletter.mailings.models import Mailing
from tests.factories.mailings import MailingFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", Mailing.State)
def test_a_mark_is_not_taken_from_an_edition_with_a_mailing(edition: IssuePage, state: str) -> None:
    mark_as_sent(edition, None)
    MailingFactory.create(page=edition, state=state, started_at=timezone.now())
    with pytest.raises(ValidationError):
        unmark_as_sent(edition, None)
    assert EditionSnapshot.objects.exists()


def test_a_copy_of_a_sent_edition_is_not_sent(edition: IssuePage) -> None:
    mark_as_sent(edition, None)
    edition.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=False)
    assert EditionSnapshot.objects.count() == 1
