"""A photo that says where it was taken, in an edition: nothing that readers are served or mailed says so."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from home.images import SiteImage
from newsletter.mailings.content.renderings import get_or_create_rendering
from newsletter.mailings.models import Rendering
from newsletter.mailings.sending.mime import build_template
from newsletter.people.models.supporter import new_token
from tests.factories import IssuePageFactory, item, picture, section
from tests.factories.mailings import MailingFactory
from tests.home.photos import GPS, SECRET, private_photos
from tests.home.test_uploads import several

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MARKERS = (SECRET, b"Secret-Street", b"2026:07:11")
MEDIA = re.compile(rf"{re.escape(settings.MEDIA_URL)}[^\s\"'<>,)]+")


def test_no_page_feed_or_mail_leads_to_where_a_photo_was_taken(admin_client: Client, client: Client) -> None:
    for number, (name, data) in enumerate(private_photos().items()):
        assert several(admin_client, data, f"{SECRET.decode()}-{name}", f"A quay, {number}")["success"], name
    items = [
        item("news", image.title, "<p>Text</p>", picture=picture(image, "A quay", "At the quay"))
        for image in SiteImage.objects.order_by("pk")
    ]
    edition = IssuePageFactory(body=[section("From us", *items)])
    mailing = MailingFactory.create(page=edition, content=edition.get_newsletter_content().to_json())
    mailing.renderings.all().delete()
    rendering = get_or_create_rendering(mailing, Rendering.WHOLE)
    message = build_template(mailing, rendering).fill("ada@reader.example", new_token(), "<1@a.example>")
    served = [client.get(path).content for path in (edition.url, "/missing-news/", "/missing-news/feed/")]
    texts = [*served, rendering.html.encode(), message]
    assert not [marker for text in texts for marker in MARKERS if marker in text]
    # Not in the message, whose lines are broken on the way.
    addresses = {found for text in texts[:-1] for found in MEDIA.findall(text.decode())}
    assert len(addresses) >= 2 * len(items)
    for address in addresses | {image.file.url for image in SiteImage.objects.all()}:
        content = (Path(settings.MEDIA_ROOT) / address.removeprefix(settings.MEDIA_URL)).read_bytes()
        assert not [marker for marker in MARKERS if marker in content], address
        shown = Image.open(BytesIO(content))
        assert not shown.getexif(), address
        assert not shown.getexif().get_ifd(GPS), address
