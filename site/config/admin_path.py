"""Where the CMS is."""

import re

PATH = re.compile(r"[\w-]+(?:/[\w-]+)*")


def admin_path(text: str) -> str:
    """Return the path of the CMS with a slash at its end and none before; raises ValueError for what is no path."""
    path = text.strip("/")
    if not PATH.fullmatch(path):
        raise ValueError("Use only letters, digits and hyphens in the path of the CMS, for example staff-room.")
    return f"{path}/"
