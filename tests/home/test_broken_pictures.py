"""A picture that cannot be shown takes no page down: readers get the rest, and staff are told."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings
from wagtail.images.models import Filter

from home.images import SiteImage
from home.shown_pictures import shown_renditions
from newsletter.mailings.preflight import preflight
from tests.factories import SiteImageFactory, item, picture
from tests.home.photos import jpeg
from tests.mailings.checked import blocking, edition, make_ready

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DAMAGE = {
    "gone": None,
    "empty": b"",
    "no picture": b"<svg></svg>",
    "cut off": jpeg()[:900],
    "too large": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x06\0\0\0\0\0\0\0",
}


@pytest.fixture(autouse=True)
def ready(settings: Settings) -> None:
    make_ready(settings)


def damage(image: SiteImage, content: bytes | None) -> None:
    """Do to the file of a picture what happens to files."""
    image.renditions.all().delete()
    cache.clear()
    path = Path(image.file.path)
    path.unlink() if content is None else path.write_bytes(content)


def problem_of(image: SiteImage) -> str:
    """Return what staff are told of a picture."""
    return SiteImage.objects.values_list("problem", flat=True).get(pk=image.pk)


@pytest.mark.parametrize("how", DAMAGE)
def test_the_page_the_feed_and_the_mail_go_without_it(how: str, caplog: pytest.LogCaptureFixture) -> None:
    image = SiteImageFactory()
    page = edition(item("news", "A heading", "<p>Words.</p>", picture=picture(image, "A map", "Where it was")))
    damage(image, DAMAGE[how])
    with caplog.at_level(logging.ERROR, "home.shown_pictures"):
        web = Client().get(page.url).content.decode()
    assert "Words." in web
    assert "<figure" not in web
    assert "Where it was" not in web
    assert "not-found" not in web
    feed = Client().get(f"{page.get_parent().url}feed/")
    assert feed.status_code == 200
    assert "<figure" not in feed.content.decode()
    assert [message for message in blocking(page) if "cannot be shown" in message]
    assert (
        "A map" not in page.specific.get_newsletter_content().to_json()["sections"][0]["items"][0]["picture"]["address"]
    )
    assert f"Picture {image.pk} " in caplog.text
    assert problem_of(image).startswith("The file is ")


def test_staff_find_it_on_the_dashboard_until_it_is_put_right(editor: Client) -> None:
    image = SiteImageFactory(title="A map of places")
    page = edition(item("news", "A heading", "<p>Words.</p>", picture=picture(image, "A map")))
    content = Path(image.file.path).read_bytes()
    damage(image, None)
    Client().get(page.url)
    home = editor.get("/admin/").content.decode()
    assert "Pictures that readers cannot see" in home
    assert reverse("wagtailimages:edit", args=[image.pk]) in home
    lists = ["/admin/images/", "/admin/images/?layout=list", reverse("wagtailimages_chooser:choose")]
    forms = [reverse("wagtailimages:edit", args=[image.pk]), reverse("wagtailadmin_pages:edit", args=[page.pk])]
    for address in lists + forms:
        assert editor.get(address).status_code == 200, address
    chosen = editor.get(reverse("wagtailimages_chooser:chosen", args=[image.pk])).json()
    assert chosen["result"]["title"] == "A map of places"
    several = editor.get(reverse("wagtailimages_chooser:chosen_multiple"), {"id": image.pk}).json()
    assert several["result"][0]["id"] == str(image.pk)
    Path(image.file.path).write_bytes(content)
    cache.clear()
    assert "<figure" in Client().get(page.url).content.decode()
    assert "Pictures that readers cannot see" not in editor.get("/admin/").content.decode()


def test_a_broken_picture_is_not_tried_again_for_every_reader(caplog: pytest.LogCaptureFixture) -> None:
    image = SiteImageFactory()
    page = edition(item("news", "A heading", picture=picture(image, "A map")))
    damage(image, b"")
    for _ in range(3):
        Client().get(page.url)
    assert caplog.text.count("cannot be shown") == 1


def test_a_size_that_is_gone_is_made_again() -> None:
    image = SiteImageFactory()
    page = edition(item("news", "A heading", picture=picture(image, "A map")))
    Client().get(page.url)
    lost = [Path(rendition.file.path) for rendition in image.renditions.all()]
    assert lost
    for path in lost:
        path.unlink()
    assert "<figure" in Client().get(page.url).content.decode()
    assert all(Path(rendition.file.path).exists() for rendition in image.renditions.all())


def test_sizes_that_are_there_cost_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    image = SiteImageFactory()
    image.get_renditions("width-40", "width-80")
    cache.clear()
    with django_assert_num_queries(1):
        assert len(shown_renditions(image, Filter("width-40"), Filter("width-80"))) == 2


@pytest.mark.parametrize("text", ["IMG_2034", "photo.jpg", "WhatsApp Image 2026-07-11 at 14.30.12"])
def test_the_name_of_a_file_in_place_of_a_description_is_a_finding(text: str) -> None:
    page = edition(item("news", "A heading", picture=picture(SiteImageFactory(), text, text)))
    found = preflight(page)
    assert [finding.is_blocking for finding in found] == [True, False]
    assert f"“{text}” is a file name" in found[0].message


def test_the_command_names_pictures_that_are_gone(capsys: pytest.CaptureFixture[str]) -> None:
    image = SiteImageFactory()
    Path(image.file.path).unlink()
    call_command("clean_uploads")
    assert f"{image.file.name}: The file is missing. Upload it again." in capsys.readouterr().out
    assert problem_of(image) == "The file is missing. Upload it again."
