"""A mail server that the settings name."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

import pytest
from pytest_django import Settings

from tests.newsletter.mailing.servers import Handler, running


class MailServer(Protocol):
    """Runs a server for a handler."""

    def __call__(self, handler: Handler, /) -> AbstractContextManager[Handler]: ...


@pytest.fixture
def mail_server(settings: Settings) -> MailServer:
    """Give what runs a server that the settings name as theirs."""

    @contextmanager
    def run(handler: Handler) -> Iterator[Handler]:
        with running(handler) as port:
            settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
            settings.EMAIL_TIMEOUT = 0.5
            yield handler

    return run
