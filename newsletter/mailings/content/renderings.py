"""Make the renderings of a mailing: one for each choice of topics that somebody made."""

from __future__ import annotations

from newsletter.mailings.content.composition import compose
from newsletter.mailings.content.mail_content import MailContent
from newsletter.mailings.models import Mailing, Rendering
from newsletter.mailings.sending.audience import topic_masks_in_use


def get_or_create_rendering(mailing: Mailing, mask: int) -> Rendering:
    """Return the rendering for a choice of topics, made if it is not there; raises ContentError for broken content."""
    found = Rendering.objects.filter(mailing=mailing, topics_mask=mask).first()
    if found:
        return found
    content = MailContent.from_json(mailing.content)
    composed = compose(content, subject=mailing.subject, preheader=mailing.preheader, mask=mask)
    # Another process may have made it meanwhile, from the same content and so with the same outcome.
    rendering, _ = Rendering.objects.get_or_create(
        mailing=mailing,
        topics_mask=mask,
        defaults={"items": composed.items, "html": composed.html, "text": composed.text},
    )
    return rendering


def create_missing_renderings(mailing: Mailing) -> None:
    """Make the renderings that somebody who gets the mailing needs and that are not there."""
    made = set(Rendering.objects.filter(mailing=mailing).values_list("topics_mask", flat=True))
    for mask in sorted(topic_masks_in_use(mailing) - made):
        get_or_create_rendering(mailing, mask)
