"""The model field for the email address that somebody signs in with."""

import unicodedata
from typing import Any

from django import forms
from django.db import models

REQUIRED_MESSAGE = "Enter the email address."
INVALID_MESSAGE = "Enter the email address in full, including the @ sign, for example name@example.org."
LENGTH_MESSAGE = "An email address can have at most 254 characters. Check what you entered."
TAKEN_MESSAGE = "There is already an account with this email address. Use another one."


def normalise_address(text: str) -> str:
    """Return the spelling of an address that is stored, looked up and counted by."""
    return unicodedata.normalize("NFKC", text).strip().lower()


class LowerCaseEmailField(models.EmailField):
    """An email address that is stored and looked up in lower case, without space around it.

    Two spellings of one address are therefore equal for the unique index of every database, which finds them too.
    """

    description = "An email address in lower case"
    default_error_messages = {
        "blank": REQUIRED_MESSAGE,
        "invalid": INVALID_MESSAGE,
        "max_length": LENGTH_MESSAGE,
        "unique": TAKEN_MESSAGE,
    }

    def to_python(self, value: Any) -> Any:
        """Return the address as it is stored and compared."""
        text = super().to_python(value)
        return normalise_address(text) if isinstance(text, str) else text

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Return the address to store, and put it into the instance as well."""
        address = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, address)
        return address

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """Return a form field that explains itself in the words of this one."""
        messages = {"required": self.error_messages["blank"]} | {
            code: self.error_messages[code] for code in ("invalid", "max_length")
        }
        return super().formfield(**{"error_messages": messages} | kwargs)
