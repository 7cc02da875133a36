"""Documents as office programs write them, with the name of a colleague all over them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream

from tests.home.photos import jpeg

AUTHOR = b"Jo Secret"
WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
TEXT = b"<w:p><w:r><w:t>Words for readers</w:t></w:r></w:p>"
TRACKED = (
    b'<w:p><w:ins w:id="1" w:author="Jo Secret" w:date="2026-07-11T14:30:00Z"><w:r><w:t>New</w:t></w:r></w:ins></w:p>'
)
CORE = b'<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>Jo Secret</dc:creator></cp:coreProperties>'
RELATIONS = (
    b'<Relationships xmlns="r"><Relationship Id="rId1" Type="http://x/thumbnail" Target="docProps/thumbnail.jpeg"/>'
    b'<Relationship Id="rId2" Type="http://x/attachedTemplate" Target="file:///C:\\Users\\Jo Secret\\Brief.dotx" '
    b'TargetMode="External"/></Relationships>'
)


def archive(**parts: bytes) -> bytes:
    """Return a ZIP archive of parts; two underlines in a name stand for a slash, and the last one for a dot."""
    target = BytesIO()
    with ZipFile(target, "w") as written:
        for name, content in parts.items():
            folder, _, file = name.rpartition("__")
            path = f"{folder.replace('__', '/')}/{file}" if folder else file
            written.writestr(".".join(path.rsplit("_", 1)) if "_" in file else path, content)
    return target.getvalue()


def docx(body: bytes = TEXT, **parts: bytes) -> bytes:
    """Return a Word document."""
    stock = {
        "[Content]_xml": b"",
        "docProps__core_xml": CORE,
        "docProps__app_xml": b"<Properties><Company>Jo Secret Ltd</Company></Properties>",
        "docProps__thumbnail_jpeg": jpeg(),
        "_rels__x_rels": RELATIONS,
        "word__document_xml": WORD % body,
        "word__people_xml": b'<w15:people><w15:person w15:author="Jo Secret"><w15:info/></w15:person></w15:people>',
        "word__media__image1_jpeg": jpeg(6),
    }
    return named(archive(**{**stock, **parts}))


def named(data: bytes) -> bytes:
    """Give the list of content types the name that no keyword can have."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as read, ZipFile(target, "w") as written:
        for part in read.infolist():
            name = "[Content_Types].xml" if part.filename == "[Content].xml" else part.filename
            written.writestr(name, read.read(part))
    return target.getvalue()


def odt(
    content: bytes = b"<office:document-content><text:p>Words for readers</text:p></office:document-content>",
) -> bytes:
    """Return a LibreOffice document."""
    return archive(
        mimetype=b"application/vnd.oasis.opendocument.text",
        **{"META-INF__manifest_xml": b"<manifest:manifest/>", "content_xml": content},
        meta_xml=b"<office:document-meta><meta:initial-creator>Jo Secret</meta:initial-creator></office:document-meta>",
        Pictures__1_jpg=jpeg(),
    )


def pdf(*notes: str, password: str = "", attachment: bytes = b"", is_signed: bool = False) -> bytes:
    """Return a PDF with a photo in it, and notes of these kinds."""
    target = BytesIO()
    with Pdf.new() as made:
        page = made.add_blank_page(page_size=(200, 200))
        photo = Stream(made, jpeg(), Type=Name.XObject, Subtype=Name.Image, Filter=Name.DCTDecode, Width=80, Height=60)
        photo.ColorSpace, photo.BitsPerComponent = Name.DeviceRGB, 8
        page.Resources = Dictionary(XObject=Dictionary(Photo=photo))
        shared = {"Type": Name.Annot, "Rect": [0, 0, 9, 9], "T": "Jo Secret"}
        page.Annots = Array([made.make_indirect(Dictionary(Subtype=Name(f"/{note}"), **shared)) for note in notes])
        made.docinfo["/Author"] = made.docinfo["/Title"] = "Jo Secret"
        made.Root.Metadata = Stream(made, b"<x:xmpmeta>Jo Secret</x:xmpmeta>", Type=Name.Metadata, Subtype=Name.XML)
        if attachment:
            made.attachments["budget.xlsx"] = attachment
        if is_signed:
            made.Root.Signature = made.make_indirect(Dictionary(Type=Name.Sig, Name="Jo Secret"))
        made.save(target)
    if not password:
        return target.getvalue()
    return protected(target.getvalue(), password)


def protected(data: bytes, password: str) -> bytes:
    """Return a PDF that opens with a password."""
    target = BytesIO()
    with Pdf.open(BytesIO(data)) as made:
        made.save(target, encryption=Encryption(user=password, owner=password))
    return target.getvalue()
