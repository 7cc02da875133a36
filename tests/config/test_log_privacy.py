"""No server writes down what readers type into addresses."""

import logging
import runpy
from types import SimpleNamespace

import pytest
from django.core.servers.basehttp import WSGIRequestHandler

from config.log_privacy import WithoutQueryStrings, WithoutTokens
from tests.config.production import ROOT

TERM = "Wilhelmina Okonkwo"


def logged(message: object, *args: object) -> str:
    record = logging.LogRecord("server", logging.INFO, "", 0, message, args, None)
    assert WithoutQueryStrings().filter(record)
    return record.getMessage()


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("GET /search/?q=Wilhelmina+Okonkwo&page=2 HTTP/1.1", "GET /search/ HTTP/1.1"),
        ("GET /search/?q=Wilhelmina Okonkwo HTTP/1.1", "GET /search/ HTTP/1.1"),
        ("GET /search/?q=why?Okonkwo\n HTTP/1.1", "GET /search/ HTTP/1.1"),
        ("GET /search/?q=Okonkwo", "GET /search/"),
        ("GET /policy/ HTTP/1.1", "GET /policy/ HTTP/1.1"),
    ],
)
def test_a_request_is_logged_without_its_query(line: str, kept: str) -> None:
    assert logged('"%s" %s %s', line, "200", "8385") == f'"{kept}" 200 8385'


def test_a_request_that_fails_is_logged_without_its_query() -> None:
    assert logged("Error handling request %s %s", "GET", f"/search/?q={TERM}") == "Error handling request GET /search/"
    assert logged(f"Error handling request /search/?q={TERM}") == "Error handling request /search/"


@pytest.mark.parametrize(
    ("message", "args"),
    [
        ("code %d, message %s", (400, "Bad request version ('Okonkwo HTTP/1.1')")),
        ("Invalid request from ip=127.0.0.1: Invalid HTTP Version: 'Okonkwo HTTP/1.1'", ()),
    ],
)
def test_nothing_of_an_unreadable_request_is_logged(message: str, args: tuple[object, ...]) -> None:
    assert "Okonkwo" not in logged(message, *args)


def test_other_messages_stay_as_they_are() -> None:
    assert logged("Booting worker with pid: %s", 7) == "Booting worker with pid: 7"
    assert logged("Listening at: %(address)s", {"address": "127.0.0.1"}) == "Listening at: 127.0.0.1"
    assert logged(ValueError("broken")) == "broken"


def test_the_development_server_uses_it(caplog: pytest.LogCaptureFixture) -> None:
    handler = WSGIRequestHandler.__new__(WSGIRequestHandler)
    handler.request = None  # type: ignore[assignment]  # none came in
    with caplog.at_level(logging.INFO, "django.server"):
        handler.log_message('"%s" %s %s', f"GET /search/?q={TERM} HTTP/1.1", "200", "8385")
        handler.log_message("code %d, message %s", "400", f"Bad request syntax ('GET /search/?q={TERM}')")
    assert caplog.messages == ['"GET /search/ HTTP/1.1" 200 8385', "A request could not be read, and was refused."]


def test_gunicorn_uses_it_and_names_neither_query_nor_referrer() -> None:
    configuration = runpy.run_path(str(ROOT / "gunicorn.conf.py"))
    for atom in ("%(r)s", "%(q)s", "%(f)s", "{referer}i", "{raw_uri}e", "{query_string}e"):
        assert atom not in configuration["access_log_format"].lower()
    error_log = logging.getLogger("tests.gunicorn.error")
    configuration["on_starting"](SimpleNamespace(log=SimpleNamespace(error_log=error_log)))
    assert [type(each) for each in error_log.filters] == [WithoutQueryStrings, WithoutTokens]
