"""What becomes of a picture before it is stored: nothing is left in it but what is to be seen."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops
from pytest_django import Settings

from home.uploads.picture_metadata import strip_picture
from home.uploads.pictures import clean_picture
from home.uploads.refusal import RefusedUploadError
from tests.home.photos import (
    GPS,
    SECRET,
    chunk,
    encoded,
    gif,
    grey_scan,
    jpeg,
    plain,
    png,
    private_photos,
    segment,
    webp,
)

PHOTOS = private_photos()
WEB = {"jpg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP"}


def opened(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def refusal(data: bytes) -> str:
    with pytest.raises(RefusedUploadError) as refused:
        clean_picture(data)
    return str(refused.value)


@pytest.mark.parametrize("name", PHOTOS)
def test_nothing_tells_where_and_when_a_picture_was_taken(name: str) -> None:
    clean = clean_picture(PHOTOS[name])
    picture = opened(clean.content)
    for marker in (SECRET, b"Secret-Street", b"2026:07:11", b"Exif", b"xmpmeta", b"Photoshop", b"c2pa", b"FPXR"):
        assert marker not in clean.content
    assert picture.format == WEB[clean.extension]
    assert not picture.getexif()
    assert not picture.getexif().get_ifd(GPS)
    assert not {"exif", "xmp", "comment", "photoshop", "Comment"} & picture.info.keys()
    assert clean_picture(clean.content) == clean


@pytest.mark.parametrize("data", [jpeg(), jpeg(progressive=True), png(), webp(lossless=True), gif()])
def test_no_pixel_is_changed_where_a_picture_is_fit_for_the_web(data: bytes) -> None:
    before, after = opened(data), opened(clean_picture(data).content)
    assert after.size == before.size
    assert ImageChops.difference(before.convert("RGB"), after.convert("RGB")).getbbox() is None
    assert getattr(after, "n_frames", 1) == (3 if before.format == "GIF" else 1)


def test_a_colour_profile_stays_without_the_name_of_a_device() -> None:
    for data in (png(), webp(), jpeg(icc_profile=opened(png()).info["icc_profile"])):
        profile = opened(clean_picture(data).content).info["icc_profile"]
        assert SECRET not in profile
        assert profile[36:40] == b"acsp"
        assert b"rXYZ" in profile


def test_a_picture_on_its_side_is_turned_upright_with_as_many_bytes() -> None:
    data = encoded(Image.effect_noise((300, 200), 60).convert("RGB"), "JPEG")
    with Image.open(BytesIO(data)) as picture:
        exif = picture.getexif()
        exif[0x0112] = 6
        turned = encoded(picture, "JPEG", exif=exif, quality="keep")
    clean = clean_picture(turned)
    assert opened(clean.content).size == (200, 300)
    assert abs(len(clean.content) - len(data)) < len(data) / 10


@pytest.mark.parametrize(
    ("data", "extension", "mode"),
    [
        (grey_scan(), "png", "L"),
        (plain("CMYK", "JPEG"), "jpg", "RGB"),
        (plain("F", "TIFF"), "png", "L"),
        (plain("1", "TIFF"), "png", "1"),
        (plain("I;16", "TIFF"), "png", "L"),
        (plain("LAB", "TIFF"), "png", "RGB"),
        (plain("P", "PNG", transparency=0), "png", "P"),
        (plain("LA", "PNG"), "png", "LA"),
        (plain("RGB", "BMP"), "png", "RGB"),
        (plain("RGBA", "AVIF"), "png", "RGBA"),
        (plain("RGB", "HEIF"), "jpg", "RGB"),
    ],
)
def test_what_browsers_do_not_show_is_converted(data: bytes, extension: str, mode: str) -> None:
    clean = clean_picture(data)
    assert (clean.extension, opened(clean.content).mode) == (extension, mode)


def test_the_greys_of_a_scan_stay_in_their_order() -> None:
    greys = opened(clean_picture(grey_scan()).content)
    row: list[Any] = [greys.getpixel((x, 0)) for x in range(8)]
    assert row == sorted(row)
    assert (row[0], row[-1]) == (0, 217)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"hello", "not a picture that the site can show"),
        (jpeg()[:700], "damaged or incomplete"),
        (plain("RGB", "JPEG", (400, 300))[:-200], "damaged or incomplete"),
        (b"\xff\xd8\xff\xe0", "cannot be read"),
        (plain("RGB", "PNG")[:-20], "damaged or incomplete"),
        (plain("RGB", "PNG").replace(b"IDAT", b"IDAX"), "damaged or incomplete"),
        (
            b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
            "Save what you want to",
        ),
        (b"<!doctype html><script>1</script>", "a web page"),
        (plain("RGB", "ICO"), "an icon (ICO)"),
        (plain("RGB", "JPEG2000"), "JPEG 2000"),
        (plain("RGB", "PDF"), "Documents"),
        (b"8BPS\0\x01" + bytes(40), "Photoshop"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "Most Compatible"),
        (plain("RGB", "TIFF", save_all=True, append_images=[Image.new("RGB", (9, 9))]), "2 pictures"),
        (plain("1", "PNG", (8_000, 8_000)), "more than 50 million pixels"),
        (plain("1", "PNG", (20_000, 20_000)), "more than 50 million pixels"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    message = refusal(data)
    assert words in message
    assert message.endswith(".")


def test_frames_of_an_animation_count_as_pixels(settings: Settings) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1_000
    assert "counting all its frames" in refusal(gif())


def test_a_broken_note_in_a_picture_does_no_harm() -> None:
    data = plain("RGB", "PNG")
    broken = data[:33] + chunk(b"tEXt", b"Comment\0text")[:-1] + b"\0" + data[33:]
    assert opened(clean_picture(broken).content).size == (60, 40)
    second = jpeg()[:2] + segment(0xE2, b"MPF\0broken") + jpeg()[2:]
    assert opened(clean_picture(second).content).size == (80, 60)
    exif = b"Exif\0\0II*\0\xff\xff\xff\x7f"
    assert opened(clean_picture(plain("RGB", "WEBP", exif=exif)).content).size == (60, 40)


@given(st.data())
def test_no_damage_leads_to_anything_but_a_picture_or_a_refusal(data: st.DataObject) -> None:
    original = data.draw(st.sampled_from([PHOTOS["photo.jpg"], PHOTOS["photo.png"], PHOTOS["photo.webp"], gif()]))
    place = data.draw(st.integers(0, len(original) - 1))
    damaged = original[:place] + data.draw(st.binary(max_size=6)) + original[place + data.draw(st.integers(0, 9)) :]
    try:
        clean = clean_picture(damaged)
    except RefusedUploadError:
        return
    assert strip_picture(clean.content) == clean.content
