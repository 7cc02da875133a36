"""Pictures of mails: JPEG, which every mail program shows, in the width of the mail."""

from __future__ import annotations

from typing import Final

from wagtail.blocks import StructValue
from wagtail.images.models import SourceImageIOError

from home.images import SiteImage
from home.shown_pictures import shown_rendition
from newsletter.mailings.content.mail_content import MailImage
from newsletter.mailings.content.mail_markup import absolute_address

SHOWN_WIDTH: Final = 544  # CSS pixels: the mail without its margins
# Twice as many pixels, for high-resolution screens; smaller pictures are not enlarged.
RENDITION_FILTER: Final = "width-1088|format-jpeg|jpegquality-75"


def mail_image(value: StructValue, page_address: str) -> MailImage | None:
    """Return the picture of a picture block, None if it is empty."""
    image: SiteImage | None = value["image"]
    if image is None:
        return None
    address, width, height = _rendition(image, page_address)
    is_decorative = bool(getattr(image, "decorative", False))
    return MailImage(
        address=address,
        alt="" if is_decorative else getattr(image, "contextual_alt_text", "") or "",
        is_decorative=is_decorative,
        width=width,
        height=height,
        file_size=_file_size(image),
        caption=value["caption"] or "",
        credit=value["credit"] or image.credit,
    )


def _rendition(image: SiteImage, page_address: str) -> tuple[str, int, int]:
    """Return address, width and height; the address is empty if the file is missing or broken."""
    rendition = shown_rendition(image, RENDITION_FILTER)
    if rendition is None:
        return "", 0, 0
    width = min(SHOWN_WIDTH, rendition.width)
    height = round(rendition.height * width / rendition.width)
    return absolute_address(rendition.url, page_address), width, height


def _file_size(image: SiteImage) -> int:
    try:
        return image.get_file_size() or 0
    except SourceImageIOError:
        return 0
