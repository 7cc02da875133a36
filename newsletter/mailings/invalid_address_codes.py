"""The replies of mail servers that say an address does not exist, whether live or in a bounce."""

from typing import Final

# The mailbox or its domain does not exist or is closed: RFC 3463, sections 3.2, 3.3 and 3.5; RFC 7505 for 1.10.
INVALID_ADDRESS_CODES: Final = frozenset({"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4"})
# The same, from servers without enhanced codes (RFC 5321, section 4.2.3).
INVALID_ADDRESS_REPLIES: Final = frozenset({550, 551, 553})
