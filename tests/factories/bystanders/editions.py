"""Editions in every state, with what belongs to them and what links to them."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from newsletter.editions.corrections import publish_correction
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.models import Correction, ItemAnchor
from newsletter.editions.pages import IssuePage
from newsletter.editions.sent_mark import mark_as_sent
from tests.factories.bodies import item, section
from tests.factories.bystanders.registers import Registers
from tests.factories.contact import ContactPageFactory
from tests.factories.editions import IssuePageFactory
from tests.factories.pages import TopicIndexPageFactory
from tests.factories.policy import CampaignPageFactory, PolicyPageFactory, milestone
from tests.factories.signing_up import SignUpPageFactory

FIRST_MONTH = date(2190, 1, 1)  # later than those of any test
STATES = ("live", "corrected", "sent", "draft", "scheduled", "taken down", "changed")


def make_editions(registers: Registers) -> list[IssuePage]:
    """Make an edition in every state, with corrections, a snapshot, a campaign, and the pages about them.

    Return further editions that are live, of which nothing is said yet: one for each mailing.
    """
    TopicIndexPageFactory.create()
    SignUpPageFactory.create()
    ContactPageFactory.create()
    made = {state: _edition(registers, place, state) for place, state in enumerate(STATES)}
    _correct(made["corrected"])
    mark_as_sent(made["sent"], None)
    made["taken down"].unpublish()
    made["changed"].introduction = "<p>What nobody has published yet.</p>"
    made["changed"].save_revision()
    soon = made["scheduled"]
    soon.go_live_at = timezone.now() + timedelta(days=30)
    soon.save_revision().publish()
    anchor = ItemAnchor.objects.filter(edition=made["corrected"]).order_by("pk")[0]
    CampaignPageFactory.create(topics=registers.topics, milestones=[milestone("2026-05", "Reported", anchor)])
    PolicyPageFactory.create(topics=registers.topics)
    return [_edition(registers, place, "to be mailed") for place in range(len(STATES), len(STATES) + 8)]


def _edition(registers: Registers, place: int, state: str) -> IssuePage:
    month = FIRST_MONTH.replace(year=FIRST_MONTH.year + place // 12, month=place % 12 + 1)
    entries = [
        item(ItemKind.NEWS, f"An item of what is {state}", topics=registers.topics, contact=registers.team),
        item(ItemKind.REPORT, "A report", figures=registers.figures[:1], publications=registers.publications[:2]),
    ]
    edition: IssuePage = IssuePageFactory.create(
        edition_month=month,
        producing_team=registers.team,
        body=[section("Bystanders", *entries)],
        published=state not in ("draft", "scheduled"),
    )
    return edition


def _correct(edition: IssuePage) -> None:
    anchors = ItemAnchor.objects.filter(edition=edition)
    for anchor in (anchors.order_by("pk")[0], None):
        publish_correction(Correction.objects.create(edition=edition, item=anchor, text="It was 2016."), None)
        Correction.objects.create(edition=edition, item=anchor, text="It may have been 2017.")
