"""What records of background tasks hold about a person: arguments are numbers, but an error may name an address."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django_tasks_db.models import DBTaskResult

from home.address_mention import mentions_address
from home.held_data import DataSubject, HeldPart


def _records(subject: DataSubject) -> QuerySet[DBTaskResult]:
    if not subject.address:
        return DBTaskResult.objects.none()
    records = DBTaskResult.objects.filter(traceback__icontains=subject.address)
    # The database compares parts of words, and someone else's address may end in this one.
    named = [record.pk for record in records if mentions_address(record.traceback, subject.address)]
    return DBTaskResult.objects.filter(pk__in=named)


def _show(subject: DataSubject) -> list[dict[str, Any]]:
    return [{"task": record.task_path, "failed": record.finished_at} for record in _records(subject)]


TASK_RECORDS = HeldPart(
    name="tasks",
    heading="Errors in our software that mention your address",
    models=(DBTaskResult,),
    show=_show,
    erase=lambda subject: _records(subject).update(traceback=""),
    order=90,
)
