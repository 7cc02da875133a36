"""Where the entries of registers are used: as recorded, quickly, and as things are right now, for certain."""

from home.usage.finding import Use, current_uses, recorded_uses
from home.usage.reading import chosen_by

__all__ = ["Use", "chosen_by", "current_uses", "recorded_uses"]
