"""What word processors paste that was never meant to be read: deletions, hidden text, comments, marks of footnotes."""

import re
from typing import Final

from bs4 import Tag

DELETION_TAGS: Final = frozenset(["del", "s", "strike"])
LEFT_OUT_CLASS: Final = re.compile(
    r"(?i)(?:^|\s)(?:msodel|mso(?:footnote|endnote|comment)reference|msocomanchor|msocomtxt|msocomoff"
    r"|sd(?:foot|end)note\w*|footnotes|footnote-ref|mw-editsection|reference)(?:\s|$)"
)
LEFT_OUT_STYLE: Final = re.compile(
    r"(?i)(?:^|;)\s*(?:mso-hide\s*:\s*all|display\s*:\s*none|visibility\s*:\s*hidden|text-decoration[\w-]*\s*:[^;]*line-through"
    r"|mso-element\s*:\s*(?:comment|footnote|endnote)|mso-special-character\s*:\s*(?:comment|footnote))"
)
# The marks of Word, LibreOffice and Google Docs, and the places that they lead to.
NOTE_MARK: Final = re.compile(
    r"(?i)#?_?(?:ftn|edn|ftnt|cmnt|msocom|msoanchor|cite_note|cite_ref|sdfootnote|sdendnote)_?(?:ref)?[-_]?\d[\w-]*"
)


def is_left_out(tag: Tag) -> bool:
    """Return whether an element and all its content is no part of the text."""
    if tag.name in DELETION_TAGS or "hidden" in tag.attrs:
        return True
    if LEFT_OUT_STYLE.search(str(tag.get("style") or "")) or LEFT_OUT_CLASS.search(str(tag.get("class") or "")):
        return True
    return tag.name == "a" and bool(NOTE_MARK.fullmatch(str(tag.get("href") or "")))
