"""Somebody who has left as many traces as there are."""

from typing import Any

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from home.contact.message import ContactMessage
from newsletter.people.confirmation import confirm_subscription
from newsletter.people.importing.import_jobs import store_list
from newsletter.people.models import Interest, Supporter, VolunteerInterest, VolunteerNote
from newsletter.people.sign_up_requests import VolunteerOffer, request_subscription
from tests.factories.supporters import ConsentWordingFactory, address_of, confirmation_token
from tests.people.import_rows import csv_of, line

ADA = "zebedee.quill@reader.example"
NAME = "Zebedee Quill"
BYSTANDER = "bea@reader.example"


def a_whole_life() -> Supporter:
    """Sign somebody up for everything, confirm it, and note a call."""
    offer = VolunteerOffer("wales", "Gwent", [], [], {"Why?": f"I am {NAME}, {ADA}"})
    wordings = {interest: ConsentWordingFactory.create(interest=interest) for interest in Interest}
    request_subscription(address_of(ADA), interests=wordings, notice=None, page="/sign-up/", name=NAME, volunteer=offer)
    supporter = Supporter.objects.get(address_key=ADA)
    confirm_subscription(confirmation_token(supporter))
    VolunteerNote.objects.create(interest=VolunteerInterest.objects.get(), text=f"Called {NAME} ({ADA})")
    ContactMessage.objects.create(contact=None, name=NAME, email=ADA.upper(), message=f"Answer me at {ADA}.")
    store_list(csv_of(line(address=ADA, name=NAME), line(address=BYSTANDER, name="Bea")), "Former list", None)
    DBTaskResult.objects.create(**failed_task(f"Key (address_key)=({ADA}) already exists."))
    return supporter


def failed_task(traceback: str) -> dict[str, Any]:
    """Return the fields of the record of a task that failed."""
    fields = {"task_path": "a.task", "queue_name": "default", "backend_name": "default", "args_kwargs": {}}
    return fields | {
        "traceback": traceback,
        "exception_class_path": "KeyError",
        "run_after": timezone.now(),
        "worker_ids": [],
    }
