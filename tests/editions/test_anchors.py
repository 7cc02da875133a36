"""Anchors are readable, unique and fixed when an edition is first published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.editions.anchors import RESERVED_ANCHORS, assign_anchors
from newsletter.editions.pages import IssuePage
from tests.factories import IssuePageFactory, item, section


def anchors(edition: IssuePage) -> list[str]:
    return [entry.anchor for entry in IssuePage.objects.get(pk=edition.pk).edition.items]


@pytest.mark.django_db
def test_the_anchor_survives_a_new_heading_and_a_new_place() -> None:
    first, second = item("news", "Guardianship"), item("news", "Foster care")
    edition = IssuePageFactory.create(body=[section("Ours", first), section("Sector", second)])
    assert anchors(edition) == ["guardianship", "foster-care"]
    first["value"]["heading"] = "Guardianship becomes law"
    edition.body = [section("Ours", item("news", "Something new")), section("Sector", second, first)]
    edition.save_revision().publish()
    assert anchors(edition) == ["something-new", "foster-care", "guardianship"]


@pytest.mark.django_db
def test_until_it_is_published_the_anchor_follows_the_heading() -> None:
    entry = item("news", "First thought")
    edition = IssuePageFactory.create(published=False, body=[section("Ours", entry)])
    entry["value"]["heading"] = "Second thought"
    edition.body = [section("Ours", entry)]
    edition.save_revision().publish()
    assert anchors(edition) == ["second-thought"]


@pytest.mark.django_db
def test_the_anchor_of_a_removed_item_is_not_given_to_another() -> None:
    edition = IssuePageFactory.create(body=[section("Ours", item("news", "Foster care"))])
    edition.body = [section("Ours", item("news", "Foster care"))]
    edition.save_revision().publish()
    assert anchors(edition) == ["foster-care-2"]


@pytest.mark.django_db
def test_unpublishing_and_publishing_again_keeps_the_anchor() -> None:
    entry = item("news", "Foster care")
    edition = IssuePageFactory.create(body=[section("Ours", entry)])
    edition.unpublish()
    entry["value"]["heading"] = "Children in care"
    edition.body = [section("Ours", entry)]
    edition.save_revision().publish()
    assert anchors(edition) == ["foster-care"]


@pytest.mark.parametrize(
    ("line", "anchor"),
    [
        ("Children’s Commissioner report", "childrens-commissioner-report"),
        ("Café für alle", "cafe-fur-alle"),
        ("失踪者", "shizongzhe"),
        ("???", "item"),
        ("Contents", "contents-2"),
        ("Section 1", "section-1-2"),
        ("ID_check: what changes for police", "item-id_check-what-changes-for-police"),
        ("Section 2 heading", "section-2-heading-2"),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_anchors_are_readable(line: str, anchor: str) -> None:
    (found,) = assign_anchors({}, [(None, line)])  # type: ignore[list-item]  # no anchor is fixed, so no block id is looked up
    assert found == anchor or (line == "失踪者" and found.isascii() and found)


def test_headings_whose_numbered_forms_are_all_reserved_find_an_anchor() -> None:
    lines = ["Section", "Section", "Section", "ID_", "id_check", "id_check", "id"]
    assert assign_anchors({}, [(None, line) for line in lines]) == [  # type: ignore[misc]  # see above
        *("section", "item-section", "item-section-2", "id", "item-id_check", "item-id_check-2", "id-2"),
    ]


@given(st.lists(st.text(max_size=80), max_size=30))
def test_anchors_are_unique_and_safe_whatever_the_headings(lines: list[str]) -> None:
    found = assign_anchors({}, [(None, line) for line in lines])  # type: ignore[misc]  # see above
    assert len(set(found)) == len(found)
    for anchor in found:
        assert 0 < len(anchor) <= 80
        assert anchor.isascii()
        assert not set(anchor) & set(" \"'<>&#")
        assert not RESERVED_ANCHORS.fullmatch(anchor)
