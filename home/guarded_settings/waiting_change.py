"""The changes of settings that wait to take effect."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst


class WaitingChange(models.Model):
    """A new value of one field of a setting, which takes effect at its time unless somebody takes it back."""

    setting_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    setting_id = models.PositiveBigIntegerField()
    setting: Any = GenericForeignKey("setting_type", "setting_id")
    field_name = models.CharField(max_length=60)
    value = models.JSONField(null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    takes_effect_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["takes_effect_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["setting_type", "setting_id", "field_name"], name="one_change_a_field"),
        ]

    def __str__(self) -> str:
        return f"{self.setting_name}: {self.label}"

    @property
    def setting_name(self) -> str:
        """The name of the setting, as its page has it."""
        return capfirst(str(self.setting._meta.verbose_name))

    @property
    def label(self) -> str:
        """The name of the field, as its form has it."""
        return str(capfirst(str(self._field.verbose_name)))

    @property
    def may_be_confirmed(self) -> bool:
        """Whether a second person can let it take effect at once."""
        return bool(self.setting.guards[self.field_name].may_be_confirmed)

    @property
    def old_text(self) -> str:
        """The value as it is now, in words."""
        return _text(getattr(self.setting, self.field_name))

    @property
    def new_text(self) -> str:
        """The value as it will be, in words."""
        return _text(self.new_value)

    @property
    def new_value(self) -> Any:
        """The value as the field has it."""
        return self._field.to_python(self.value)

    @property
    def _field(self) -> Any:
        return self.setting._meta.get_field(self.field_name)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(str("" if value is None else value).splitlines()) or "empty"
