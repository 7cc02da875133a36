"""Where the entries of registers are used, as things are right now."""

from home.usage.object_references import references_of
from home.usage.uses import Use, uses_of, uses_of_all

__all__ = ["Use", "references_of", "uses_of", "uses_of_all"]
