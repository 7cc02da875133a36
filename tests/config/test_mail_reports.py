"""Where bounces and complaints come from: a mailbox and webhooks, both from the environment, neither by default."""

import pytest

from tests.config.production import DEPLOYED, read_settings, refusal


def test_production_has_neither_unless_it_is_told_to() -> None:
    settings = read_settings(DEPLOYED)
    assert (settings["BOUNCE_MAILBOX"], settings["ANYMAIL"]) == (None, {})


def test_production_has_both_where_the_environment_names_them() -> None:
    secrets = {"ANYMAIL_WEBHOOK_SECRET": "user:secret", "BOUNCE_MAILBOX": "imaps://user:secret@mail.example.org/INBOX"}
    settings = read_settings(DEPLOYED | secrets)
    assert settings["BOUNCE_MAILBOX"] is not None
    assert settings["ANYMAIL"] == {"WEBHOOK_SECRET": "user:secret"}


@pytest.mark.parametrize("address", ["imap://user:hunter2@mail.example.org", "mail.example.org", "imaps://:hunter2@"])
def test_a_mailbox_that_cannot_be_read_is_named_without_its_password(address: str) -> None:
    message = refusal(DEPLOYED | {"BOUNCE_MAILBOX": address})
    assert "BOUNCE_MAILBOX" in message
    assert "hunter2" not in message
