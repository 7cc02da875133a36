"""An edition that has come so far on its way that it can be sent."""

from newsletter.editions.pages import IssuePage
from newsletter.mailings.models import Mailing
from newsletter.mailings.steps import approve, freeze
from tests.factories.accounts import make_administrator


def frozen(edition: IssuePage) -> Mailing:
    """Freeze and approve the edition by administrators."""
    mailing = freeze(edition, make_administrator("first"))
    approve(mailing, make_administrator("second"))
    return mailing
