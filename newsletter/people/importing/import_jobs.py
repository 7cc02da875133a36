"""Import jobs: each batch of rows is one transaction, so that an import continues where it was stopped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from newsletter.people.importing.csv_table import read_table
from newsletter.people.importing.person_rows import ImportedPerson, ReferenceData, parse_rows
from newsletter.people.importing.refusals import Refusal
from newsletter.people.importing.supporter_creation import ImportOutcome, create_supporter
from newsletter.people.models import SupporterImport

BATCH_SIZE = 50  # rows in one transaction
STALLED_AFTER = timedelta(minutes=2)  # a batch takes a second or two
UNSTARTED_RETENTION = timedelta(days=1)

State = SupporterImport.State
ParsedRow = tuple[int, ImportedPerson | Refusal]


def store_list(content: bytes, list_name: str, user_id: int | None) -> SupporterImport:
    """Store a file until it is imported or discarded; raises UnreadableFileError."""
    rows = len(read_table(content))
    return SupporterImport.objects.create(list_name=list_name, content=content, rows=rows, uploaded_by_id=user_id)


@transaction.atomic
def start_import(batch: SupporterImport) -> bool:
    """Enqueue an import that is waiting or has stalled; return whether it was."""
    now = timezone.now()
    unfinished = SupporterImport.objects.filter(pk=batch.pk)
    waiting = unfinished.filter(state=State.CHECKED)
    stalled = unfinished.filter(state=State.RUNNING, worked_at__lt=now - STALLED_AFTER)
    if not (waiting.update(state=State.RUNNING, worked_at=now) or stalled.update(worked_at=now)):
        return False
    # Robust, because the recurring job resumes it if the task queue is down.
    transaction.on_commit(partial(import_list.enqueue, batch.pk), robust=True)
    return True


def discard_import(batch: SupporterImport) -> bool:
    """Delete the file of an import that was not started; return whether there was one."""
    waiting = SupporterImport.objects.filter(pk=batch.pk, state=State.CHECKED)
    return bool(waiting.update(state=State.DISCARDED, content=b"", finished_at=timezone.now()))


def discard_old_imports(now: datetime) -> int:
    """Delete the files that were not imported within a day; return their number."""
    old = SupporterImport.objects.filter(state=State.CHECKED, uploaded_at__lt=now - UNSTARTED_RETENTION)
    return [discard_import(batch) for batch in old].count(True)


@task()
def import_list(batch_id: int) -> bool:
    """Run an import in the worker; return False if it has ended."""
    batch = SupporterImport.objects.filter(pk=batch_id, state=State.RUNNING).first()
    if batch is None:
        return False
    run_import(batch)
    return True


def resume_stalled_imports() -> int:
    """Continue the imports whose worker has died; return their number."""
    stalled = SupporterImport.objects.filter(state=State.RUNNING, worked_at__lt=timezone.now() - STALLED_AFTER)
    return [import_list.call(key) for key in stalled.values_list("pk", flat=True)].count(True)


def run_import(batch: SupporterImport, progress: Callable[[int], object] = lambda rows: None) -> SupporterImport:
    """Import the remaining rows, calling ``progress`` with the number of each batch, and delete the file at the end.

    Each batch locks the import, so that two processes never import the same row.
    """
    people = list(parse_rows(read_table(bytes(batch.content)), ReferenceData.load()))
    done = 1
    while done:
        done = _import_batch(batch.pk, people)
        progress(done)
    batch.refresh_from_db()
    return batch


@transaction.atomic
def _import_batch(batch_id: int, people: list[ParsedRow]) -> int:
    """Import the next batch and return the number of rows, 0 at the end."""
    batch = SupporterImport.objects.select_for_update().defer("content").get(pk=batch_id)
    if batch.state != State.RUNNING:
        return 0
    rows = people[batch.rows_done : batch.rows_done + BATCH_SIZE]
    for number, parsed in rows:
        _import_row(batch, number, parsed)
    batch.rows_done += len(rows)
    batch.worked_at = timezone.now()
    fields = ["rows_done", "worked_at", "imported", "already_here", "not_to_be_written_to", "refused"]
    if batch.rows_done >= len(people):
        batch.state, batch.content, batch.finished_at = State.DONE, b"", batch.worked_at
        fields += ["state", "content", "finished_at"]
    batch.save(update_fields=fields)
    return len(rows)


def _import_row(batch: SupporterImport, number: int, parsed: ImportedPerson | Refusal) -> None:
    if isinstance(parsed, Refusal):
        batch.refused.append([number, parsed.value])
        return
    match create_supporter(parsed, batch.list_name):
        case ImportOutcome.IMPORTED:
            batch.imported += 1
        case ImportOutcome.ALREADY_HERE:
            batch.already_here += 1
        case ImportOutcome.NOT_TO_BE_WRITTEN_TO:
            batch.not_to_be_written_to += 1
        case ImportOutcome.REFUSED:
            batch.refused.append([number, Refusal.LEDGER.value])
