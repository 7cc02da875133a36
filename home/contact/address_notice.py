"""Tell a team at its old address that it has another one."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django_tasks import task

from home.mail_sending import send_or_log
from home.registers import RoleContact


def tell_old_address(team: RoleContact, old: str, user: Any) -> None:
    """Mail the old address what the new one is and who entered it."""
    context = {"team": team, "by": user.name if user else "Somebody"}
    subject = " ".join(render_to_string("home/mail/team_address.subject.txt", context).split())
    body = render_to_string("home/mail/team_address.txt", context)
    # Robust: the change counts whether or not the mail can be queued.
    transaction.on_commit(partial(mail_old_address.enqueue, team.pk, old, subject, body), robust=True)


@task()
def mail_old_address(team_id: int, address: str, subject: str, body: str) -> bool:
    """Mail the notice, in the worker, and return whether it has gone; a failure is logged."""
    mail = EmailMessage(subject, body, to=[address], headers={"Auto-Submitted": "auto-generated"})
    return send_or_log(mail, f"The notice to the old address of team {team_id}")
