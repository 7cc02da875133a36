"""Sessions that end when nobody is there, and the mail about a browser that was not seen before."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from tests.accounts.second_factors import enter_password, is_in
from tests.accounts.test_attempt_limits import make_writer

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0 secret-build"


def test_two_idle_hours_end_a_session(clock: Callable[[int], None]) -> None:
    client = enter_password(make_writer("Will Writer"))
    clock(110)
    assert is_in(client)
    clock(220)
    assert is_in(client)
    clock(345)
    assert not is_in(client)


@pytest.mark.parametrize("address", ["/admin/session/", "ping"])
def test_an_open_editor_alone_keeps_no_session(clock: Callable[[int], None], address: str) -> None:
    client = enter_password(make_writer("Will Writer"))
    for minutes in (60, 115):
        clock(minutes)
        if address == "ping":
            client.post("/admin/editing-sessions/ping/wagtailcore/page/1/1/")
        else:
            assert client.get(address).json()["user"]
    clock(125)
    assert not is_in(client)


def test_a_new_browser_is_told_of_once_by_mail() -> None:
    writer = make_writer("Will Writer")
    client = enter_password(writer, HTTP_USER_AGENT=FIREFOX)
    told = mail.outbox[0]
    assert (told.to, told.subject) == ([writer.email], "Signed in from a new browser")
    assert "with Firefox on Windows" in told.body
    assert "secret-build" not in told.body
    assert "set a new password" in told.body.lower()
    client.post("/admin/logout/")
    assert is_in(enter_password(writer, client=client))
    assert len(mail.outbox) == 1
    assert writer.email not in str(client.cookies)
    enter_password(make_writer("Next Door"), client=client)
    assert len(mail.outbox) == 2


def test_a_wrong_password_tells_nobody() -> None:
    client = enter_password(make_writer("Will Writer"), "wrong")
    assert not mail.outbox
    assert "device" not in client.cookies
    assert not Client().get("/admin/login/").cookies.get("device")
