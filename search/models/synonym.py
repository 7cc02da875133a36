"""Synonyms, which staff manage."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel

from search.query.stop_words import STOP_WORDS
from search.words import stems, words

MAX_FORMS = 10
MAX_FORM_WORDS = 6  # words


class SynonymGroup(models.Model):
    """Words and phrases that mean the same, so that a search for one finds the others."""

    forms = models.TextField(
        "words that mean the same",
        help_text="One word or phrase on each line, for example CSE and below it child sexual exploitation.",
    )

    panels = [FieldPanel("forms")]

    class Meta:
        verbose_name = "synonyms"
        verbose_name_plural = "synonyms"
        ordering = ["forms"]

    def __str__(self) -> str:
        return " = ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """The words and phrases as staff wrote them."""
        return [line.strip() for line in self.forms.splitlines() if line.strip()]

    def clean(self) -> None:
        """Raise ValidationError for fewer than two forms, too many, or forms of another group."""
        super().clean()
        for line in self.lines:
            _check_line(line)
        forms = {stems(line): line for line in self.lines}
        if len(forms) < 2:
            raise _error("Enter at least 2 different words or phrases, each on its own line.")
        if len(forms) > MAX_FORMS:
            raise _error(f"Enter at most {MAX_FORMS} words or phrases, or make 2 groups.")
        self._refuse_forms_of_other_groups(forms)
        self.forms = "\n".join(forms.values())

    def _refuse_forms_of_other_groups(self, forms: dict[tuple[str, ...], str]) -> None:
        for other in SynonymGroup.objects.exclude(pk=self.pk):
            shared = [forms[stems(line)] for line in other.lines if stems(line) in forms]
            if shared:
                raise _error(f"“{shared[0]}” is already in another group: {other}. Add the new words there instead.")


def _check_line(line: str) -> None:
    found = words(line)
    if not found:
        raise _error(f"“{line}” has no letters or numbers. Remove the line, or enter a word.")
    if STOP_WORDS.issuperset(found):
        raise _error(f"“{line}” is too common to search for. Remove the line, or add a more specific word.")
    if len(found) > MAX_FORM_WORDS:
        raise _error(f"“{line}” is too long. Use at most {MAX_FORM_WORDS} words on each line.")


def _error(message: str) -> ValidationError:
    return ValidationError({"forms": message})
