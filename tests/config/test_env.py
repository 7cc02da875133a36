"""Reading environment variables by type."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.env import Environment


def test_values_are_read_by_type() -> None:
    env = Environment({"NAME": " news ", "ON": "Yes", "OFF": "0", "COUNT": "12", "HOSTS": "a.example, b.example,"})
    assert env.required("NAME") == "news"
    assert env.boolean("ON", default=False) is True
    assert env.boolean("OFF", default=True) is False
    assert env.integer("COUNT", default=1) == 12
    assert env.list("HOSTS") == ["a.example", "b.example"]
    assert env.parsed("COUNT", float, default="0") == 12.0
    env.check()


def test_unset_and_blank_variables_take_the_default() -> None:
    env = Environment({"BLANK": "  "})
    assert env.text("BLANK", "default") == "default"
    assert env.boolean("UNSET", default=True) is True
    assert env.integer("BLANK", default=7) == 7
    assert env.list("UNSET") == []
    assert env.parsed("UNSET", int, default="3") == 3
    env.check()


def test_all_faults_are_reported_in_one_message() -> None:
    env = Environment({"COUNT": "many", "ON": "perhaps", "PORT": "x"})
    env.required("SECRET_KEY")
    env.required("SITE_URL")
    env.integer("COUNT", default=1)
    env.boolean("ON", default=False)
    env.parsed("PORT", int, default="1")
    with pytest.raises(ImproperlyConfigured) as error:
        env.check()
    message = str(error.value)
    assert "SECRET_KEY, SITE_URL." in message
    assert "COUNT: it must be a whole number." in message
    assert "ON: it must be “true” or “false”." in message
    assert "PORT: it could not be understood." in message
