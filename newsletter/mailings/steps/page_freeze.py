"""Freeze a page for a mailing."""

from __future__ import annotations

import json
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page

from home.accounts.models import User
from newsletter.mailings.content.renderings import get_or_create_rendering
from newsletter.mailings.mailable import MailablePageMixin
from newsletter.mailings.mailing_state import log_step
from newsletter.mailings.models import Mailing, Rendering
from newsletter.mailings.page_visibility import is_public
from newsletter.mailings.preflight import preflight
from newsletter.mailings.sender import discreet_mail_settings, from_header, reply_to_address
from newsletter.mailings.sending.audience import forecast_audience
from newsletter.mailings.steps.preconditions import FREEZE, StepRefusedError, require_permission

State = Mailing.State
NOT_MAILABLE = "You cannot email this kind of page."
NOT_PUBLIC = "You can only email a public page. Publish it without restrictions first."
LINE_BREAK = (
    "The subject, preheader and sender, discreet or not, must not contain a line break. Write each on one line."
)
ANOTHER = "There is already a mailing of this page. Discard that one first, or go on with it."


@transaction.atomic
def freeze(page: Page, user: User | None) -> Mailing:
    """Freeze the published version of a page; raises StepRefusedError with every reason against it.

    Later changes of the page do not change the mailing.
    """
    require_permission(user, FREEZE)
    # The caller may have a draft, but the published version is what is mailed.
    live = Page.objects.select_for_update(of=("self",), no_key=True).filter(pk=page.pk).first()
    if live is None or not is_public(live):
        raise StepRefusedError([NOT_PUBLIC])
    specific = live.specific
    if not isinstance(specific, MailablePageMixin):
        raise StepRefusedError([NOT_MAILABLE])
    if Mailing.objects.filter(page=live).exclude(state=State.STOPPED).exists():
        raise StepRefusedError([ANOTHER])
    _require_preflight(specific)
    mailing = _create_mailing(specific, user)
    log_step(mailing, "freeze", user, digest=mailing.digest)
    return mailing


def _require_preflight(page: Page) -> None:
    blocking = [finding.message for finding in preflight(page) if finding.severity == "blocking"]
    if blocking:
        raise StepRefusedError(blocking)


def _create_mailing(page: Page, user: User | None) -> Mailing:
    discreet = discreet_mail_settings(page)
    mailing = Mailing(
        page=page.page_ptr,
        interest=page.newsletter_interest,
        subject=page.get_newsletter_subject(),
        preheader=page.get_newsletter_preheader(),
        sender=from_header(page),
        reply_to=reply_to_address(page),
        discreet_sender_name=discreet.sender_name,
        discreet_subject=discreet.subject,
        discreet_preheader=discreet.preheader,
        content=page.get_newsletter_content().to_json(),
        frozen_by=user,
    )
    if any(len(text.splitlines()) > 1 for text in _shown_in_an_inbox(mailing)):
        raise StepRefusedError([LINE_BREAK])
    mailing.digest = compute_digest(mailing)
    mailing.forecast = forecast_audience(mailing)
    try:
        mailing.full_clean()
    except ValidationError as error:
        raise StepRefusedError(error.messages) from error
    mailing.save()
    get_or_create_rendering(mailing, Rendering.WHOLE)
    page.on_frozen(user)
    return mailing


def compute_digest(mailing: Mailing) -> str:
    """Return the SHA-256 of what an inbox shows and of the content, in hexadecimal."""
    content = json.dumps(mailing.content, sort_keys=True, ensure_ascii=False)
    parts = [*_shown_in_an_inbox(mailing), content]
    return sha256("\0".join(parts).encode()).hexdigest()


def _shown_in_an_inbox(mailing: Mailing) -> list[str]:
    return [
        mailing.subject,
        mailing.preheader,
        mailing.sender,
        mailing.discreet_sender_name,
        mailing.discreet_subject,
        mailing.discreet_preheader,
    ]
