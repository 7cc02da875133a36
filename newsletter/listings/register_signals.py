"""Let search follow what happens to the registers; the work is done by plain functions elsewhere."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from home.registers import (
    Figure,
    Organisation,
    OrganisationAlias,
    Publication,
    PublicationPublisher,
    RoleContact,
    Topic,
)
from newsletter.listings.register_sync import follow_deletion, follow_entry, follow_part
from newsletter.listings.topic_redirects import redirect_renamed_topic

REGISTERS: tuple[type[Model], ...] = (Figure, Organisation, Publication, RoleContact, Topic)


def connect() -> None:
    """Listen to entries of registers, and to what is stored after them but belongs to them."""
    for model in REGISTERS:
        pre_delete.connect(on_deletion, sender=model, dispatch_uid=f"newsletter.deletion.{model.__name__}")
        for signal in (post_save, post_delete):
            signal.connect(on_changed, sender=model, dispatch_uid=f"newsletter.changed.{model.__name__}")
    pre_save.connect(on_renaming, sender=Topic, dispatch_uid="newsletter.renaming.topic")
    for part in (OrganisationAlias, PublicationPublisher):
        for signal in (post_save, post_delete):
            signal.connect(on_part_changed, sender=part, dispatch_uid=f"newsletter.changed.{part.__name__}")
    m2m_changed.connect(on_topics, sender=Publication.topics.through, dispatch_uid="newsletter.changed.topics")


def on_changed(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Follow an entry that was saved or deleted."""
    follow_entry(sender, instance.pk)


def on_renaming(
    sender: type[Topic],
    instance: Topic,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    """Keep the addresses of a topic that is about to be stored with another slug, not of one with a draft."""
    if instance.pk and not raw and (update_fields is None or "slug" in update_fields):
        redirect_renamed_topic(instance)


def on_deletion(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Find out what shows an entry that is about to be deleted."""
    follow_deletion(instance)


def on_part_changed(sender: type[Model], instance: OrganisationAlias | PublicationPublisher, **kwargs: Any) -> None:
    """Follow an organisation with another name, or a publication with another publisher."""
    if isinstance(instance, OrganisationAlias):
        follow_part(Organisation, instance.organisation_id)
    else:
        follow_part(Publication, instance.publication_id)


def on_topics(sender: type[Model], instance: Publication | Topic, action: str, **kwargs: Any) -> None:
    """Follow a publication that was put under other topics, or a topic that got other publications."""
    if action.startswith("post_"):
        follow_part(type(instance), instance.pk)
