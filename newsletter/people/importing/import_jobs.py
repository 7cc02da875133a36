"""Import a list that was checked, in steps that each end on disk, so that whatever stops it loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from newsletter.people.importing.csv_table import read_table
from newsletter.people.importing.person_rows import Person, Register, read_people
from newsletter.people.importing.refusals import Refusal
from newsletter.people.importing.supporter_creation import Outcome, add_person
from newsletter.people.models import SupporterImport

STEP = 50  # rows in one transaction
STALLED_AFTER = timedelta(minutes=2)  # a step takes a second or two
KEPT_UNSTARTED = timedelta(days=1)

State = SupporterImport.State
ReadRow = tuple[int, Person | Refusal]


def store_list(content: bytes, list_name: str, user_id: int | None) -> SupporterImport:
    """Keep a file until it is imported or discarded; raises UnreadableFileError."""
    rows = len(read_table(content))
    return SupporterImport.objects.create(list_name=list_name, content=content, rows=rows, uploaded_by_id=user_id)


@transaction.atomic
def start_import(batch: SupporterImport) -> bool:
    """Have the worker import a list that waits or stands still; return whether there was anything to start."""
    now = timezone.now()
    unfinished = SupporterImport.objects.filter(pk=batch.pk)
    waiting = unfinished.filter(state=State.CHECKED)
    stalled = unfinished.filter(state=State.RUNNING, worked_at__lt=now - STALLED_AFTER)
    if not (waiting.update(state=State.RUNNING, worked_at=now) or stalled.update(worked_at=now)):
        return False
    # Robust: when the task queue is down, the recurring job takes it up.
    transaction.on_commit(partial(import_list.enqueue, batch.pk), robust=True)
    return True


def discard_import(batch: SupporterImport) -> bool:
    """Delete the file of a list that was not started; return whether there was one."""
    waiting = SupporterImport.objects.filter(pk=batch.pk, state=State.CHECKED)
    return bool(waiting.update(state=State.DISCARDED, content=b"", finished_at=timezone.now()))


def discard_old_imports(now: datetime) -> int:
    """Delete the files that nobody imported within a day; return the number."""
    old = SupporterImport.objects.filter(state=State.CHECKED, uploaded_at__lt=now - KEPT_UNSTARTED)
    return [discard_import(batch) for batch in old].count(True)


@task()
def import_list(batch_id: int) -> bool:
    """Import a list in the worker; return whether it was still to do."""
    batch = SupporterImport.objects.filter(pk=batch_id, state=State.RUNNING).first()
    if batch is None:
        return False
    run_import(batch)
    return True


def resume_stalled_imports() -> int:
    """Go on with the imports whose process has ended; return their number."""
    stalled = SupporterImport.objects.filter(state=State.RUNNING, worked_at__lt=timezone.now() - STALLED_AFTER)
    return [import_list.call(key) for key in stalled.values_list("pk", flat=True)].count(True)


def run_import(batch: SupporterImport, report: Callable[[int], object] = lambda done: None) -> SupporterImport:
    """Import what is left of a list, telling after each step how many rows it did, and delete the file at the end.

    Each step holds the list, looks where it stands, and moves on, so two processes at once import no row twice.
    """
    people = list(read_people(read_table(bytes(batch.content)), Register.load()))
    done = 1
    while done:
        done = _step(batch.pk, people)
        report(done)
    batch.refresh_from_db()
    return batch


@transaction.atomic
def _step(batch_id: int, people: list[ReadRow]) -> int:
    """Import the next rows and return their number; none are left when it is 0, and the file is gone."""
    batch = SupporterImport.objects.select_for_update().defer("content").get(pk=batch_id)
    if batch.state != State.RUNNING:
        return 0
    rows = people[batch.rows_done : batch.rows_done + STEP]
    for number, read in rows:
        _count(batch, number, read)
    batch.rows_done += len(rows)
    batch.worked_at = timezone.now()
    fields = ["rows_done", "worked_at", "imported", "already_here", "not_to_be_written_to", "refused"]
    if batch.rows_done >= len(people):
        batch.state, batch.content, batch.finished_at = State.DONE, b"", batch.worked_at
        fields += ["state", "content", "finished_at"]
    batch.save(update_fields=fields)
    return len(rows)


def _count(batch: SupporterImport, number: int, read: Person | Refusal) -> None:
    if isinstance(read, Refusal):
        batch.refused.append([number, read.value])
        return
    match add_person(read, batch.list_name):
        case Outcome.IMPORTED:
            batch.imported += 1
        case Outcome.ALREADY_HERE:
            batch.already_here += 1
        case Outcome.NOT_TO_BE_WRITTEN_TO:
            batch.not_to_be_written_to += 1
        case Outcome.REFUSED:
            batch.refused.append([number, Refusal.LEDGER.value])
