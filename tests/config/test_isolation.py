"""What one test cannot do to the next, nor to anybody else."""

import socket

import pytest
from wagtail.models import Page


def test_no_test_reaches_another_machine() -> None:
    with socket.socket() as outside, pytest.raises(PermissionError, match=r"must not reach 192\.0\.2\.1"):
        outside.connect(("192.0.2.1", 80))  # an address for examples (RFC 5737)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_commits_leaves_the_root_page_behind(turn: int) -> None:
    root = Page.objects.get(depth=1)
    root.add_child(instance=Page(title="Committed", slug=f"committed-{turn}"))
    assert Page.objects.filter(slug__startswith="committed-").count() == 1
