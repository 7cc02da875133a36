"""Mails to staff about their account."""

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django_tasks import task

from home.accounts.models import User
from home.mail_sending import send_or_log


@task()
def mail_user(user_id: int, name: str, words: dict[str, str]) -> bool:
    """Mail what the template of this name says, in the worker; return whether it has gone. A failure is logged."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    return user is not None and send_to_user(user, name, words)


def send_to_user(user: User, name: str, words: dict[str, Any], *, to: str = "") -> bool:
    """Mail the template to the user, or to an address that was theirs, and return whether it has gone.

    A failure is logged.
    """
    context = words | {"user": user}
    mail = EmailMessage(
        subject=" ".join(render_to_string(f"accounts/mail/{name}_subject.txt", context).split()),
        body=render_to_string(f"accounts/mail/{name}.txt", context),
        to=[to or user.email],
    )
    return send_or_log(mail, f"The mail “{name}” to user {user.pk}")


def tell_of_new_address(user: User, old: str) -> None:
    """Tell the address that somebody signed in with until now.

    At once rather than in the worker, whose record of the task would keep the address.
    """
    send_to_user(user, "address_changed", {}, to=old)
