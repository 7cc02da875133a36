"""Databases and mail servers, read from their addresses."""

import pytest

from config.database import database
from config.mail import mail_server


def test_sqlite_is_set_up_for_several_processes() -> None:
    settings = database("sqlite:////srv/missing%20news/db.sqlite3")
    assert settings["NAME"] == "/srv/missing news/db.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in settings["OPTIONS"]["init_command"]


def test_postgresql_is_left_as_it_is() -> None:
    settings = database("postgresql://news@db.example.org:5433/news?sslmode=require")
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert settings["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    ("url", "port", "use_tls", "use_ssl"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtp+tls://mail.example.org", 587, True, False),
        ("smtps://mail.example.org", 465, False, True),
        ("smtp+tls://mail.example.org:2525", 2525, True, False),
    ],
)
def test_the_scheme_of_a_mail_server_says_how_it_is_encrypted(
    url: str, port: int, use_tls: bool, use_ssl: bool
) -> None:
    server = mail_server(url)
    assert (server.host, server.port, server.use_tls, server.use_ssl) == ("mail.example.org", port, use_tls, use_ssl)


def test_user_and_password_of_a_mail_server_are_decoded() -> None:
    server = mail_server("smtps://news%40example.org:a%2Fb@mail.example.org")
    assert (server.user, server.password) == ("news@example.org", "a/b")


def test_mail_can_go_to_a_folder() -> None:
    server = mail_server("file:///srv/missing%20news/mail")
    assert server.backend.endswith("filebased.EmailBackend")
    assert server.folder == "/srv/missing news/mail"


@pytest.mark.parametrize("url", ["", "mail.example.org", "smtp://", "https://mail.example.org", "smtp://host:port"])
def test_what_is_not_a_mail_server_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        mail_server(url)
