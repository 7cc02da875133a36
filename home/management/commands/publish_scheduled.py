"""Publish and unpublish what is due; a draft that is not finished stops nothing else."""

from typing import Any

from wagtail.management.commands.publish_scheduled import Command as PublishScheduledCommand

from home.scheduled_publishing import publish_due_revisions


class Command(PublishScheduledCommand):
    """Wagtail’s command, which would end at the first draft that cannot be published."""

    help = "Publish and unpublish the pages that are due."

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish what can be published, then leave the rest to Wagtail."""
        if not options["dryrun"]:
            publish_due_revisions()
        super().handle(*args, **options)
