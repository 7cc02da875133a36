"""The commands that export and erase one person, who is typed and never given as an argument."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import ModelLogEntry

from newsletter.people.models import ConsentEvent
from newsletter.people.suppression_list import find_suppression
from tests.desk.whole_life import ADA, a_whole_life
from tests.factories.supporters import SupporterFactory, address_of
from tests.traces import tables_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """Return what somebody types at the command."""
    keyboard = StringIO()
    monkeypatch.setattr("sys.stdin", keyboard)
    return keyboard


def type_in(keyboard: StringIO, *lines: str) -> None:
    keyboard.truncate(0)
    keyboard.seek(0)
    keyboard.write("".join(f"{line}\n" for line in lines))
    keyboard.seek(0)


def test_what_is_held_is_written_as_json(typed: StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    a_whole_life()
    type_in(typed, f" {ADA.upper()} ")
    call_command("export_supporter")
    written = capsys.readouterr()
    held = json.loads(written.out)
    assert held["person"]["address"] == ADA
    assert held["subscriptions"][2]["volunteering"]["notes"]
    assert "Email address of the person: " in written.err
    assert ModelLogEntry.objects.get().action == "newsletter.exported_one"


def test_erasing_leaves_no_trace_in_any_table(typed: StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    supporter = a_whole_life()
    assert len(tables_with(ADA)) > 2, "the test would find nothing in any case"
    type_in(typed, ADA, "erase")
    call_command("erase_supporter")
    assert tables_with("zebedee") == tables_with("quill") == []
    assert find_suppression(address_of(ADA))
    assert ConsentEvent.objects.of(supporter).last().source == "staff"
    assert "zebedee" not in capsys.readouterr().out
    assert ModelLogEntry.objects.get().action == "newsletter.erased"


@pytest.mark.parametrize("second", ["", "yes", "ERASE IT"])
def test_nobody_is_erased_by_another_second_answer(typed: StringIO, second: str) -> None:
    SupporterFactory.create(address=ADA)
    type_in(typed, ADA, second)
    with pytest.raises(CommandError, match="Nobody was erased"):
        call_command("erase_supporter")
    assert tables_with(ADA)


@pytest.mark.parametrize("command", ["export_supporter", "erase_supporter"])
@pytest.mark.parametrize(
    ("address", "said"), [("grace@reader.example", "Nobody on the list"), ("", "in full"), ("no", "in full")]
)
def test_an_address_that_is_not_there_is_said_without_repeating_it(
    typed: StringIO, command: str, address: str, said: str
) -> None:
    type_in(typed, address, "erase")
    with pytest.raises(CommandError, match=said) as refusal:
        call_command(command)
    assert "grace" not in str(refusal.value)


@pytest.mark.parametrize("command", ["export_supporter", "erase_supporter"])
def test_an_address_as_an_argument_is_refused(command: str) -> None:
    with pytest.raises(CommandError):
        call_command(command, ADA)
