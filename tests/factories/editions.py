"""Factory for editions."""

import datetime

import factory

from newsletter.editions.item_kind import ItemKind
from newsletter.editions.pages import IssuePage
from tests.factories.bodies import RawBlock, item, section
from tests.factories.pages import SitePageFactory, the_newsletter_page
from tests.factories.registers import RoleContactFactory

FIRST_YEAR = 2018
YEARS = 180  # no edition may be later than 2200


def month_number(number: int) -> datetime.date:
    """Return the first day of a month, from January of the first year, and after the last from the start again."""
    return datetime.date(FIRST_YEAR + number // 12 % YEARS, number % 12 + 1, 1)


class IssuePageFactory(SitePageFactory):
    """An edition of a month of its own with one item; ``body`` takes what ``section`` gives."""

    parent = factory.LazyFunction(the_newsletter_page)
    edition_month = factory.Sequence(month_number)
    title = factory.LazyAttribute(lambda edition: f"{edition.edition_month:%B %Y}")
    introduction = "<p>What is in this edition.</p>"
    producing_team = factory.SubFactory(RoleContactFactory)
    body = factory.LazyFunction(lambda: [section("News from Missing People", item(ItemKind.NEWS, "A first item"))])

    class Meta:
        model = IssuePage


def july_edition(*items: RawBlock) -> IssuePage:
    """Publish the edition of July 2017 with these items in one section."""
    return IssuePageFactory(edition_month=datetime.date(2017, 7, 1), body=[section("Ours", *items)])
