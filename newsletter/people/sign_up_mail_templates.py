"""Sign-up mails from templates in ``newsletter/people/mail/<kind>/``: subject, text and MJML."""

from __future__ import annotations

import re
from email.headerregistry import Address
from email.utils import parseaddr
from typing import Any, Final

import mrml
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import wrap
from wagtail.models import Site

from home.site_settings import CharityDetails
from newsletter.people.links import (
    confirm_link,
    keep_address_link,
    leave_link,
    new_address_link,
    preferences_link,
)
from newsletter.people.models import DiscreetMailSettings, SignUpMail, SignUpSettings
from newsletter.people.neutral_opening import NEUTRAL_REQUEST
from newsletter.people.private_links import make_private_link
from newsletter.people.supporter_state import interests_to_confirm

TEXT_WIDTH: Final = 72  # characters
ATTRIBUTE: Final = re.compile(r'(?<==")[^"]*(?=")')
# All but what can be printed in ASCII, and the backslash.
UNUSUAL: Final = re.compile(r"[^\n -\[\]-~]")

# Prevents automatic replies (RFC 3834, section 5).
AUTO_SUBMITTED = {"Auto-Submitted": "auto-generated"}


def compose_mail(mail: SignUpMail) -> EmailMultiAlternatives:
    """Compose a mail as text and HTML; raises ValueError if its MJML is invalid.

    It contains nothing that was typed into the form, so that nobody can send their own words to somebody else.
    """
    context = mail_context(mail)
    folder = f"newsletter/people/mail/{mail.kind}"
    own_subject = " ".join(render_to_string(f"{folder}/subject.txt", context).split())
    context["subject"] = context["discreet_subject"] or own_subject
    message = EmailMultiAlternatives(
        subject=context["subject"],
        body=render_to_string(f"{folder}/body.txt", context),
        from_email=context["sender"],
        to=[mail.recipient],
        reply_to=_reply_to(context["site"]),
        headers=AUTO_SUBMITTED | (_unsubscribe_headers(context["leave_link"]) if context["is_subscribed"] else {}),
    )
    message.attach_alternative(compile_mjml(render_to_string(f"{folder}/body.mjml", context)), "text/html")
    return message


def mail_context(mail: SignUpMail) -> dict[str, Any]:
    """Return the context of every template; the links are absolute."""
    supporter = mail.supporter
    site = Site.objects.filter(is_default_site=True).first()
    active = [row.get_interest_display() for row in supporter.subscriptions.active()]
    discreet = DiscreetMailSettings.of_site(site) if _is_discreet(mail) else None
    is_own = mail.recipient == supporter.address and mail.kind != SignUpMail.Kind.VOLUNTEER_NOTICE
    return {
        "interests": [interest.label for interest in interests_to_confirm(supporter, mail.request)],
        "active_interests": active,
        "is_own_address": is_own,
        "is_subscribed": is_own and bool(active),
        "confirm_link": confirm_link(supporter, mail.request),
        "new_address_link": new_address_link(supporter, mail.recipient),
        "keep_address_link": keep_address_link(supporter),
        "private_link": make_private_link(supporter) if mail.kind == SignUpMail.Kind.PRIVATE_LINK else "",
        "preferences_link": preferences_link(supporter),
        "leave_link": leave_link(supporter),
        "cms_link": f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_home')}",
        "opening": wrap(NEUTRAL_REQUEST, TEXT_WIDTH) if discreet else "",
        "discreet_subject": discreet.subject if discreet else "",
        "sender": _discreet_sender(discreet.sender_name) if discreet else settings.DEFAULT_FROM_EMAIL,
        "charity": CharityDetails.for_site(site),
        "site": site,
    }


def _is_discreet(mail: SignUpMail) -> bool:
    """Whether a mail goes to somebody who chose discreet emails, or asked for them with what is to be confirmed."""
    if mail.kind == SignUpMail.Kind.VOLUNTEER_NOTICE:
        return False
    return mail.supporter.is_discreet or any(request.is_discreet for request in mail.supporter.sign_up_requests.all())


def _discreet_sender(name: str) -> str:
    return str(Address(display_name=name, addr_spec=parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def compile_mjml(source: str) -> str:
    """Return the HTML for MJML whose attributes stand in double quotes; raises ValueError if it is invalid."""
    try:
        return str(mrml.to_html(_for_mrml(source)).content)
    except OSError as error:  # otherwise it would be taken for a mail server that is down, and retried
        raise ValueError(f"This is not MJML: {error}.") from error


def _for_mrml(source: str) -> str:
    # mrml writes attributes as Rust shows a string to programmers: with a backslash before a backslash or a line break,
    # and with codes for letters that it does not know. References it leaves alone.
    in_one_line = ATTRIBUTE.sub(lambda value: " ".join(value.group().split()), source)
    return UNUSUAL.sub(lambda letter: f"&#{ord(letter.group())};", in_one_line)


def _unsubscribe_headers(link: str) -> dict[str, str]:
    # RFC 2369, section 3.2, and RFC 8058, section 3.1.
    return {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _reply_to(site: Site | None) -> list[str] | None:
    found = SignUpSettings.objects.filter(site=site).select_related("answering_team").first()
    return [found.answering_team.email] if found and found.answering_team and found.answering_team.email else None
