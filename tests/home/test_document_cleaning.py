"""What becomes of a document before it is stored: no name, no date and no struck-out word leaves the site."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest
from PIL import Image

from home.uploads import office_documents
from home.uploads.documents import clean_document
from home.uploads.refusal import RefusedUploadError
from tests.home.office import AUTHOR, TRACKED, archive, docx, odt, pdf
from tests.home.photos import GPS, SECRET


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(RefusedUploadError) as refused:
        clean_document(name, data)
    return str(refused.value)


def unpacked(data: bytes) -> bytes:
    """Return everything in a PDF as it is read, with each stream unpacked."""
    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as opened:
        opened.save(
            target,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return target.getvalue()


@pytest.mark.parametrize(("name", "data"), [("brief.docx", docx()), ("brief.odt", odt())])
def test_an_office_document_names_nobody_and_no_place(name: str, data: bytes) -> None:
    clean = clean_document(name, data)
    for part, content in parts(clean).items():
        for marker in (AUTHOR, b"Secret", SECRET):
            assert marker not in content, part
    assert any(b"Words for readers" in content for content in parts(clean).values())
    assert clean_document(name, clean) == clean


def test_the_times_of_its_parts_and_its_preview_go() -> None:
    clean = clean_document("brief.docx", docx())
    with ZipFile(BytesIO(clean)) as opened:
        assert {part.date_time for part in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in opened.namelist()
    relations = parts(clean)["_rels/x.rels"]
    assert b"thumbnail" not in relations
    assert b'Target="Brief.dotx"' in relations


def test_a_picture_in_a_document_keeps_how_it_is_turned_and_nothing_else() -> None:
    photo = Image.open(BytesIO(parts(clean_document("brief.docx", docx()))["word/media/image1.jpeg"]))
    assert dict(photo.getexif()) == {0x0112: 6}
    assert not photo.getexif().get_ifd(GPS)


def test_a_pdf_names_nobody_and_no_place() -> None:
    clean = clean_document("Report.PDF", pdf("Link", "Square") + b"%%EOF Jo Secret")
    content = unpacked(clean)
    for marker in (AUTHOR, SECRET, b"xmpmeta", b"/Info", b"/Author", b"GPS"):
        assert marker not in content
    with pikepdf.open(BytesIO(clean)) as opened:
        assert len(opened.pages) == 1
        image = opened.pages[0].Resources.XObject.Photo
        assert Image.open(BytesIO(image.read_raw_bytes())).size == (80, 60)
    assert clean_document("report.pdf", clean) == clean_document("report.pdf", clean_document("report.pdf", clean))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", docx(TRACKED), "1 tracked change in it"),
        ("a.docx", docx(TRACKED * 2, word__comments_xml=b'<w:comments><w:comment w:id="1"/></w:comments>'),
         "2 tracked changes and 1 comment"),
        ("a.xlsx", docx(xl__comments1_xml=b"<comments><comment/><comment/></comments>"), "2 comments"),
        ("a.pptx", docx(ppt__comments__comment1_xml=b"<p:cmLst><p:cm/></p:cmLst>"), "1 comment "),
        ("a.odt", odt(b"<text:tracked-changes><text:changed-region/></text:tracked-changes>"), "1 tracked change"),
        ("a.odt", odt(b"<office:annotation><dc:creator>Jo</dc:creator></office:annotation>"), "1 comment"),
        ("a.docx", docx(word__vbaProject_bin=b"x"), "macros"),
        ("a.docx", docx(word__embeddings__oleObject1_bin=b"x"), "oleObject1.bin"),
        ("a.docx", docx(word__x_xml=b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'), "not check"),
        ("a.docx", docx("<w:p/>".encode("utf-16")), "cannot check"),
        ("a.docx", docx(word__media__image2_png=b"\x89PNG\r\n\x1a\nbroken"), "picture in this document is damaged"),
        ("a.docx", b"", "empty"),
        ("a.docx", b"PK\x03\x04broken", "cannot read this document"),
        ("a.docx", archive(x_txt=b"no document"), "cannot read this document"),
        ("a.docx", docx()[:-200], "cannot read this document"),
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"<html>", "cannot read this PDF"),
        ("a.pdf", pdf("Text", "Highlight"), "2 comments"),
        ("a.pdf", pdf(password="a word"), "protected by a password"),
        ("a.pdf", pdf(attachment=b"x"), "“budget.xlsx”"),
        ("a.pdf", pdf(is_signed=True), "is signed"),
        ("a.txt", pdf(), "not plain text"),
        ("a.csv", b"\0\1\2", "not plain text"),
        ("a.docm", docx(), "with macros are not accepted"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "Word 97"),
        ("a.rtf", rb"{\rtf1{\info{\author Jo Secret}}}", "RTF"),
        ("a.zip", archive(x_txt=b"x"), "one by one"),
        ("a.exe", b"MZ", "end in .exe are not accepted"),
        ("a", b"x", "not accepted"),
    ],
)  # fmt: skip
def test_what_cannot_be_cleaned_is_refused_with_what_to_do(name: str, data: bytes, words: str) -> None:
    message = refusal(name, data)
    assert words in message
    assert message.endswith(".")


def test_a_document_that_unpacks_to_very_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_documents, "MAX_UNPACKED", 1024 * 1024)
    target = BytesIO(docx())
    with ZipFile(target, "a", ZIP_DEFLATED) as bomb:
        bomb.writestr("word/bomb.xml", bytes(1024 * 1024))
    assert "more than 1 MB" in refusal("a.docx", target.getvalue())


def test_plain_text_stays_as_it_is() -> None:
    for data in ("Ünïcode, 1\r\n".encode(), "Ünïcode".encode("utf-16"), b"caf\xe9"):
        assert clean_document("table.csv", data) == data
