"""Where background work waits, from an address: in the database, or in Redis for workers on several machines."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

DATABASE = "database"
# Mailings wait by themselves: sending one takes long, and whoever signs up meanwhile expects a mail at once.
QUEUES = ["default", "mailings"]
# Seconds after which RQ ends a task; -1 is never, since a mailing takes as long as the mail server does.
TASK_TIMEOUTS = {"default": 3600, "mailings": -1}


@dataclass(frozen=True)
class TaskQueue:
    """The settings of a task queue, and the apps that it needs."""

    tasks: dict[str, Any]
    apps: list[str] = field(default_factory=list)
    rq_queues: dict[str, Any] = field(default_factory=dict)


def task_queue(url: str) -> TaskQueue:
    """Return the queue for `database`, or for Redis at `redis://host:6379/0`, `rediss://` where it is encrypted.

    Raises ValueError where the address is not understood, and ImproperlyConfigured where the client is not installed.
    """
    if url == DATABASE:
        return TaskQueue({"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": QUEUES}})
    parts = urlsplit(url)
    if parts.scheme not in {"redis", "rediss"} or not parts.hostname:
        raise ValueError("Write the task queue as redis://host:6379/0, or write database.")
    if find_spec("django_tasks_rq") is None:
        raise ImproperlyConfigured("TASK_QUEUE_URL names Redis. Install its client first: pip install django-tasks-rq.")
    return TaskQueue(
        {"default": {"BACKEND": "django_tasks_rq.RQBackend", "QUEUES": QUEUES}},
        apps=["django_rq", "django_tasks_rq"],
        rq_queues={name: {"URL": url, "DEFAULT_TIMEOUT": TASK_TIMEOUTS[name]} for name in QUEUES},
    )
