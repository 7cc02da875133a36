"""Sign-up requests that wait for the worker."""

from django.db import models
from django.utils import timezone


class SignUpRequest(models.Model):
    """A submitted sign-up form, stored in the same way for known and unknown addresses.

    ``details`` holds ``interests`` (interest to primary key of the wording), ``topics`` (primary keys), ``volunteer``
    (what ``VolunteerOffer`` holds, or null) and ``is_discreet``, which requests of earlier versions lack.
    """

    address = models.CharField(max_length=254)
    address_key = models.CharField(max_length=254, db_index=True)
    name = models.CharField(max_length=120, blank=True)
    notice = models.ForeignKey("newsletter.PrivacyNotice", null=True, on_delete=models.PROTECT, related_name="+")
    page = models.CharField(max_length=200, blank=True)
    details = models.JSONField()
    asked_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"Request {self.pk}"
