"""What is mailed can be kept as JSON and read again."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from newsletter.mailings.content.mail_content import ContentError, MailContent, MailItem, MailSection
from tests.mailings.anything import contents

ITEM = MailItem(1, "https://a.example/#a", "News", "A heading", "A line", topics=[3])
CONTENT = MailContent(
    "Missing News", "July 2017", "https://a.example/", "https://a.example", "", [MailSection("S", [ITEM])]
)


@given(contents)
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_content_comes_back_from_json_as_it_was(content: MailContent) -> None:
    assert MailContent.from_json(json.loads(json.dumps(content.to_json()))) == content


@pytest.mark.parametrize(
    "change",
    [
        {"title": None},
        {"title": 7},
        {"topics": ["3"]},
        {"topics": None},
        {"sections": [{"title": "S"}]},
        {"sections": [[]]},
        {"helpline": []},
        {"unknown": ""},
    ],
)
def test_what_is_no_content_is_refused_with_advice(change: dict[str, Any]) -> None:
    with pytest.raises(ContentError, match="Discard the mailing and freeze the page again"):
        MailContent.from_json({**CONTENT.to_json(), **change})


@pytest.mark.parametrize("data", [None, [], "", {}])
def test_nothing_is_no_content(data: Any) -> None:
    with pytest.raises(ContentError):
        MailContent.from_json(data)


def test_items_are_those_of_all_sections_in_order() -> None:
    second = replace(ITEM, number=2)
    assert replace(CONTENT, sections=[MailSection("A", [ITEM]), MailSection("B", [second])]).items == [ITEM, second]
