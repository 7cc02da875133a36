"""Keep a message and mail a copy of it to its team."""

from __future__ import annotations

from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from home.contact.forms import ContactForm
from home.contact.message import ContactMessage
from home.mail_sending import send_or_log

SAME_WITHIN = timedelta(minutes=30)
# Long enough for the worker to have had its turn, so that it and the recurring job do not mail the same message.
OVERDUE_AFTER = timedelta(minutes=10)
DELAYED_BATCH = 20  # messages of a flood in one run of the recurring job


def store_message(form: ContactForm, *, is_delayed: bool = False) -> ContactMessage:
    """Keep the message of a valid form and have it mailed; the same message pressed twice is one message.

    A delayed one waits for the recurring job, which mails a few at a time.
    """
    fields = {name: form.cleaned_data[name] for name in ("name", "email", "message")}
    with transaction.atomic():
        recent = ContactMessage.objects.filter(received_at__gt=timezone.now() - SAME_WITHIN)
        message = recent.filter(contact=form.team, **fields).first()
        if message:
            return message
        message = ContactMessage.objects.create(contact=form.team, is_delayed=is_delayed, **fields)
    if is_delayed:
        return message
    # A worker may be faster than this process, so the message is stored first. The task is told the number alone, so
    # that its record holds nothing personal.
    mail_message.enqueue(message.pk)
    return message


@task()
def mail_message(message_id: int) -> bool:
    """Mail a message that still waits and return whether it has gone; a failure is logged and tried again later."""
    message = waiting_messages().filter(pk=message_id).first()
    if message is None or not send_or_log(contact_mail(message), f"Message {message.pk} from the contact form"):
        return False
    message.mailed_at = timezone.now()
    message.save(update_fields=["mailed_at"])
    return True


def waiting_messages() -> QuerySet[ContactMessage]:
    """Return the messages that were not mailed yet and whose team has an address."""
    waiting = ContactMessage.objects.filter(mailed_at__isnull=True).exclude(contact__email="")
    return waiting.filter(contact__isnull=False).select_related("contact")


def mail_overdue_messages() -> tuple[int, int]:
    """Mail what the worker could not; return the numbers of messages mailed and still waiting."""
    overdue = waiting_messages().filter(received_at__lt=timezone.now() - OVERDUE_AFTER)
    delayed = overdue.filter(is_delayed=True).order_by("received_at", "pk").values_list("pk", flat=True)
    keys = [*overdue.filter(is_delayed=False).values_list("pk", flat=True), *delayed[:DELAYED_BATCH]]
    sent = [mail_message.call(key) for key in keys]
    return sent.count(True), sent.count(False)


def contact_mail(message: ContactMessage) -> EmailMessage:
    """Make the mail to the team; its headers hold nothing that the writer typed but a checked address to answer to."""
    context = {"message": message, "team": message.contact}
    return EmailMessage(
        subject=" ".join(render_to_string("home/mail/contact_message.subject.txt", context).split()),
        body=render_to_string("home/mail/contact_message.txt", context),
        to=[message.contact.email] if message.contact else [],
        reply_to=[message.email] if message.email else None,
        # Keeps automatic answers from answering (RFC 3834, section 5).
        headers={"Auto-Submitted": "auto-generated"},
    )
