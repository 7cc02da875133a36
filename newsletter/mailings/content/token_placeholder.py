"""The placeholder for the token of the reader in the links of a rendering."""

from typing import Final

# As long as a real token, so that replacing it does not change the length of a line.
TOKEN_PLACEHOLDER: Final = "-the-token-of-the-reader-stands-just-here--"  # noqa: S105  # a placeholder, not a token
