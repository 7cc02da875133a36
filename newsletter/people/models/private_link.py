"""Links to what is held about a person, mailed to their address when they ask for one."""

import uuid

from django.db import models
from django.utils import timezone

from newsletter.people.models.supporter import Supporter


class PrivateLink(models.Model):
    """A link that was mailed to a supporter; it can be opened once, and what it opens closes after an hour."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="private_links")
    created_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"Private link {self.pk}"
