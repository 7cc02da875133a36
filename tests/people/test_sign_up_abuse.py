"""The sign-up form in the hands of strangers, scripts and other sites: no cookie, no difference, no flood, no error."""

from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from newsletter.people.bounced_and_complained import record_complaint
from newsletter.people.erasure import erase_supporter
from newsletter.people.limits import SIGN_UP_LIMIT
from newsletter.people.models import Interest, SignUpRequest, Supporter
from newsletter.people.pages import SignUpPage
from newsletter.people.sign_up_mail_queue import OVERDUE_AFTER
from newsletter.people.sign_up_requests import process_overdue_requests
from tests.factories.signing_up import SignUpPageFactory, sent_form
from tests.factories.supporters import SupporterFactory
from tests.plugins.shared_pages import Share

pytestmark = pytest.mark.django_db

ADDRESS = "/sign-up/"
SENT = "/sign-up/sent/"
NEWS, HELP = Interest.MISSING_NEWS, Interest.VOLUNTEERING


@pytest.fixture(autouse=True, scope="module")
def _page(share: Share) -> None:
    share(SignUpPageFactory.create)


@pytest.fixture
def _worker_elsewhere(settings: Any) -> None:
    """Leave to another process what the worker does."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def nothing_happened() -> bool:
    return not SignUpRequest.objects.exists() and not Supporter.objects.exists() and not mail.outbox


def test_strangers_need_neither_cookie_nor_token(page: SignUpPage) -> None:
    client = Client(enforce_csrf_checks=True)
    assert "csrf" not in client.get(ADDRESS).content.decode().lower()
    assert client.post(ADDRESS, sent_form(page)).status_code == 303
    client.get(SENT)
    assert not client.cookies
    assert client.get(ADDRESS)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_a_form_from_another_site_is_refused(client: Client, page: SignUpPage, headers: dict[str, str]) -> None:
    response = client.post(ADDRESS, sent_form(page), headers=headers)
    assert response.status_code == 403
    assert "from another site" in soup(response).get_text()
    assert nothing_happened()


def test_a_draft_and_a_private_page_take_nothing(client: Client, page: SignUpPage) -> None:
    fields = sent_form(page)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.post(ADDRESS, fields).status_code == 302
    PageViewRestriction.objects.all().delete()
    SignUpPage.objects.update(live=False)
    assert client.post(ADDRESS, fields).status_code == 404
    assert nothing_happened()


@pytest.mark.usefixtures("_worker_elsewhere")
def test_everybody_gets_the_same_answer_at_the_same_cost(client: Client, page: SignUpPage) -> None:
    SupporterFactory.create(address="active@reader.example")
    SupporterFactory.create(address="pending@reader.example", state=Supporter.State.PENDING)
    record_complaint(SupporterFactory.create(address="complained@reader.example"))
    erase_supporter(SupporterFactory.create(address="erased@reader.example"))
    client.post(ADDRESS, sent_form(page, email="first@reader.example"))
    answers = set()
    for who in ("new", "active", "pending", "complained", "erased"):
        fields = sent_form(page, email=f"{who}@reader.example")
        with CaptureQueriesContext(connection) as queries:
            response = client.post(ADDRESS, fields, REMOTE_ADDR="192.0.2.9")
        shown = client.get(response.url)
        body = shown.content
        answers.add((response.status_code, response.url, response.content, shown.status_code, body, len(queries)))
    assert len(answers) == 1


@pytest.mark.usefixtures("_worker_elsewhere")
def test_one_client_is_slowed_down_kindly_and_keeps_what_was_typed(client: Client, page: SignUpPage) -> None:
    sent = [
        client.post(ADDRESS, sent_form(page, email=f"{n}@reader.example"), REMOTE_ADDR="192.0.2.7")
        for n in range(SIGN_UP_LIMIT.per_network + 1)
    ]
    assert [response.status_code for response in sent] == [303] * SIGN_UP_LIMIT.per_network + [429]
    last = soup(sent[-1])
    assert "minutes" in last.select_one("[role=alert]").get_text()
    assert last.select_one("input[name=email]")["value"] == f"{SIGN_UP_LIMIT.per_network}@reader.example"
    assert 0 < int(sent[-1]["Retry-After"]) <= 3600
    other = client.post(ADDRESS, sent_form(page, email="else@reader.example"), REMOTE_ADDR="192.0.2.8")
    assert other.status_code == 303


def test_many_forms_for_one_address_are_one_mail_at_most(client: Client, page: SignUpPage) -> None:
    fields = sent_form(page)
    statuses = [client.post(ADDRESS, fields, REMOTE_ADDR=f"10.{n}.0.1").status_code for n in range(40)]
    assert set(statuses) == {303}
    assert len(mail.outbox) == 1


def test_a_flood_of_forms_closes_the_sign_up_for_nobody(
    client: Client, page: SignUpPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = replace(SIGN_UP_LIMIT, in_all=30)
    monkeypatch.setattr(SignUpPage, "form_limit", limit)
    for number in range(600):
        assert limit.count(f"10.{number // 200}.{number % 200}.1") is None
    post = {"REMOTE_ADDR": "10.0.7.1"}
    assert client.post(ADDRESS, sent_form(page, email="flood@reader.example"), **post).status_code == 303
    assert not mail.outbox
    client.post(ADDRESS, sent_form(page, email="honest@reader.example"), REMOTE_ADDR="203.0.113.9")
    assert [sent.to for sent in mail.outbox] == [["honest@reader.example"]]
    SignUpRequest.objects.update(asked_at=timezone.now() - OVERDUE_AFTER * 2)
    assert process_overdue_requests() == 1
    assert len(mail.outbox) == 2


FIELDS = ["email", "name", "interests", "scope", "topics", "nation", "region", "roles", "times", "website", "opened",
          "checked", "shown", "begin", "topic", "question-x", "?"]  # fmt: skip
ANYTHING = st.text(st.characters(blacklist_categories=["Cs"]), max_size=200) | st.binary(max_size=100)
OURS = {
    "content-type", "mime-version", "subject", "from", "to", "date", "message-id", "auto-submitted",
    "list-unsubscribe", "list-unsubscribe-post",
}  # fmt: skip


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.booleans(), st.dictionaries(st.sampled_from(FIELDS), st.lists(ANYTHING, max_size=2)))
@example(True, {"name": ["Ada\r\nBcc: all@x.example"], "email": ["ada@reader.example\nBcc: all@x.example"]})
@example(True, {"region": ["<script>alert(1)</script>"] * 2, "name": ["<script>alert(1)</script>"]})
def test_nothing_that_is_typed_breaks_the_form_or_reaches_a_header(
    client: Client, page: SignUpPage, is_whole: bool, fields: dict[str, list[str | bytes]]
) -> None:
    mail.outbox.clear()
    whole = sent_form(page, NEWS, HELP, nation="wales") if is_whole else {}
    response = client.post(ADDRESS, whole | fields)
    assert response.status_code in (200, 303, 422, 429)
    assert b"<script>alert" not in response.content
    for message in mail.outbox:
        assert {name.lower() for name in message.message()} <= OURS
        assert len(message.recipients()) == 1


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(client: Client, page: SignUpPage, method: str) -> None:
    assert client.generic(method, ADDRESS).status_code == 405
