"""Search, pages and forms answered by 16 threads of one gunicorn process, as many clients at once asking.

``THREADED_REQUESTS=2000`` makes it the long run, whose figures it prints.
"""

import os
import random
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest
from django.conf import settings
from django.db import connection

from home.registers import RoleContact
from tests.config.production import ROOT
from tests.factories import IssuePageFactory, TopicFactory, TopicIndexPageFactory, item, section
from tests.factories.contact import ContactPageFactory, letter
from tests.factories.signing_up import SignUpPageFactory, sent_form

THREADS = 16
REQUESTS = int(os.environ.get("THREADED_REQUESTS", "240"))
WORDS = ["missing", "children", "running", "guardianship", "families", "policies", "exploited", "searching", "lives"]
ENDINGS = ["ing", "ed", "s", "ies", "ation", "fulness", "ly"]
RANDOM = random.Random(1)  # noqa: S311  # nothing secret

Request = tuple[str, str, str]  # method, address, body


@pytest.mark.django_db(transaction=True)
def test_no_request_of_many_at_once_fails(tmp_path: Path) -> None:
    requests = shuffled(*made_requests(), REQUESTS)
    started = time.monotonic()
    with served(tmp_path) as port, ThreadPoolExecutor(THREADS) as clients:
        answers = list(clients.map(lambda numbered: answer(port, *numbered), enumerate(requests)))
    print(f"{REQUESTS} requests, {time.monotonic() - started:.1f} s, by status: {dict(Counter(answers))}")  # noqa: T201  # the figures of the long run
    failed = {request for request, status in zip(requests, answers, strict=True) if status >= 500}
    assert failed == set(), (tmp_path / "log").read_text()[-3000:]
    assert Counter(answers).keys() <= {200, 302, 303, 404, 422, 429}
    assert answers.count(303) >= REQUESTS // 40  # forms that were taken


def made_requests() -> tuple[list[Request], list[Request]]:
    """Make a small site and return requests for its pages and forms, and searches for words of every kind."""
    care = TopicFactory.create(name="Care", slug="care")
    TopicIndexPageFactory.create()
    entries = [item("news", f"{word.title()} {number}", topics=[care]) for number, word in enumerate(WORDS)]
    IssuePageFactory.create(slug="july-2017", body=[section("Ours", *entries)])
    sign_up, contact = SignUpPageFactory.create(), ContactPageFactory.create()
    form = urlencode(sent_form(sign_up), doseq=True)
    message = urlencode(letter(RoleContact.objects.get(pk=contact.contacts[0].value.pk)))
    pages = ["/", "/missing-news/", "/missing-news/july-2017/", "/missing-news/feed/", "/missing-news/latest/"]
    pages += ["/topics/", "/topics/care/", "/topics/care/feed/", "/sitemap.xml", "/sign-up/", "/contact/", "/none/"]
    searches = [f"/search/?q={quote(f'{word} {made_up()}')}" for word in WORDS for _ in range(REQUESTS // 10)]
    suggestions = [f"/search/suggestions/?q={word[:4]}" for word in WORDS]
    forms = [("POST", "/sign-up/", form), ("POST", "/contact/", message)] * 6
    return [("GET", address, "") for address in [*(pages * 3), *suggestions]] + forms, [
        ("GET", address, "") for address in searches
    ]


def made_up() -> str:
    """Return a word that no stemmer has seen before."""
    return "".join(RANDOM.choices("abcdefghijklmnopqrstuvwxyz", k=RANDOM.randint(4, 12))) + RANDOM.choice(ENDINGS)


def shuffled(requests: list[Request], searches: list[Request], number: int) -> list[Request]:
    """Return so many requests, every second one of them a search."""
    return [RANDOM.choice(searches if turn % 2 else requests) for turn in range(number)]


def answer(port: int, number: int, request: Request) -> int:
    """Ask for one page and return the status; every client seems to come from a network of its own."""
    method, address, body = request
    headers = {"Host": "testserver", "X-Forwarded-For": f"198.51.{number // 250 % 250}.{number % 250}"}
    if body:
        body = body.replace("ada%40", f"ada{number}%40")
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    with closing(HTTPConnection("127.0.0.1", port, timeout=120)) as server:
        server.request(method, address, body or None, headers)
        response = server.getresponse()
        response.read()
        return response.status


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """Serve what is in the test database by one process of gunicorn until the context ends; yield its port."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    variables = os.environ | {
        "DATABASE_URL": database_of_processes(folder),
        "DJANGO_SETTINGS_MODULE": "tests.slow.threaded_settings",
        "SECRET_KEY": settings.SECRET_KEY,
        "SITE_URL": settings.WAGTAILADMIN_BASE_URL,
        "EMAIL_URL": folder.as_uri(),
        "MEDIA_ROOT": str(folder),
    }
    options = ["--workers", "1", "--threads", str(THREADS), "--bind", f"127.0.0.1:{port}", "--timeout", "300"]
    command = [sys.executable, "-m", "gunicorn", *options]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=log, stderr=log)  # our own server
        try:
            wait_until_alive(port, process)
            yield port
        finally:
            process.terminate()
            process.wait(30)


def database_of_processes(folder: Path) -> str:
    """Return the address of a database with what the test database holds, for another process."""
    if connection.vendor == "postgresql":
        name = connection.settings_dict["NAME"]
        return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    file = folder / "db.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    return f"sqlite:///{file}"


def wait_until_alive(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers; raises RuntimeError when it has ended."""
    while process.poll() is None:
        with suppress(OSError), closing(HTTPConnection("127.0.0.1", port, timeout=10)) as server:
            server.request("GET", "/health/live/", headers={"Host": "testserver"})
            if server.getresponse().status == 200:
                return
        time.sleep(0.2)
    raise RuntimeError("The server has ended before it answered.")
