"""Where background work waits: in the database, or in Redis that the environment names."""

from types import ModuleType

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import tasks
from config.mail import mail_server
from config.tasks import task_queue
from tests.config.production import DEPLOYED, refusal


def test_the_database_keeps_tasks_by_default() -> None:
    queue = task_queue("database")
    assert queue.tasks["default"]["BACKEND"] == "django_tasks_db.DatabaseBackend"
    assert (queue.apps, queue.rq_queues) == ([], {})


@pytest.mark.parametrize("url", ["redis://127.0.0.1:6379/0", "rediss://:secret@redis.example.org/1"])
def test_redis_is_named_by_its_address(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setattr(tasks, "find_spec", ModuleType)
    queue = task_queue(url)
    assert queue.tasks["default"]["BACKEND"] == "django_tasks_rq.RQBackend"
    assert queue.apps == ["django_rq", "django_tasks_rq"]
    assert {settings["URL"] for settings in queue.rq_queues.values()} == {url}
    assert queue.rq_queues["mailings"]["DEFAULT_TIMEOUT"] == -1, "a mailing takes as long as it takes"
    assert set(queue.rq_queues) == set(queue.tasks["default"]["QUEUES"])


@pytest.mark.parametrize("url", ["redis://", "amqp://127.0.0.1", "redis", "redis://[half/"])
def test_an_address_that_is_not_understood_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        task_queue(url)


def test_a_client_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "find_spec", lambda module: None)
    with pytest.raises(ImproperlyConfigured, match="pip install django-tasks-rq"):
        task_queue("redis://127.0.0.1")


def test_production_names_an_unreadable_queue_without_its_password() -> None:
    message = refusal({**DEPLOYED, "TASK_QUEUE_URL": "amqp://user:hunter2@queue.example.org"})
    assert "TASK_QUEUE_URL: it could not be understood" in message
    assert "hunter2" not in message


def test_a_mail_provider_is_named_as_the_mail_server() -> None:
    assert mail_server("anymail://mailgun").backend == "anymail.backends.mailgun.EmailBackend"
    with pytest.raises(ValueError, match=r".+"):
        mail_server("anymail://")
