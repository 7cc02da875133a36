"""What every kind of news item has."""

from typing import Any

from wagtail.blocks import BlockGroup, BooleanBlock, CharBlock, ListBlock, StructBlock, StructValue, TextBlock

from home.blocks import PictureBlock, ProseBlock, RegisterChooserBlock
from home.registers import Figure, Organisation, Publication, Topic
from newsletter.blocks.story import StoryBlock
from newsletter.contents import read_item

SETTINGS = ["contents_line", "summary", "helpline", "note"]


class ItemValue(StructValue):
    """An item as editors wrote it, with what can be derived from it."""

    @property
    def line(self) -> str:
        """The line that stands for the item in the contents."""
        return self["contents_line"] or self["heading"] or "Item without a heading"

    @property
    def topics(self) -> list[Topic]:
        """The topics that still exist, each once, in the order chosen."""
        return list(dict.fromkeys(filter(None, self["topics"])))

    @property
    def publications(self) -> list[Publication]:
        """The publications of the first story that still exist."""
        return [publication for publication in self["publications"] if publication]

    @property
    def figures(self) -> list[Figure]:
        """The figures of the first story that still exist."""
        return [figure for figure in self["figures"] if figure]

    @property
    def all_publications(self) -> list[Publication]:
        """The publications of every story under the heading, each once."""
        further = [publication for story in self["further_stories"] for publication in story.publications]
        return list(dict.fromkeys([*self.publications, *further]))

    @property
    def all_figures(self) -> list[Figure]:
        """The figures of every story under the heading, each once."""
        further = [figure for story in self["further_stories"] for figure in story.figures]
        return list(dict.fromkeys([*self.figures, *further]))

    @property
    def publishers(self) -> list[Organisation]:
        """Everybody who published what the item rests on, each once."""
        return list(dict.fromkeys(org for publication in self.all_publications for org in publication.publishers))


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
        required=False, max_length=120, help_text="A shorter line for the contents. The heading is used when empty."
    )
    summary = CharBlock(required=False, max_length=250, label="Summary in one line")
    helpline = BooleanBlock(
        required=False, label="Show the helpline", help_text="For items that may bring up hard memories."
    )
    note = TextBlock(required=False, rows=2, label="Note to colleagues", help_text="Never shown to readers.")

    class Meta:
        value_class = ItemValue
        template = "newsletter/blocks/item.html"
        label_format = "{heading}"
        form_layout = BlockGroup(
            children=[
                "heading",
                "body",
                "figures",
                "publications",
                "further_stories",
                "picture",
                "topics",
                "contact",
            ],
            settings=SETTINGS,
        )

    def get_preview_value(self) -> ItemValue:
        """Complete the example for the block picker with the defaults of the parts it does not mention."""
        defaults = {name: block.get_default() for name, block in self.child_blocks.items()}
        return self.normalize({**defaults, **self.meta.preview_value})

    def get_context(self, value: ItemValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the item in the form that the templates read."""
        context = super().get_context(value, parent_context=parent_context)
        context["item"] = read_item(self.name, value)
        return context
