"""The command that cleans what was uploaded before uploads were cleaned."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.documents.models import Document

from home.images import SiteImage
from tests.home.office import TRACKED, docx
from tests.home.photos import SECRET, jpeg, private_photos
from tests.home.test_uploads import assert_nothing_private, stored

pytestmark = pytest.mark.django_db
SIZE = "width-40|format-jpeg"


@pytest.fixture
def old_image() -> SiteImage:
    """Return a picture with a size, both as they were stored in former times."""
    image = SiteImage.objects.create(title="A quay", file=ContentFile(jpeg(), name="quay.jpg"))
    Path(image.get_rendition(SIZE).file.path).write_bytes(jpeg())
    named = Path(image.file.path).with_name("IMG_20260711_53.4084N-Secret-Street.jpg")
    named.write_bytes(jpeg(6))
    SiteImage.objects.update(file=f"original_images/{named.name}", width=80, height=60)
    Path(image.file.path).unlink()
    image.refresh_from_db()
    return image


def run(capsys: pytest.CaptureFixture[str], **options: bool) -> str:
    call_command("clean_uploads", **options)
    return capsys.readouterr().out


def test_old_pictures_and_documents_are_cleaned_once(old_image: SiteImage, capsys: pytest.CaptureFixture[str]) -> None:
    address = old_image.get_rendition(SIZE).url
    document = Document.objects.create(title="Brief", file=ContentFile(docx(), name="brief.docx"))
    Path(document.file.path).write_bytes(docx())
    assert "Files to clean: 3." in run(capsys, dry_run=True)
    assert any(SECRET in content for content in stored().values())
    assert run(capsys) == "Files cleaned: 3. Already clean: 0.\n"
    assert_nothing_private(stored())
    old_image.refresh_from_db()
    assert (old_image.width, old_image.height) == (60, 80)
    assert old_image.file_size == Path(old_image.file.path).stat().st_size
    assert old_image.get_rendition(SIZE).url == address
    assert run(capsys) == "Files cleaned: 0. Already clean: 3.\n"


def test_a_picture_of_another_format_is_converted(capsys: pytest.CaptureFixture[str]) -> None:
    image = SiteImage.objects.create(title="A quay", file=ContentFile(jpeg(), name="quay.jpg"))
    old = Path(image.file.path).with_name("old.avif")
    old.write_bytes(private_photos()["photo.avif"])
    SiteImage.objects.update(file="original_images/old.avif")
    run(capsys)
    image.refresh_from_db()
    assert image.file.name.endswith(".jpg")
    assert not old.exists()


def test_what_cannot_be_cleaned_is_named_and_stays(capsys: pytest.CaptureFixture[str]) -> None:
    document = Document.objects.create(title="Brief", file=ContentFile(b"x", name="brief.docx"))
    Path(document.file.path).write_bytes(docx(TRACKED))
    told = run(capsys)
    assert "documents/brief.docx: This document still has 1 tracked change in it" in told
    assert "Files that need checking: 1, listed above." in told
    assert Path(document.file.path).read_bytes() == docx(TRACKED)
