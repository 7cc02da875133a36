"""An edition that has come so far on its way that it can be sent."""

from django.contrib.auth.models import User

from newsletter.mailing.steps import approve, freeze
from newsletter.models import IssuePage, Mailing


def frozen(edition: IssuePage) -> Mailing:
    """Freeze and approve the edition by administrators."""
    mailing = freeze(edition, User.objects.create_superuser("first"))
    approve(mailing, User.objects.create_superuser("second"))
    return mailing
