"""The secret key of a development copy: made once, kept outside the repository."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def kept_secret_key(path: Path) -> str:
    """Return the key kept in the file, which is first written, readable by its owner only, where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8")
    key = get_random_secret_key()
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(key)
    return key
