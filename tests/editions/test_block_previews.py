"""Every block explains itself in the editor and shows an example that looks like the site."""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock

from home.pages import AboutPage
from newsletter.editions.pages import IssuePage
from tests.factories.accounts import make_administrator

STREAMS = [IssuePage.body, AboutPage.purposes]


def choices(block: Block) -> Iterator[Block]:
    """Yield every block that an editor picks from a list of blocks."""
    if isinstance(block, StreamBlock):
        for child in block.child_blocks.values():
            yield child
            yield from choices(child)
    elif isinstance(block, StructBlock):
        for child in block.child_blocks.values():
            yield from choices(child)
    elif isinstance(block, ListBlock):
        yield from choices(block.child_block)


PICKED = [block for stream in STREAMS for block in choices(stream.field.stream_block)]


@pytest.mark.parametrize("block", PICKED, ids=lambda block: block.name)
def test_every_block_has_what_the_picker_shows(block: Block) -> None:
    assert block.meta.icon != "placeholder"
    assert block.label
    assert block.get_description()
    assert block.meta.template
    assert block.is_previewable


@pytest.mark.django_db
@pytest.mark.parametrize("block", PICKED, ids=lambda block: block.name)
def test_the_example_of_every_block_renders_in_the_look_of_the_site(client: Client, block: Block) -> None:
    client.force_login(make_administrator("admin"))
    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert any("tokens.css" in link["href"] for link in page.select('link[rel="stylesheet"]'))
    assert page.body.get_text(strip=True)
