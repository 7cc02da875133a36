"""Make the mails about signing up from their templates: ``newsletter/mail/<kind>.subject.txt`` and ``<kind>.txt``."""

from __future__ import annotations

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from wagtail.models import Site

from home.models import CharityDetails
from newsletter.models import SignUpMail
from newsletter.signup.links import confirm_link, leave_link, new_address_link, preferences_link
from newsletter.signup.states import interests_to_confirm


def compose_mail(mail: SignUpMail) -> EmailMessage:
    """Make a mail to its one recipient; no header holds anything that a person typed but their checked address."""
    context = mail_context(mail)
    template = f"newsletter/mail/{mail.kind}"
    return EmailMessage(
        subject=" ".join(render_to_string(f"{template}.subject.txt", context).split()),
        body=render_to_string(f"{template}.txt", context),
        to=[mail.recipient],
        # Keeps automatic answers from answering (RFC 3834, section 5).
        headers={"Auto-Submitted": "auto-generated"},
    )


def mail_context(mail: SignUpMail) -> dict[str, Any]:
    """Give what every template can use; the links are whole addresses."""
    supporter = mail.supporter
    site = Site.objects.filter(is_default_site=True).first()
    return {
        "supporter": supporter,
        "interests": [interest.label for interest in interests_to_confirm(supporter)],
        "active_interests": [row.get_interest_display() for row in supporter.subscriptions.active()],
        "confirm_link": confirm_link(supporter),
        "new_address_link": new_address_link(supporter),
        "preferences_link": preferences_link(supporter),
        "leave_link": leave_link(supporter),
        "charity": CharityDetails.for_site(site) if site else CharityDetails(),
    }
