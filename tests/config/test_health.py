"""Health checks."""

import pytest
from django.db import OperationalError, connection
from django.test import Client


def test_a_running_site_is_alive_without_a_database(client: Client) -> None:
    response = client.get("/health/live/")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.django_db
def test_a_site_with_a_database_is_ready(client: Client) -> None:
    response = client.get("/health/ready/")
    assert response.status_code == 200
    assert response.content == b"The site is ready.\n"


@pytest.mark.django_db
def test_a_site_without_its_database_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OperationalError("connection refused: user=news password=secret")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/health/ready/")
    assert response.status_code == 503
    assert response.content == b"The database is not responding.\n"


@pytest.mark.parametrize("address", ["/health/live/", "/health/ready/"])
def test_health_is_never_cached_and_never_changed(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
    assert "no-store" in client.get("/health/live/")["Cache-Control"]
