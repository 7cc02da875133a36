"""The parts of Office documents: what in them names people, machines and times.

The parts are read as bytes and never as XML, so that no entity of theirs is ever looked up.
"""

from __future__ import annotations

import re
from typing import Final

from home.uploads.refusal import RefusedUploadError

OTHER_ENCODING: Final = (
    "We cannot check part of this document. Save the document again, or save it as PDF, and upload that."
)
_TEXT: Final = (".xml", ".rels")
_FORBIDDEN: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)

_TRACKED: Final = re.compile(
    rb"<(?:[\w.-]+:)?(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|changed-region|"
    rb"(?:r|p|sect|tbl|tblGrid|tblPrEx|tc|tr|numbering)(?:Pr)?Change|rcc|rrc|rm|rfmt|rsnm)[\s/>]"
)
_TRACKED_IN: Final = re.compile(r"word/[^/]+\.xml|content\.xml|styles\.xml|xl/revisions/.+\.xml")
_COMMENTS: Final = re.compile(rb"<(?:[\w.-]+:)?(?:comment|cm|annotation)[\s/>]")
_COMMENTS_IN: Final = re.compile(
    r"(?:word|xl|ppt)/(?:comments/)?[^/]*comments?\d*[^/]*\.xml|content\.xml|styles\.xml", re.IGNORECASE
)

_XML: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE: Final = b"http://schemas.openxmlformats.org/package/2006/"
_OFFICE: Final = b"http://schemas.openxmlformats.org/officeDocument/2006/"
_ODF: Final = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_LABELS: Final = b"http://schemas.microsoft.com/office/2020/mipLabelMetadata"
_SHAREPOINT: Final = b"http://schemas.microsoft.com/office/2006/metadata/properties"
EMPTY_PARTS: Final = {
    "docprops/core.xml": _XML + b'<cp:coreProperties xmlns:cp="' + _PACKAGE + b'metadata/core-properties"/>',
    "docprops/app.xml": _XML + b'<Properties xmlns="' + _OFFICE + b'extended-properties"/>',
    "docprops/custom.xml": _XML + b'<Properties xmlns="' + _OFFICE + b'custom-properties"/>',
    "docmetadata/labelinfo.xml": _XML + b'<clbl:labelList xmlns:clbl="' + _LABELS + b'"/>',
    "meta.xml": _XML
    + b'<office:document-meta xmlns:office="'
    + _ODF
    + b'" office:version="1.3"><office:meta/></office:document-meta>',
}
_EMPTY_SHAREPOINT: Final = _XML + b'<p:properties xmlns:p="' + _SHAREPOINT + b'"/>'
_PEOPLE_IN: Final = re.compile(r"word/people\.xml|xl/persons/.+\.xml|ppt/(?:commentauthors|authors)\.xml")
_PERSON: Final = re.compile(rb"<((?:[\w.-]+:)?(?:person|cmAuthor|author))(?=[\s>/])(?:[^>]*/>|.*?</\1>)", re.DOTALL)
# The pattern and what stands for what it finds, for parts whose name begins with the text before them.
_REPLACED: Final[tuple[tuple[str, re.Pattern[bytes], bytes], ...]] = (
    ("word/settings", re.compile(rb"<w:(rsids|docVars|mailMerge)(?=[\s>])(?:[^>]*/>|.*?</w:\1>)", re.DOTALL), b""),
    ("xl/workbook", re.compile(rb'((?:absPath\s[^>]*?url|\suserName)=")[^"]*'), rb"\1"),
    ("xl/pivotcache", re.compile(rb'(\srefreshedBy=")[^"]*'), rb"\1"),
    ("xl/worksheets", re.compile(rb'(<pageSetup\b[^>]*?)\s\w+:id="[^"]*"'), rb"\1"),
    ("settings.xml", re.compile(rb'(config:name="Printer(?:Name|Setup)"[^>]*>)[^<]*'), rb"\1"),
    ("meta-inf/manifest", re.compile(rb'<manifest:file-entry[^>]*="Thumbnails/[^>]*/>'), b""),
    ("", re.compile(rb'(<pic:cNvPr\b[^>]*?\bname=")[^"]*'), rb"\1Picture"),
)
_DROPPED_RELATION: Final = re.compile(rb'<Relationship\b[^>]*/(?:thumbnail|printerSettings)"[^>]*/>')
_LOCAL_PATH: Final = re.compile(rb'(\bTarget=")(?:file:[^"]*[/\\]|[A-Za-z]:[^"]*[/\\]|\\\\[^"]*[/\\])([^"/\\]*")')


def tracked_changes_of(name: str, text: bytes) -> int:
    """Return how many tracked changes stand in a part."""
    return len(_TRACKED.findall(text)) if _TRACKED_IN.fullmatch(name) else 0


def comments_of(name: str, text: bytes) -> int:
    """Return how many comments stand in a part."""
    return len(_COMMENTS.findall(text)) if _COMMENTS_IN.fullmatch(name) else 0


def check_encoding(name: str, content: bytes) -> None:
    """Refuse a part that cannot be read as it stands; raises RefusedUploadError."""
    if name.lower().endswith(_TEXT) and (b"\0" in content or _FORBIDDEN.search(content)):
        raise RefusedUploadError(OTHER_ENCODING)


def clean_part(name: str, content: bytes) -> bytes:
    """Return a part without names of people, printers and folders."""
    lower = name.lower()
    if lower in EMPTY_PARTS:
        return EMPTY_PARTS[lower]
    if not lower.endswith(_TEXT):
        return content
    if lower.startswith("customxml/item") and (b"office/2006/metadata/" in content or b"documentManagement" in content):
        return _EMPTY_SHAREPOINT
    if lower.endswith(".rels"):
        return _LOCAL_PATH.sub(rb"\1\2", _DROPPED_RELATION.sub(b"", content))
    if _PEOPLE_IN.fullmatch(lower):
        return _PERSON.sub(b"", content)
    for start, pattern, replacement in _REPLACED:
        if lower.startswith(start):
            content = pattern.sub(replacement, content)
    return content
