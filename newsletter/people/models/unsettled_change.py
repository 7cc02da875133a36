"""Changes that are made so often that the consent ledger records them once they have settled."""

from django.db import models
from django.utils import timezone

from newsletter.people.models.supporter import Supporter


class UnsettledChange(models.Model):
    """Something of a supporter that was changed and is not in the ledger yet; the ledger gets what it is in the end."""

    class Subject(models.TextChoices):
        """What was changed."""

        MISSING_NEWS = "missing_news", "Missing News"
        VOLUNTEERING = "volunteering", "Volunteering"
        RESEARCH = "research", "Taking part in research"
        TOPICS = "topics", "Topics"
        PAUSE = "pause", "Pause"
        DISCRETION = "discretion", "Discreet emails"

    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="unsettled_changes")
    subject = models.CharField(max_length=20, choices=Subject.choices)
    changed_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["changed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["supporter", "subject"], name="one_unsettled_change_a_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()} {self.pk}"
