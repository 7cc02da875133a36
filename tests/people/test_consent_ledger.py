"""The consent ledger is only ever added to: in the model and in the database."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from newsletter.people.consent_ledger import record_event
from newsletter.people.models import ConsentEvent, ConsentWording, Interest, Supporter
from newsletter.people.preferences import pause
from tests.factories.supporters import ConsentWordingFactory, PrivacyNoticeFactory, SupporterFactory

pytestmark = pytest.mark.django_db

Kind, Basis, Source = ConsentEvent.Kind, ConsentEvent.Basis, ConsentEvent.Source


def imported(**fields: Any) -> ConsentEvent:
    given: dict[str, Any] = {"interest": Interest.MISSING_NEWS, "source": Source.IMPORT, "basis": Basis.CONSENT}
    return record_event(SupporterFactory.create(name="Ada Byron"), Kind.IMPORTED, **given | fields)


def test_an_event_keeps_what_was_shown_in_full() -> None:
    wording, notice = ConsentWordingFactory.create(text="Yes, write to me."), PrivacyNoticeFactory.create()
    event = imported(wording=wording, notice=notice, page="/sign-up/?from=home")
    assert (event.wording, event.wording_text) == (wording.identifier, "Yes, write to me.")
    assert (event.notice, event.page) == (notice.version, "/sign-up/")


def test_the_model_refuses_to_change_or_remove_an_event() -> None:
    event = imported()
    event.page = "/elsewhere/"
    everything = ConsentEvent.objects.all()
    for refused in (
        event.save,
        event.delete,
        everything.delete,
        lambda: everything.update(page=""),
        lambda: everything.bulk_update([event], ["page"]),
    ):
        with pytest.raises(ValidationError, match="only ever added to"):
            refused()
    assert ConsentEvent.objects.get().page == ""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE newsletter_consentevent SET page = '/x/'",
        "DELETE FROM newsletter_consentevent",
        "TRUNCATE newsletter_consentevent",
    ],
)
def test_the_database_refuses_it_as_well(statement: str) -> None:
    if statement.startswith("TRUNCATE") and connection.vendor == "sqlite":
        pytest.skip("SQLite has no such statement.")
    imported()
    with pytest.raises(IntegrityError, match="only ever added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert ConsentEvent.objects.get().page == ""


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("time", [1, 2])
def test_a_test_that_commits_leaves_an_empty_ledger_that_is_still_guarded(time: int) -> None:
    assert not ConsentEvent.objects.exists()
    imported()
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("DELETE FROM newsletter_consentevent")


def test_a_soft_opt_in_needs_its_proof_and_a_day_since_february_2026() -> None:
    first = datetime.date(2026, 2, 5)
    event = imported(basis=Basis.SOFT_OPT_IN, collected_on=first, proof="Petition, with a box to refuse")
    assert event.pk
    for fields in (
        {"collected_on": first - datetime.timedelta(days=1), "proof": "Petition"},
        {"collected_on": first, "proof": ""},
        {"collected_on": None, "proof": "Petition"},
    ):
        with pytest.raises(ValidationError, match="5 February 2026"):
            imported(basis=Basis.SOFT_OPT_IN, **fields)
        with pytest.raises(IntegrityError), transaction.atomic():
            ConsentEvent.objects.create(
                supporter_key=event.supporter_key, kind=Kind.ASKED, interest=Interest.RESEARCH, basis="soft_opt_in",
                source=Source.STAFF, **fields,
            )  # fmt: skip


def test_a_consent_without_basis_or_in_the_future_is_refused() -> None:
    with pytest.raises(ValidationError, match="on which basis"):
        imported(basis="")
    with pytest.raises(ValidationError, match="in the future"):
        imported(collected_on=timezone.localdate() + datetime.timedelta(days=1))


def test_a_name_that_is_part_of_our_own_words_stops_nothing() -> None:
    supporter = SupporterFactory.create(name="Ed")
    assert pause(supporter, timezone.localdate() + datetime.timedelta(days=7))
    event = record_event(supporter, ConsentEvent.Kind.CHANGED, source=ConsentEvent.Source.STAFF, proof="Edinburgh fair")
    assert event.pk


@pytest.mark.parametrize("proof", ["From ada@reader.example", "ADA BYRON ticked a box"])
def test_a_proof_that_names_the_person_is_refused(proof: str) -> None:
    with pytest.raises(ValidationError, match="Leave names"):
        imported(proof=proof)


def test_a_wording_that_was_answered_to_stays_as_it_was() -> None:
    wording, notice = ConsentWordingFactory.create(), PrivacyNoticeFactory.create()
    wording.text = "Corrected before anybody saw it"
    wording.save()
    imported(wording=wording, notice=notice)
    for shown in (wording, notice):
        shown.text = "Something else"
        for refused in (shown.save, shown.delete, shown.full_clean):
            with pytest.raises(ValidationError, match="new version"):
                refused()


def test_the_wording_of_today_is_the_latest_that_is_valid() -> None:
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    assert ConsentWording.current(Interest.MISSING_NEWS) is None
    ConsentWordingFactory.create(valid_from=today - 9 * day)
    now = ConsentWordingFactory.create(valid_from=today)
    ConsentWordingFactory.create(valid_from=today + day)
    ConsentWordingFactory.create(valid_from=today, interest=Interest.RESEARCH)
    assert ConsentWording.current(Interest.MISSING_NEWS) == now


def test_events_of_one_person_come_in_order() -> None:
    supporter: Supporter = SupporterFactory.create()
    imported()
    for kind in (Kind.CHANGED, Kind.LEFT):
        record_event(supporter, kind, source=Source.MAIL_LINK)
    assert [event.kind for event in ConsentEvent.objects.of(supporter)] == [Kind.CHANGED, Kind.LEFT]
