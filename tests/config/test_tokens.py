"""Tokens of people who signed up stay out of the logs."""

import logging
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from gunicorn.config import Config

from config.access_log import AccessLogger
from config.log_privacy import WithoutTokens, without_tokens


def test_a_token_is_left_out_and_the_rest_stays() -> None:
    said = 'GET /subscriptions/abc_D-1.x/leave/ and "/subscriptions/zzz" and /search/'
    assert without_tokens(said) == 'GET /subscriptions/…/leave/ and "/subscriptions/…" and /search/'


def test_every_line_of_the_log_goes_through_the_filter() -> None:
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["without_tokens"]
    record = logging.LogRecord("x", logging.INFO, "", 0, "%s: %s", ("Not Found", "/subscriptions/abc/"), None)
    assert WithoutTokens().filter(record)
    assert record.getMessage() == "Not Found: /subscriptions/…/"


@pytest.mark.django_db
def test_what_django_says_of_a_wrong_link_names_no_token(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.addFilter(WithoutTokens())
    client.get("/subscriptions/a-secret-token/")
    assert "/subscriptions/…/" in caplog.text
    assert "a-secret-token" not in caplog.text


def test_lines_of_access_name_no_token() -> None:
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": "/subscriptions/abc/leave/",
        "PATH_INFO": "/subscriptions/abc/leave/",
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
    answer = SimpleNamespace(status="200 OK", sent=1, headers=[])
    took = SimpleNamespace(seconds=0, microseconds=1)
    atoms = AccessLogger(Config()).atoms(answer, SimpleNamespace(headers=[]), environ, took)
    assert atoms["U"] == "/subscriptions/…/leave/"
    assert "abc" not in str(atoms)
