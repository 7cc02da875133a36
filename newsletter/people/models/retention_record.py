"""Records of deletions after retention periods."""

from django.db import models
from django.utils import timezone


class RetentionRecord(models.Model):
    """How many of one kind were deleted and when, without personal data."""

    class Subject(models.TextChoices):
        """What was deleted."""

        UNCONFIRMED = "unconfirmed", "Sign-ups not confirmed within 14 days"
        LEFT = "left", "Addresses of people who unsubscribed 28 days ago"
        VOLUNTEERS = "volunteers", "Volunteers closed 12 months ago"
        MAILS = "mails", "Records of sign-up emails after 30 days"
        LISTS = "lists", "Uploaded lists not imported within a day"
        RECIPIENTS = "recipients", "Records of who got which mailing, after 12 months"

    subject = models.CharField(max_length=12, choices=Subject.choices)
    deleted = models.PositiveIntegerField()
    happened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-happened_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_subject_display()}: {self.deleted}"
