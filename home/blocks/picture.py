"""A picture in a page or item."""

import copy
from collections.abc import Sequence
from typing import Any

from wagtail.blocks import CharBlock, StructBlock
from wagtail.images.blocks import ImageBlock, ImageBlockComparison, ImageChooserBlock

from home.blocks.references import ServesLoadedMixin


class LoadedImageChooserBlock(ServesLoadedMixin, ImageChooserBlock):
    """Choose an image from the library."""

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Any]:
        """Turn primary keys into images, a separate instance for each use because each has its own alternative text."""
        return [copy.copy(image) for image in super().bulk_to_python(values)]


class DescribedImageComparison(ImageBlockComparison):
    """Two versions of an image beside each other; Wagtail’s own fails where a new or deleted block has none."""

    def htmlvalue(self, val: Any) -> str:
        """Return the image with its description, or nothing where there is none."""
        html: str = super().htmlvalue(val) if val else ""
        return html


class DescribedImageBlock(ImageBlock):
    """An image with alternative text for this use, or marked as decorative."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        chooser = LoadedImageChooserBlock(required=required)
        chooser.set_name("image")
        self.child_blocks["image"] = chooser

    def get_comparison_class(self) -> type[DescribedImageComparison]:
        """Return what compares two versions."""
        return DescribedImageComparison


class PictureBlock(StructBlock):
    """A picture with caption and credit."""

    image = DescribedImageBlock(required=False)
    caption = CharBlock(required=False, max_length=250)
    credit = CharBlock(
        required=False, max_length=160, help_text="Only when it differs from the credit kept with the image."
    )

    class Meta:
        icon = "image"
        label = "Picture"
        template = "home/blocks/picture.html"
        description = "A picture with alternative text, caption and credit."
        label_format = "{caption}"
