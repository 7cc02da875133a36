"""What the CMS says at the top of a page, after something was done."""

from typing import Any

from bs4 import BeautifulSoup


def messages_of(response: Any, level: str = "") -> list[str]:
    """Return the messages of a page of the CMS, or those of a level such as “warning”, in their order."""
    page = BeautifulSoup(response.content, "html.parser")
    for button in page.select(".messages button"):
        button.decompose()
    return [" ".join(each.get_text(" ").split()) for each in page.select(f".messages > ul > li{level and '.' + level}")]
