"""What stands in links of a mail until the token of its reader takes its place."""

from typing import Final

# As long as a real token, so that a line is as long with it as without.
TOKEN_PLACEHOLDER: Final = "-the-token-of-the-reader-stands-just-here--"  # noqa: S105  # a place for tokens, and none
