"""Where the entries of registers are used, as things are right now."""

from home.usage.finding import Use, uses_of, uses_of_all
from home.usage.reading import chosen_by

__all__ = ["Use", "chosen_by", "uses_of", "uses_of_all"]
