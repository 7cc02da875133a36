"""Mails that tell everybody who may change a setting about a change of what guards people."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django_tasks import task

from home.accounts.models import User
from home.guarded_settings.waiting_change import WaitingChange
from home.mail_sending import send_or_log


class Notice(StrEnum):
    """What has happened to a change."""

    ASKED = "asked"
    TAKEN_BACK = "taken_back"
    MADE = "made"

    def words(self, change: WaitingChange, user: User | None) -> tuple[str, str]:
        """Return subject and body of the mail."""
        context = {
            "notice": self.value,
            "change": change,
            "by": user.name if user else "",
            "url": settings.WAGTAILADMIN_BASE_URL + setting_url(change),
        }
        subject = " ".join(render_to_string("home/mail/setting_change.subject.txt", context).split())
        return subject, render_to_string("home/mail/setting_change.txt", context)


def setting_url(change: WaitingChange) -> str:
    """Return the address of the page of the setting, without the site."""
    meta = change.setting._meta
    return reverse("wagtailsettings:edit", args=[meta.app_label, meta.model_name, change.setting.site_id])


def people_to_tell(setting_type: ContentType) -> QuerySet[User]:
    """Return the administrators, and whoever else may change a setting."""
    may_change = Permission.objects.filter(content_type=setting_type, codename=f"change_{setting_type.model}")
    allowed = Q(groups__permissions__in=may_change) | Q(user_permissions__in=may_change)
    return User.objects.filter(Q(is_superuser=True) | allowed, is_active=True).distinct()


@task()
def mail_notice(setting_type_id: int, subject: str, body: str) -> int:
    """Mail a notice to each person on their own, in the worker; return how many went. A failure is logged."""
    headers = {"Auto-Submitted": "auto-generated"}
    people = people_to_tell(ContentType.objects.get_for_id(setting_type_id))
    mails = [(user, EmailMessage(subject, body, to=[user.email], headers=headers)) for user in people]
    return sum(send_or_log(mail, f"The notice of a setting to user {user.pk}") for user, mail in mails)
