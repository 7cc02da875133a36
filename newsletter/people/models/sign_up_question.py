"""Questions for volunteers, which staff add to the sign-up form."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.forms.models import AbstractFormField
from wagtail.models import Orderable

# The field types of Wagtail that are easy to answer on a phone.
QUESTION_TYPES = [
    ("singleline", "One line of text"),
    ("multiline", "Several lines of text"),
    ("number", "Number"),
    ("date", "Date"),
    ("checkbox", "One tick box"),
    ("checkboxes", "Several tick boxes"),
    ("radio", "One of several options (radio buttons)"),
    ("dropdown", "One option from a list"),
]
TYPES_WITH_CHOICES = {"checkboxes", "radio", "dropdown"}


class SignUpQuestion(AbstractFormField):
    """A question of Wagtail’s form builder; answers are stored with the text of the question."""

    page = ParentalKey("newsletter.SignUpPage", on_delete=models.CASCADE, related_name="questions")
    field_type = models.CharField("kind of answer", max_length=16, choices=QUESTION_TYPES)
    required = models.BooleanField("must be answered by volunteers", default=False)
    # As in Wagtail, so that the preview of an incomplete question works.
    field_type.required_on_save = True  # type: ignore[attr-defined]  # read by Wagtail's panels

    # Without Wagtail's default value, so that nothing is answered in advance.
    panels = [
        FieldPanel("label", heading="Question"),
        FieldPanel("help_text"),
        FieldPanel("field_type", required_on_save=True),
        FieldPanel("choices", help_text="One on each line. For tick boxes, radio buttons and lists."),
        FieldPanel("required"),
    ]

    class Meta(Orderable.Meta):
        pass

    def clean(self) -> None:
        """Raise ValidationError for missing choices, or a label without letters or numbers."""
        super().clean()
        if self.field_type in TYPES_WITH_CHOICES and len(self.choice_list) < 2:
            raise ValidationError({"choices": "Enter at least 2 choices, one on each line."})
        if self.label and not self.get_field_clean_name():
            raise ValidationError({"label": "Write the question with letters or numbers."})

    @property
    def choice_list(self) -> list[str]:
        """The choices, without empty ones."""
        return [choice.strip() for choice in self.choices.replace(",", "\n").splitlines() if choice.strip()]
