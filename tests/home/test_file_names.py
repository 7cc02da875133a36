"""Names of files are told from what people write."""

import pytest

from home.uploads.file_names import looks_like_file_name, neutral_name, safe_document_name

NAMES = """
IMG_2034; DSC00123; _DSC1234; screenshot-2026-07-11; Screenshot 2026-07-11 at 14.30.12; photo.jpg; IMG_2034.JPG
WhatsApp Image 2026-07-11 at 14.30.12 (1); PXL_20260711_143012345; 20260711_143012; IMG_20260711_143012_53.4084N
IMG-20260711-WA0003; image; image1; Image (2); photo 3; Untitled; download (1); P1030289; DJI_0001; scan0001; 2034
8f14e45f-ceea-467f-a0e6-2d1b2f5c2a11; IMG_2034 (1); img 2034; GettyImages-123456; missing_people_logo; banner-final-v2
Copy of IMG_2034; Screen Shot 2026-07-11 at 2.30.12 PM; image0 (1).jpeg; FB_IMG_15234; Report final.pdf; 2026-07-11
"""
WORDS = """
A map of places where children are placed; Map; Chart: 1,600 of 24,000; Mother-in-law; P; Logo of Missing People; London
Photo of a quay in 2017; Image of 3 people at a desk; Picture 1 shows the route from A to B; 116 000; 24/7; 2017 report
Emma, 14, last seen on 11 July 2026; Family-friendly; Document cover of the 2017 report; Screenshot of the search page
Scan of a letter from 1987; Copy of a letter; Photograph; Sam, aged 3; Poster: call 116 000; File on 4 presenter
"""


def each(lines: str) -> list[str]:
    return [word.strip() for line in lines.strip().splitlines() for word in line.split(";")]


def test_names_of_files_are_known_as_such() -> None:
    assert [name for name in each(NAMES) if not looks_like_file_name(name)] == []


def test_words_are_no_names_of_files() -> None:
    assert [words for words in each(WORDS) if looks_like_file_name(words)] == []
    assert not looks_like_file_name(" ")


def test_a_long_text_is_read_in_no_time() -> None:
    assert not looks_like_file_name("photo " * 20_000 + "!")
    assert not looks_like_file_name("_" * 100_000)
    assert looks_like_file_name("_" * 255)


def test_the_same_picture_has_the_same_name() -> None:
    assert neutral_name(b"x", "jpg") == neutral_name(b"x", "jpg") != neutral_name(b"y", "jpg")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Report 2017.PDF", "Report 2017.pdf"),
        ("a\0b\n.pdf", "ab.pdf"),
        ("", "document"),
        (f"{'long' * 50}.docx", f"{'long' * 15}.docx"),
    ],
)
def test_a_document_keeps_a_name_that_every_system_takes(name: str, safe: str) -> None:
    assert safe_document_name(name) == safe
