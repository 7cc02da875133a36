"""Names that are not taken yet, for anchors made from what editors write."""

from collections import Counter
from collections.abc import Callable, Iterable


class FreeNames:
    """Hands out names that are neither taken nor reserved; no reserved name may begin with “item-”."""

    def __init__(self, taken: Iterable[str], is_reserved: Callable[[str], bool] | None = None) -> None:
        self.taken = set(taken)
        self.is_reserved = is_reserved or (lambda name: False)
        self.tried: Counter[str] = Counter()

    def take(self, wanted: str) -> str:
        """Return the wanted name, or with a number after it, and “item-” before it where all of those are reserved.

        Of two names more than are taken, at least one is free, unless more than the wanted one itself is reserved.
        """
        for stem in (wanted, f"item-{wanted}"):
            first = self.tried[stem] + 1
            for number in range(first, first + len(self.taken) + 2):
                name = stem if number == 1 else f"{stem}-{number}"
                if name not in self.taken and not self.is_reserved(name):
                    self.tried[stem] = number
                    self.taken.add(name)
                    return name
        raise ValueError("You cannot reserve names that begin with “item-”.")
