"""A further story under the heading of an item."""

from wagtail.blocks import ListBlock, StructBlock, StructValue

from home.blocks import ProseBlock, RegisterChooserBlock
from home.registers import Figure, Publication


class StoryValue(StructValue):
    """A story with the sources and figures that still exist."""

    @property
    def publications(self) -> list[Publication]:
        """The publications that still exist."""
        return [publication for publication in self["publications"] if publication]

    @property
    def figures(self) -> list[Figure]:
        """The figures that still exist."""
        return [figure for figure in self["figures"] if figure]


class StoryBlock(StructBlock):
    """Text with sources and figures of its own."""

    body = ProseBlock(label="Text")
    figures = ListBlock(RegisterChooserBlock("home.Figure", label="Figure"), default=[], label="Figures")
    publications = ListBlock(
        RegisterChooserBlock("home.Publication", label="Publication"), default=[], label="Publications"
    )

    class Meta:
        value_class = StoryValue
        icon = "doc-full"
        label = "Story"
        template = "newsletter/editions/blocks/story.html"
        description = "A second story under the same heading, with its own sources."
        label_format = "{body}"
        preview_value = {
            "body": "<p>A second report on the same subject, from another publisher.</p>",
            "figures": [],
            "publications": [],
        }
