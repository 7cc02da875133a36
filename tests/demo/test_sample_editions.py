"""Sample editions, for trying the site at size."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from demo.loading import load_demo
from demo.samples import MOST_EDITIONS, sample_edition, sample_editions
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.models import IssueItem
from newsletter.editions.pages import IssuePage

pytestmark = pytest.mark.any_database


def test_sample_editions_run_backwards_from_the_end_of_2016() -> None:
    months = [record.month for record in sample_editions(13)]
    assert months[0] == datetime.date(2016, 12, 1)
    assert months[11:] == [datetime.date(2016, 1, 1), datetime.date(2015, 12, 1)]


def test_a_sample_edition_is_the_same_every_time() -> None:
    month = datetime.date(2016, 5, 1)
    assert sample_edition(month) == sample_edition(month)


def test_the_oldest_sample_edition_is_of_a_year_that_dates_can_have() -> None:
    assert list(sample_editions(MOST_EDITIONS))[-1].month >= datetime.date(1900, 1, 1)


def test_a_sample_edition_has_items_of_all_kinds() -> None:
    items = [item for section in sample_edition(datetime.date(2016, 5, 1)).sections for item in section.items]
    assert len(items) == 15
    assert {item.kind for item in items} == set(ItemKind)


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_sample_editions_say_that_they_are_samples() -> None:
    load_demo(editions=2)
    samples = IssuePage.objects.filter(edition_month__year=2016)
    assert [sample.title for sample in samples.order_by("-edition_month")] == ["December 2016", "November 2016"]
    for sample in samples:
        assert "sample edition" in sample.introduction
        sample.body.stream_block.clean(sample.body)
    rows = IssueItem.objects.filter(edition__in=samples)
    assert rows.count() == 30
    assert all(row.heading.startswith("Sample ") for row in rows)
    assert all("ample" in publication.title for row in rows for publication in row.publications.all())


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_asking_for_more_sample_editions_adds_the_difference() -> None:
    load_demo(editions=1)
    assert [str(page) for page in load_demo(editions=2).pages] == ["November 2016"]
    assert load_demo().pages == []


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("number", ["-1", str(MOST_EDITIONS + 1)])
def test_a_number_out_of_range_is_refused(number: str) -> None:
    with pytest.raises(CommandError, match="Ask for 0 to 1200 sample editions"):
        call_command("load_demo", f"--editions={number}", stdout=StringIO())
    assert not IssuePage.objects.filter(edition_month__year__lt=2017).exists()
