"""The points of the team's purpose."""

from wagtail.blocks import CharBlock, StreamBlock, StructBlock, TextBlock


class PurposeBlock(StructBlock):
    """One thing the team does: a few words and a sentence or two."""

    heading = CharBlock(max_length=60, help_text="A few words, for example: Research.")
    text = TextBlock()

    class Meta:
        icon = "list-ol"
        label = "Purpose"
        template = "home/blocks/purpose.html"
        description = "One of the things the team does."
        label_format = "{heading}"
        preview_value = {"heading": "Research", "text": "We find out what missing people and their families need."}


class PurposeStreamBlock(StreamBlock):
    """The team's purpose, point by point."""

    purpose = PurposeBlock()

    class Meta:
        icon = "list-ol"
