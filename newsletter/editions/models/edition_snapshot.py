"""The snapshot of the registers in an edition that was sent."""

from django.db import models


class EditionSnapshot(models.Model):
    """The figures and publications of an edition as they were when it was frozen for a mailing, or marked as sent.

    ``sent_at`` is empty while a frozen edition waits: only a sent one shows its snapshot.

    ``figures`` and ``publications`` map primary keys, as text, to the values of the fields that readers see.
    """

    edition = models.OneToOneField("newsletter.IssuePage", on_delete=models.CASCADE, related_name="snapshot")
    sent_at = models.DateTimeField(null=True)
    figures = models.JSONField(default=dict)
    publications = models.JSONField(default=dict)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return (
            f"{self.edition} as sent on {self.sent_at:%-d %B %Y}" if self.sent_at else f"{self.edition}, not sent yet"
        )
