"""The placeholder for the token of the reader in the links of a rendering.

Each rendering has one of its own, made after its content was written: nobody who writes an edition can know it, so
nothing that they type is ever filled with the token of a reader.
"""

from __future__ import annotations

import secrets
from typing import Final

# As many bytes as a real token has, so that replacing it does not change the length of a line.
PLACEHOLDER_BYTES: Final = 32
# The links to the preferences and to unsubscribe, in the HTML and in the text alike.
PERSONAL_LINKS: Final = 2


def new_token_placeholder() -> str:
    """Return a random placeholder of 43 characters that are safe in URLs."""
    return secrets.token_urlsafe(PLACEHOLDER_BYTES)
