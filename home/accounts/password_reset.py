"""Mails the link with which somebody sets a new password."""

import logging

from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_tasks import task

from home.accounts.models import User

logger = logging.getLogger(__name__)

SUBJECT_TEMPLATE = "wagtailadmin/account/password_reset/email_subject.txt"
BODY_TEMPLATE = "wagtailadmin/account/password_reset/email.txt"


def find_user_to_reset(address: str) -> int:
    """Return the primary key of the user who may set a new password, or 0."""
    user = User.objects.filter(email=address, is_active=True).first()
    return user.pk if user and user.has_usable_password() else 0


@task()
def mail_reset_link(user_id: int) -> bool:
    """Mail the link, in the worker; return whether it has gone. A failure is logged."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return False
    try:
        mail_of(user).send()
    except OSError as error:
        # Its text may name addresses, so only its kind is logged. Errors of SMTP are of this class too.
        logger.error("The new password of user %s could not be mailed (%s).", user.pk, type(error).__name__)
        return False
    return True


def mail_of(user: User) -> EmailMessage:
    """Make the mail; its link holds until the password is changed, or for PASSWORD_RESET_TIMEOUT seconds."""
    context = {
        "user": user,
        "uid": urlsafe_base64_encode(force_bytes(user.pk)),
        "token": default_token_generator.make_token(user),
    }
    return EmailMessage(
        subject=" ".join(render_to_string(SUBJECT_TEMPLATE, context).split()),
        body=render_to_string(BODY_TEMPLATE, context),
        to=[user.email],
    )
