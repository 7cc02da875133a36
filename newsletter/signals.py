"""Keep item rows in step with live editions; the work is done by plain functions in ``newsletter.item_rows``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.signals import page_published, page_unpublished

if TYPE_CHECKING:
    from newsletter.models import IssuePage


def connect() -> None:
    """Listen to editions going live and being taken down; called once when the app is ready."""
    from newsletter.models import IssuePage

    page_published.connect(on_published, sender=IssuePage, dispatch_uid="newsletter.write_item_rows")
    page_unpublished.connect(on_unpublished, sender=IssuePage, dispatch_uid="newsletter.remove_item_rows")


def on_published(sender: type[IssuePage], instance: IssuePage, **kwargs: Any) -> None:
    """Write the rows of an edition that went live, by hand, by workflow or on schedule."""
    from newsletter.item_rows import write_item_rows

    write_item_rows(instance)


def on_unpublished(sender: type[IssuePage], instance: IssuePage, **kwargs: Any) -> None:
    """Remove the rows of an edition that was unpublished, expired or is about to be deleted."""
    from newsletter.item_rows import remove_item_rows

    remove_item_rows(instance)
