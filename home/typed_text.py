"""Plain text as people paste it: without characters that nobody sees, and with one kind of line break."""

import re
from typing import Final

from home.markup import INVISIBLE

NUL: Final = "\0"
# Line and paragraph separators of Unicode, and the breaks of old word processors and of Word’s own soft returns.
OTHER_LINE_BREAK: Final = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# Spaces of fixed widths, which come from PDF files and typesetting; non-breaking ones stay.
OTHER_SPACE: Final = re.compile("[\t\x1f\u2000-\u200a\u205f\u3000]")
# Marks that turn the direction of all that follows, which one word of pasted text leaves open.
DIRECTION: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")


def tidy_typed_text(text: str) -> str:
    """Return text as its writer sees it; what is removed or replaced has no shape on the screen.

    Text with a NUL character is left as it is: nobody pastes one, and the field refuses it.
    """
    if NUL in text:
        return text
    lines = OTHER_LINE_BREAK.sub("\n" if "\n" in text.strip() else " ", text.replace("\r\n", "\n"))
    return DIRECTION.sub("", INVISIBLE.sub("", OTHER_SPACE.sub(" ", lines)))
