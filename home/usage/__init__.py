"""Where the entries of registers are used, as things are right now."""

from home.usage.object_references import chosen_by
from home.usage.uses import Use, uses_of, uses_of_all

__all__ = ["Use", "chosen_by", "uses_of", "uses_of_all"]
