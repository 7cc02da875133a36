"""What a browser sends of the form of a page, filled as the CMS fills it."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.apps import apps
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

JSON = {"HTTP_ACCEPT": "application/json"}


class EditingForm:
    """The form of a page as one editor has it open; ``data`` is what it would send."""

    def __init__(self, client: Client, page: Page, url: str = "") -> None:
        self.client = client
        self.url = url or reverse("wagtailadmin_pages:edit", args=[page.pk])
        html = client.get(self.url).content.decode()
        stored = type(page).objects.get(pk=page.pk).get_latest_revision_as_object() if page.pk else page
        self.data = read_form(html, stored)
        self.revision_id = ""

    def save(self, action: str = "", **changes: Any) -> Any:
        """Press a button, Save draft unless another is named."""
        return self.client.post(self.url, self.data | changes | ({f"action-{action}": "1"} if action else {}))

    def autosave(self, **changes: Any) -> Any:
        """Save as the browser does at every pause in typing, and remember what it is told."""
        self.data |= changes
        sent = self.data | ({"overwrite_revision_id": self.revision_id} if self.revision_id else {})
        response = self.client.post(self.url, sent, **JSON)
        self.revision_id = str(response.json().get("revision_id") or self.revision_id)
        return response.json()

    def shown(self, response: Any) -> str:
        """Return the messages of the page that an answer leads to."""
        page = self.client.get(response.url) if response.status_code == 302 else response
        found = BeautifulSoup(page.content, "html.parser").select(".messages, [data-w-messages-target=container]")
        return " ".join(" ".join(part.get_text(" ") for part in found).split())

    def field(self, ending: str, holding: str = "") -> str:
        """Return the name of the first field with this ending that holds these words."""
        return next(name for name, value in self.data.items() if name.endswith(ending) and holding in str(value))

    def item(self, heading: str) -> str:
        """Return the prefix of the parts of the item with this heading."""
        return self.field("-value-heading", heading).removesuffix("-heading")


def new_form(client: Client, app: str, model: str, parent: Page) -> EditingForm:
    """Open the form of a new page below another."""
    url = reverse("wagtailadmin_pages:add", args=[app, model, parent.pk])
    return EditingForm(client, apps.get_model(app, model)(), url)


def read_form(html: str, page: Page) -> dict[str, Any]:
    """Return what the form in the HTML of the editor sends, with the streams that a script would put into it."""
    data: dict[str, Any] = dict(querydict_from_html(html, form_id="page-edit-form").items())
    for script in BeautifulSoup(html, "html.parser").select("#page-edit-form [data-block]"):
        name = script["id"]
        field = page._meta.get_field(name)
        assert isinstance(field, StreamField)
        data |= block_data(field.stream_block, str(name), getattr(page, name))
    return data


def block_data(block: Block, prefix: str, value: Any) -> dict[str, Any]:
    """Return the form fields of a block."""
    if isinstance(block, StreamBlock):
        data: dict[str, Any] = {f"{prefix}-count": len(value)}
        for place, child in enumerate(value):
            data |= _entry(prefix, place, child.id) | {f"{prefix}-{place}-type": child.block_type}
            data |= block_data(child.block, f"{prefix}-{place}-value", child.value)
        return data
    if isinstance(block, ListBlock):
        data = {f"{prefix}-count": len(value)}
        for place, child in enumerate(value.bound_blocks):
            data |= _entry(prefix, place, child.id) | block_data(
                block.child_block, f"{prefix}-{place}-value", child.value
            )
        return data
    if isinstance(block, StructBlock):
        parts = block._image_to_struct_value(value) if isinstance(block, ImageBlock) else value
        data = {}
        for name, child in block.child_blocks.items():
            data |= block_data(child, f"{prefix}-{name}", parts.get(name))
        return data
    return _leaf(block, prefix, value)


def _entry(prefix: str, place: int, block_id: str | None) -> dict[str, Any]:
    return {f"{prefix}-{place}-deleted": "", f"{prefix}-{place}-order": place, f"{prefix}-{place}-id": block_id or ""}


def _leaf(block: Any, prefix: str, value: Any) -> dict[str, Any]:
    if isinstance(block, RichTextBlock):
        return {prefix: block.field.widget.format_value(value.source if value else "")}
    if isinstance(value, Model):
        return {prefix: value.pk}
    shown = block.field.prepare_value(block.value_for_form(value)) if value is not None else ""
    if isinstance(shown, bool):
        return {prefix: "on"} if shown else {}
    return {prefix: "" if shown is None else shown}
