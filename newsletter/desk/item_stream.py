"""The editor of sections and items, where items can be moved between sections."""

from django import forms
from django.utils.functional import cached_property
from wagtail.admin.telepath import register
from wagtail.blocks.stream_block import StreamBlockAdapter

from newsletter.editions.blocks import EditionBodyBlock, ItemStreamBlock


class SectionsAdapter(StreamBlockAdapter):
    """The browser's side of a stream of sections, which knows the items of each."""

    js_constructor = "newsletter.editions.blocks.EditionBodyBlock"

    @cached_property
    def media(self) -> forms.Media:
        """Wagtail's scripts, then the one that builds on them."""
        return super().media + forms.Media(
            js=["newsletter/js/item_stream.js"], css={"all": ["newsletter/css/item_stream.css"]}
        )


class ItemStreamAdapter(SectionsAdapter):
    """The browser's side of the items of a section, each with a button that moves it to another one."""

    js_constructor = "newsletter.editions.blocks.ItemStreamBlock"


def register_adapters() -> None:
    """Register the adapters with Wagtail."""
    register(SectionsAdapter(), EditionBodyBlock)
    register(ItemStreamAdapter(), ItemStreamBlock)
