"""The messages that come in through the contact page."""

from __future__ import annotations

from django.db import models

from home.contact.retention import last_day_kept
from home.registers import RoleContact


class ContactMessage(models.Model):
    """A message from a reader, kept until its day has come."""

    contact = models.ForeignKey(RoleContact, null=True, on_delete=models.SET_NULL, related_name="messages")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    message = models.TextField()
    received_at = models.DateTimeField(auto_now_add=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    is_delayed = models.BooleanField(
        default=False, help_text="Arrived with many others at once, so is emailed more slowly."
    )
    delete_after = models.DateField(default=last_day_kept)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-received_at"]

    def __str__(self) -> str:
        return f"Message {self.pk}"
