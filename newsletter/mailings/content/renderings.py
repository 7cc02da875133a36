"""The renderings of a mailing, one for each choice of topics among its recipients, discreet or not."""

from __future__ import annotations

from newsletter.mailings.content.composition import compose
from newsletter.mailings.content.mail_check import AlteredMailError
from newsletter.mailings.content.mail_content import MailContent
from newsletter.mailings.models import Mailing, Rendering
from newsletter.mailings.sending.audience import choices_in_use


def get_or_create_rendering(mailing: Mailing, mask: int, *, is_discreet: bool = False) -> Rendering:
    """Return the rendering for a topic mask.

    Where it has to be made, raises ContentError if the content is broken, and AlteredMailError if the HTML would not
    show what was written.
    """
    found = Rendering.objects.filter(mailing=mailing, topics_mask=mask, is_discreet=is_discreet).first()
    if found:
        return found
    content = MailContent.from_json(mailing.content)
    subject, preheader = (
        (mailing.discreet_subject, mailing.discreet_preheader) if is_discreet else (mailing.subject, mailing.preheader)
    )
    composed = compose(content, subject=subject, preheader=preheader, mask=mask, is_discreet=is_discreet)
    if composed.alteration:
        raise AlteredMailError(composed.alteration)
    # Another process may have created the same rendering meanwhile.
    rendering, _ = Rendering.objects.get_or_create(
        mailing=mailing,
        topics_mask=mask,
        is_discreet=is_discreet,
        defaults={
            "items": composed.items,
            "html": composed.html,
            "text": composed.text,
            "token_placeholder": composed.placeholder,
        },
    )
    return rendering


def create_missing_renderings(mailing: Mailing) -> None:
    """Create the renderings that recipients need and that do not exist yet."""
    existing = set(Rendering.objects.filter(mailing=mailing).values_list("topics_mask", "is_discreet"))
    for mask, is_discreet in sorted(choices_in_use(mailing) - existing):
        get_or_create_rendering(mailing, mask, is_discreet=is_discreet)
