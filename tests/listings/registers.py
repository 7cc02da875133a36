"""Registers as staff change them."""

from typing import Any


class Registers:
    """Changes entries of registers as staff do, and lets what follows happen."""

    def __init__(self, capture: Any) -> None:
        self.capture = capture

    def change(self, register_entry: Any, **values: Any) -> None:
        with self.capture(execute=True):
            for name, value in values.items():
                setattr(register_entry, name, value)
            register_entry.save()

    def delete(self, register_entry: Any) -> None:
        with self.capture(execute=True):
            register_entry.delete()
