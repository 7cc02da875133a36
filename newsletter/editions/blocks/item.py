"""What every kind of news item has."""

from typing import Any

from wagtail.blocks import BlockGroup, BooleanBlock, CharBlock, ListBlock, StructBlock, TextBlock

from home.blocks import PictureBlock, ProseBlock, RegisterChooserBlock
from newsletter.editions.blocks.story import StoryBlock
from newsletter.editions.edition import read_item
from newsletter.editions.item_value import ItemValue

PARTS = ["heading", "body", "figures", "publications", "further_stories", "picture", "topics", "contact"]
SETTINGS = ["contents_line", "summary", "content_note", "helpline", "note"]


def item_layout(*first: str | BlockGroup) -> BlockGroup:
    """Return the form of a kind of item: these parts first, then the common ones that are left, then the settings."""
    return BlockGroup(children=[*first, *(part for part in PARTS if part not in first)], settings=SETTINGS)


def item_example(heading: str, text: str, **own: Any) -> dict[str, Any]:
    """Return an example item for the block picker; ``own`` are the parts of its kind."""
    body = f"<p>{text}</p>" if text else ""
    return {"heading": heading, "body": body, "figures": [], "publications": [], "topics": [], **own}


class ItemBlock(StructBlock):
    """A news item: heading and text, and everything it rests on."""

    heading = CharBlock(max_length=200)
    body = ProseBlock(label="Text")
    figures = ListBlock(RegisterChooserBlock("home.Figure", label="Figure"), default=[], label="Figures")
    publications = ListBlock(
        RegisterChooserBlock("home.Publication", label="Publication"), default=[], label="Publications"
    )
    further_stories = ListBlock(
        StoryBlock(),
        default=[],
        label="Further stories under this heading",
        help_text="For a second story with sources of its own.",
    )
    picture = PictureBlock(required=False)
    topics = ListBlock(RegisterChooserBlock("home.Topic", label="Topic"), default=[], label="Topics")
    contact = RegisterChooserBlock("home.RoleContact", required=False, label="Contact")
    contents_line = CharBlock(
        required=False,
        max_length=120,
        help_text="A shorter line for the contents list. If this is empty, the heading is used.",
    )
    summary = CharBlock(required=False, max_length=250, label="Summary in one line")
    content_note = CharBlock(
        required=False,
        max_length=250,
        label="Content note",
        help_text="Prepares readers, for example: This item describes a death. It replaces the notes from the "
        "topics, on the site and in the email.",
    )
    helpline = BooleanBlock(
        required=False,
        label="Show the helpline",
        help_text="The helpline is already at the top of every edition. Show it again only for the one or two items "
        "that are hardest to read.",
    )
    note = TextBlock(required=False, rows=2, label="Note to colleagues", help_text="Never shown to readers.")

    class Meta:
        value_class = ItemValue
        template = "newsletter/editions/blocks/item.html"
        label_format = "{heading}"
        form_layout = item_layout()

    def get_preview_value(self) -> ItemValue:
        """Complete the example for the block picker with the defaults of the parts it does not mention."""
        defaults = {name: block.get_default() for name, block in self.child_blocks.items()}
        return self.normalize({**defaults, **self.meta.preview_value})

    def get_context(self, value: ItemValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the item in the form that the templates read."""
        context = super().get_context(value, parent_context=parent_context)
        context["item"] = read_item(self.name, value)
        return context
