"""Whether a text names an email address, and not another one that ends or begins like it."""

import re

# What may stand in an address before or after one that is only a part of it: ann@x.example in joann@x.example.uk.
BEFORE = r"(?<![\w.+-])"
AFTER = r"(?![\w-]|\.\w)"


def mentions_address(text: str, address: str) -> bool:
    """Return whether an address stands in a text as a whole, in any case."""
    return re.search(f"{BEFORE}{re.escape(address)}{AFTER}", text, re.IGNORECASE) is not None
