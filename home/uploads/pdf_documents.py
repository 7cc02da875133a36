"""PDF files (ISO 32000-2) without names, dates and what was deleted from them."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, PasswordError, Pdf, PdfError, Stream

from home.uploads.picture_metadata import strip_picture
from home.uploads.refusal import RefusedUploadError

# Metadata of the file and its parts, what programs keep for themselves, and previews.
PRIVATE_KEYS: Final = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/SpiderInfo")
# Who wrote a note and when.
NOTE_KEYS: Final = ("/T", "/M", "/CreationDate", "/NM", "/RC", "/Subj")
COMMENTS: Final = frozenset(
    ["/Text", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret", "/Redact", "/Sound"]
)
PDF_DAMAGED: Final = (
    "We cannot read this PDF. It is damaged, or not a PDF. Open it, print it to a new PDF, and upload that."
)


def clean_pdf(data: bytes) -> bytes:
    """Return a PDF without information, XMP, earlier versions and what pictures tell; raises RefusedUploadError."""
    if not data:
        raise RefusedUploadError("This file is empty. Check that it was copied in full, and upload it again.")
    try:
        with Pdf.open(BytesIO(data)) as pdf:
            return _cleaned(pdf)
    except RefusedUploadError:
        raise
    except PasswordError:
        raise RefusedUploadError(
            "This PDF is protected by a password, so readers would not be able to open it. Save it without one, and "
            "upload that."
        ) from None
    except (PdfError, ValueError, TypeError, KeyError, IndexError, RuntimeError, RecursionError):
        raise RefusedUploadError(PDF_DAMAGED) from None


def _cleaned(pdf: Pdf) -> bytes:
    comments = 0
    for value in pdf.objects:
        if isinstance(value, Dictionary | Stream):
            comments += _clean_object(value)
    if comments:
        raise RefusedUploadError(
            f"This PDF has {comments} comment{'s' if comments != 1 else ''} or marked passage"
            f"{'s' if comments != 1 else ''} in it, with the names of the people who made them. Delete them, or "
            "print the document without comments to a new PDF, and upload that."
        )
    _refuse_attachments(pdf)
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    target = BytesIO()
    pdf.save(target, deterministic_id=True, encryption=False, object_stream_mode=ObjectStreamMode.generate)
    return target.getvalue()


def _clean_object(value: Any) -> int:
    """Take away what an object tells about writers, and return how many comments it is."""
    for key in PRIVATE_KEYS:
        if key in value:
            del value[key]
    kind = value.get("/Subtype")
    if value.get("/Type") == Name.Sig or (value.get("/FT") == Name.Sig and "/V" in value):
        raise RefusedUploadError(
            "This PDF is signed, which shows who signed it, and the signature would break if we removed anything. "
            "Print it to a new PDF, and upload that."
        )
    comments = 0
    for note in [value] if "/Rect" in value else _notes(value):
        subtype = str(note.get("/Subtype", ""))
        comments += subtype in COMMENTS
        if subtype not in ("/Widget", ""):
            for key in NOTE_KEYS:
                if key in note:
                    del note[key]
    if kind == Name.Image and isinstance(value, Stream):
        _clean_picture(value)
    return comments


def _notes(value: Any) -> list[Any]:
    """Return the notes that stand within a page."""
    notes = value.get("/Annots")
    if not isinstance(notes, Array):
        return []
    return [note for note in notes if isinstance(note, Dictionary) and not note.is_indirect]


def _clean_picture(picture: Stream) -> None:
    """Strip a JPEG that stands in the document as it came from the camera."""
    coding = picture.get("/Filter")
    names = list(coding) if isinstance(coding, Array) else [coding]
    if names == [Name.DCTDecode]:
        try:
            stripped = strip_picture(picture.read_raw_bytes())
        except ValueError:
            return
        parameters = picture.get("/DecodeParms")
        if stripped and (parameters is None or isinstance(parameters, Dictionary | Array)):
            picture.write(stripped, filter=Name.DCTDecode, decode_parms=parameters)


def _refuse_attachments(pdf: Pdf) -> None:
    names = sorted(pdf.attachments)
    if names or any(value.get("/Subtype") == Name.FileAttachment for value in _dictionaries(pdf)):
        listed = ", ".join(f"“{name}”" for name in names[:3]) or "at a note in it"
        raise RefusedUploadError(
            f"This PDF has other files attached to it: {listed}. Remove them, or print the document to a new PDF, "
            "and upload that."
        )


def _dictionaries(pdf: Pdf) -> list[Any]:
    return [value for value in pdf.objects if isinstance(value, Dictionary)]
