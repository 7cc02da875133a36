"""Message-IDs lead back to their message, and nobody else can make one."""

from typing import Any

import pytest

from newsletter.mailings.models import Message
from newsletter.mailings.sending.message_ids import extract_message_ids, find_message, message_id
from tests.factories.sent_mailings import SentMessageFactory

pytestmark = pytest.mark.django_db

DOMAIN = "missingpeople.example"


def test_an_id_is_the_same_every_time_and_leads_back() -> None:
    message, other = SentMessageFactory.create(), SentMessageFactory.create()
    made = message_id(message, DOMAIN)
    assert made == message_id(Message.objects.get(pk=message.pk), DOMAIN) != message_id(other, DOMAIN)
    assert made.startswith("<")
    assert made.endswith(f"@{DOMAIN}>")
    for written in (made, made.strip("<>"), f" {made}\n", made.replace(DOMAIN, "relay.example")):
        assert find_message(written) == message


def test_an_id_says_nothing_about_the_person() -> None:
    message = SentMessageFactory.create()
    made = message_id(message, DOMAIN)
    person = message.supporter
    for secret in (person.address, person.token, person.public_id.hex, person.address_hash):
        assert str(secret) not in made


def test_an_id_that_was_altered_leads_nowhere() -> None:
    message, other = SentMessageFactory.create(), SentMessageFactory.create()
    made = message_id(message, DOMAIN)
    mailing, key, rest = made.strip("<>").split(".", 2)
    forgeries = [
        f"{mailing}.{other.pk}.{rest}",
        f"{other.mailing_id}.{key}.{rest}",
        f"{mailing}.{key}.{rest.replace(rest[:1], '0' if rest[0] != '0' else '1', 1)}",
        f"{mailing}.{key}.{'0' * 32}@{DOMAIN}",
        f"{'9' * 18}.{'9' * 18}.{'0' * 32}@{DOMAIN}",
        f"{'9' * 99}.{key}.{rest}",
        f"٣.{key}.{rest}",
        "",
        "<>",
        "\x00",
        "<20170701.hello@elsewhere.example>",
    ]
    assert [find_message(forgery) for forgery in forgeries] == [None] * len(forgeries)


def test_an_id_still_leads_back_when_the_key_was_changed_with_the_old_one_as_fallback(settings: Any) -> None:
    message = SentMessageFactory.create()
    made = message_id(message, DOMAIN)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "x" * 60, [settings.SECRET_KEY]
    assert find_message(made) == message


def test_an_id_made_with_a_key_that_is_given_up_leads_nowhere(settings: Any) -> None:
    made = message_id(SentMessageFactory.create(), DOMAIN)
    settings.SECRET_KEY = "x" * 60
    assert find_message(made) is None


def test_an_id_of_a_message_that_is_gone_leads_nowhere() -> None:
    message = SentMessageFactory.create()
    made = message_id(message, DOMAIN)
    message.delete()
    assert find_message(made) is None


def test_ids_are_found_in_running_text() -> None:
    first, second = message_id(SentMessageFactory.create(), DOMAIN), message_id(SentMessageFactory.create(), DOMAIN)
    assert extract_message_ids(f"Your mail {first} and {second}. Not <a@b.example>.") == [first, second]
