"""A picture in a page or item."""

import copy
from collections.abc import Sequence
from typing import Any, Final

from django.core.exceptions import ValidationError
from wagtail.blocks import CharBlock, StructBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock, ImageBlockComparison, ImageChooserBlock

from home.blocks.references import ServesLoadedMixin
from home.images import SiteImage
from home.shown_pictures import shown_picture
from home.uploads.file_names import looks_like_file_name

SIZES: Final = "format-{avif,webp,jpeg} width-{400,800,1200}"
SHOWN_WIDTHS: Final = "(min-width: 60rem) 42rem, 94vw"
NO_ALTERNATIVE_TEXT: Final = (
    "Say in a few words what the picture shows, for readers who cannot see it, or mark it as decorative."
)
FILE_NAME: Final = "“{text}” is a file name. Say in a few words what the picture shows, for readers who cannot see it."
CAPTION: Final = "“{text}” is a file name. Write a caption for readers, or leave it empty."


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

    def clean(self, value: SiteImage | None) -> SiteImage | None:
        """Ask for alternative text that describes the picture, or for the tick that says it is decorative."""
        if value and not self.is_deferred_validation and not value.decorative:
            text = value.contextual_alt_text or ""
            if not text.strip():
                raise _error("alt_text", NO_ALTERNATIVE_TEXT)
            if looks_like_file_name(text):
                raise _error("alt_text", FILE_NAME.format(text=text))
        image: SiteImage | None = super().clean(value)
        return image


class PictureBlock(StructBlock):
    """A picture with caption and credit."""

    image = DescribedImageBlock(required=False)
    caption = CharBlock(required=False, max_length=250)
    credit = CharBlock(
        required=False,
        max_length=160,
        help_text="Use this only if it is different from the credit saved with the image.",
    )

    class Meta:
        icon = "image"
        label = "Picture"
        template = "home/blocks/picture.html"
        description = "A picture with alternative text, caption and credit."
        label_format = "{caption}"

    def clean(self, value: StructValue) -> StructValue:
        """Refuse the name of a file as a caption."""
        cleaned: StructValue = super().clean(value)
        caption = cleaned["caption"] or ""
        if not self.is_deferred_validation and looks_like_file_name(caption):
            raise _error("caption", CAPTION.format(text=caption))
        return cleaned

    def get_context(self, value: StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the picture as readers get it, None where it cannot be shown."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        image = value["image"]
        alternative = "" if image is None or image.decorative else image.contextual_alt_text or ""
        attributes = {"sizes": SHOWN_WIDTHS, "alt": alternative, "loading": "lazy"}
        return {**context, "picture": shown_picture(image, SIZES, attributes)}


def _error(field: str, message: str) -> StructBlockValidationError:
    return StructBlockValidationError(block_errors={field: ValidationError(message)})
