"""Loading the demo content where there is nothing yet, and where it has no place."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from demo.content.topics import TOPICS
from demo.loading import load_demo
from home.pages import HomePage
from home.registers import Topic
from newsletter.listings.pages import NewsletterIndexPage
from tests.factories import HomePageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_command_says_what_it_made_and_where_to_look() -> None:
    output = run()
    assert f"Made {len(TOPICS)} topics." in output
    assert "Made 3 contacts." in output
    assert "Published “July 2017” at /missing-news/july-2017/" in output
    assert "http://127.0.0.1:8000/admin/" in output


def test_a_home_page_that_exists_is_kept() -> None:
    home = HomePageFactory(title="Our own home page")
    load_demo()
    assert HomePage.objects.get().title == "Our own home page"
    assert NewsletterIndexPage.objects.get().get_parent().pk == home.pk


def test_a_site_that_begins_elsewhere_is_left_alone() -> None:
    Page.objects.filter(depth=2).update(title="Somebody’s page")
    with pytest.raises(CommandError, match="begins at the page “Somebody’s page”"):
        run()
    assert not Topic.objects.exists()
    assert Page.objects.filter(title="Somebody’s page").exists()


def run(*arguments: str) -> str:
    """Run the command and return what it prints."""
    output = StringIO()
    call_command("load_demo", *arguments, stdout=output)
    return output.getvalue()


@pytest.mark.parametrize("number", [-1, 50_001])
def test_an_impossible_number_of_sample_readers_is_refused(number: int) -> None:
    with pytest.raises(CommandError, match="sample readers"):
        call_command("load_demo", readers=number)
