"""What is told to somebody who asks what we hold: all that is theirs, and nothing of anybody else."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from newsletter.people.erasure import erase_supporter
from newsletter.people.models import (
    ConsentEvent,
    Interest,
    PrivateLink,
    SignUpMail,
    SignUpRequest,
    Supporter,
    Suppression,
    UnsettledChange,
)
from newsletter.people.personal_data import collect_personal_data
from newsletter.people.preferences import pause
from newsletter.people.suppression_list import suppress
from tests.factories import TopicFactory
from tests.factories.supporters import (
    SignUpRequestFactory,
    SubscriptionFactory,
    SupporterFactory,
    VolunteerInterestFactory,
    VolunteerRoleFactory,
    VolunteerTimeFactory,
)

pytestmark = pytest.mark.django_db

NEWS, HELP, RESEARCH = Interest.MISSING_NEWS, Interest.VOLUNTEERING, Interest.RESEARCH


def somebody(name: str) -> Supporter:
    """Make a person with one of everything, in which the name stands wherever a text can."""
    supporter: Supporter = SupporterFactory.create(
        address=f"{name}@reader.example",
        name=name,
        interests=[],
        source=f"/{name}/",
        new_address=f"{name}@new.example",
        new_address_key=f"{name}@new.example",
        is_discreet=True,
    )
    SubscriptionFactory.create(supporter=supporter, topics=[TopicFactory.create(name=f"Topic of {name}")])
    row = SubscriptionFactory.create(supporter=supporter, interest=HELP)
    offer = VolunteerInterestFactory.create(subscription=row, region=name, answers={"Why?": name})
    offer.roles.add(VolunteerRoleFactory.create(name=f"Role of {name}"))
    offer.times.add(VolunteerTimeFactory.create(name=f"Time of {name}"))
    offer.notes.create(text=f"Note on {name}")
    SignUpRequestFactory.create(supporter=supporter, interests=[RESEARCH], name=name)
    mail = SignUpMail.objects.create(supporter=supporter, kind="welcome", recipient=supporter.address)
    SignUpMail.objects.filter(pk=mail.pk).update(sent_at=timezone.now())
    PrivateLink.objects.create(supporter=supporter)
    assert pause(supporter, timezone.localdate() + datetime.timedelta(days=9))
    UnsettledChange.objects.create(supporter=supporter, subject="topics")
    ConsentEvent.objects.create(
        supporter_key=supporter.public_id,
        kind="confirmed",
        source="mail_link",
        basis="consent",
        interest=NEWS,
        page=f"/{name}/",
    )
    suppress(supporter, Suppression.Reason.LEFT)
    return Supporter.objects.get(pk=supporter.pk)


def shown_of(supporter: Supporter, **chosen: bool) -> dict[str, Any]:
    return collect_personal_data(supporter, **chosen)


def test_all_that_is_theirs_is_shown_once() -> None:
    ada, _ = somebody("ada"), somebody("zebedee")
    held = shown_of(ada)
    assert held["person"] == {
        "address": "ada@reader.example",
        "name": "ada",
        "state": ada.get_state_display(),
        "since": ada.state_since,
        "reason": "",
        "signed up": ada.created_at,
        "came by": "/ada/",
        "confirmed": ada.confirmed_at,
        "paused until": ada.paused_until,
        "discreet emails": "yes",
        "new address, not in use yet": "ada@new.example",
    }
    news, help_ = sorted(held["subscriptions"], key=lambda row: bool(row["volunteering"]))
    rows = {row.interest: row for row in ada.subscriptions.all()}
    assert news == {
        "interest": rows[NEWS].get_interest_display(),
        "state": rows[NEWS].get_state_display(),
        "asked": rows[NEWS].asked_at,
        "confirmed": rows[NEWS].confirmed_at,
        "left": None,
        "topics": ["Topic of ada"],
        "volunteering": None,
    }
    assert help_["topics"] == "all"
    offer = help_["volunteering"]
    assert (offer["region"], offer["answers"]) == ("ada", {"Why?": "ada"})
    assert (offer["in"], offer["when"], offer["nation"]) == (["Role of ada"], ["Time of ada"], "Scotland")
    assert "notes" not in offer
    assert [form["Name"] for form in held["waiting forms"]] == ["ada"]
    assert [row["sent"] is not None for row in held["emails about signing up"]] == [True]
    assert [len(held[part]) for part in ("unsettled changes", "private links", "suppressions")] == [1, 1, 1]
    events = sorted((event["what"], event["page"]) for event in held["consent"])
    assert events == [("Changed", ""), ("Confirmed", "/ada/")]


def test_nothing_of_anybody_else_is_shown() -> None:
    ada, zebedee = somebody("ada"), somebody("zebedee")
    assert "zebedee" not in str(shown_of(ada, with_notes=True))
    assert "ada" not in str(shown_of(zebedee, with_notes=True)).replace("canada", "")


def test_the_notes_of_the_desk_are_for_a_formal_answer() -> None:
    ada, _ = somebody("ada"), somebody("zebedee")
    offers = [row["volunteering"] for row in shown_of(ada, with_notes=True)["subscriptions"] if row["volunteering"]]
    assert [note["text"] for offer in offers for note in offer["notes"]] == ["Note on ada"]
    assert "Note on" not in str(shown_of(ada))


def test_forms_with_the_address_are_shown_before_anybody_has_handled_them() -> None:
    ada = somebody("ada")
    for address in ("ada@reader.example", "other@reader.example"):
        SignUpRequest.objects.create(
            address=address,
            address_key=address,
            name=address,
            details={"interests": {NEWS: None}, "topics": [], "volunteer": None},
        )
    assert {form["Name"] for form in shown_of(ada)["waiting forms"]} == {"ada", "ada@reader.example"}


def test_somebody_without_an_address_is_not_shown_the_forms_of_others() -> None:
    ada, zebedee = somebody("ada"), somebody("zebedee")
    erase_supporter(ada)
    erased = Supporter.objects.get(pk=ada.pk)
    held = shown_of(erased)
    assert (held["person"]["address"], held["person"]["new address, not in use yet"]) == ("", "")
    assert held["subscriptions"] == held["waiting forms"] == held["private links"] == held["unsettled changes"] == []
    assert held["consent"]
    assert SignUpRequest.objects.get().supporter == zebedee
    assert PrivateLink.objects.get().supporter == UnsettledChange.objects.get().supporter == zebedee
