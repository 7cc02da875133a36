"""Every way into the store of files leads past the cleaning, and what is refused is explained at the field."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings
from wagtail.documents.models import Document
from wagtail.models import UploadedFile

from home.accounts.models import User
from home.images import SiteImage
from tests.home.office import AUTHOR, TRACKED, docx, pdf
from tests.home.photos import GPS, SECRET, grey_scan, jpeg, plain, png, private_photos

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ADD_SEVERAL = "/admin/images/multiple/add/"
SIZES = [
    "width-400|format-avif",
    "width-400|format-webp",
    "width-400|format-jpeg",
    "width-1088|format-jpeg|jpegquality-75",
]


def stored() -> dict[str, bytes]:
    """Return every file that the site holds, by its path."""
    root = Path(SiteImage._meta.get_field("file").storage.location)
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def assert_nothing_private(files: dict[str, bytes]) -> None:
    assert files
    for path, content in files.items():
        for marker in (SECRET, b"Secret-Street", b"2026:07:11", AUTHOR):
            assert marker not in content, path
            assert marker.decode() not in path
        if not path.endswith((".pdf", ".docx")):
            picture = Image.open(BytesIO(content))
            assert not picture.getexif(), path
            assert not picture.getexif().get_ifd(GPS), path


def chosen_upload(client: Client, data: bytes, name: str = "53.4084N.jpg", title: str = "A quay") -> Any:
    """Upload in the tab of the chooser."""
    fields = {"title": title, "file": SimpleUploadedFile(name, data), "collection": 1}
    address = reverse("wagtailimages_chooser:create")
    return client.post(address, {f"image-chooser-upload-{key}": value for key, value in fields.items()})


def several(client: Client, data: bytes, name: str, title: str = "A quay", address: str = ADD_SEVERAL) -> Any:
    """Upload on the page for several files, whose script sends one after the other."""
    return client.post(address, {"files[]": SimpleUploadedFile(name, data), "title": title, "collection": 1}).json()


def test_every_file_that_the_site_holds_says_nothing_of_where_a_photo_was_taken(editor: Client) -> None:
    for number, (name, data) in enumerate(private_photos().items()):
        assert several(editor, data, f"{SECRET.decode()}-{name}", f"A quay, {number}")["success"], name
    assert chosen_upload(editor, jpeg(3)).json()["step"] == "chosen"
    for image in SiteImage.objects.all():
        if "moving" not in image.title:
            image.get_renditions(*SIZES)
    files = stored()
    assert len(files) > 4 * SiteImage.objects.count()
    assert_nothing_private(files)


def test_a_new_file_for_an_old_picture_is_cleaned_as_well(editor: Client) -> None:
    chosen_upload(editor, plain("RGB", "JPEG"))
    image = SiteImage.objects.get()
    SiteImage.objects.update(problem="Gone.")
    address = reverse("wagtailimages:edit", args=[image.pk])
    fields = {"title": "A quay", "file": SimpleUploadedFile("IMG_2034.png", png()), "collection": 1}
    assert editor.post(address, fields).status_code == 302
    image.refresh_from_db()
    assert image.problem == ""
    assert image.filename.startswith("picture-")
    assert image.file_size == image.file.size
    assert_nothing_private(stored())


def test_a_picture_under_a_wrong_name_is_taken_for_what_it_is(editor: Client) -> None:
    for name in ("photo.png", "photo.JPG", "photo.jfif", "photo", "ph\0oto.gif", f"{'long' * 20}.jpeg"):
        assert chosen_upload(editor, jpeg(), name).json()["step"] in ("chosen", "duplicate_found"), name
    assert {Path(path).suffix for path in stored()} == {".jpg"}


@pytest.mark.parametrize("upload", [chosen_upload, several])
def test_a_picture_that_cannot_be_shown_is_refused_at_the_field(editor: Client, upload: Any) -> None:
    for data, words in ((b"", "empty"), (jpeg()[:900], "damaged"), (b"<svg></svg>", "SVG")):
        answer = upload(editor, data, "photo.jpg")
        page = answer["error_message"] if isinstance(answer, dict) else answer.json()["htmlFragment"]
        assert words in page
    assert not SiteImage.objects.exists()
    assert stored() == {}


def test_a_file_that_is_refused_leaves_the_words_that_were_typed(editor: Client) -> None:
    page = BeautifulSoup(
        chosen_upload(editor, b"<svg></svg>", title="A quay at night").json()["htmlFragment"], "html.parser"
    )
    assert page.select_one("[name=image-chooser-upload-title]")["value"] == "A quay at night"


def test_a_scan_with_sixteen_bits_is_shown(editor: Client) -> None:
    assert several(editor, grey_scan(), "scan.png")["success"]
    image = SiteImage.objects.get()
    assert {rendition.width for rendition in image.get_renditions(*SIZES).values()} == {8}


@pytest.mark.parametrize("title", ["IMG_2034", "DSC00123.jpg", ""])
def test_the_name_of_a_file_is_no_title(editor: Client, title: str) -> None:
    answer = several(editor, jpeg(), f"{SECRET.decode()}.jpg", title)
    assert not SiteImage.objects.exists()
    form = BeautifulSoup(answer["form"], "html.parser")
    field = form.select_one("[name$=-title]")
    assert not field.get("value")
    assert_nothing_private(stored())
    upload = UploadedFile.objects.get()
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload.pk])
    prefix = f"uploaded-image-{upload.pk}"
    wrong = editor.post(address, {f"{prefix}-title": "IMG_2034", f"{prefix}-collection": 1}).json()
    assert "“IMG_2034” is a file name." in wrong["form"]
    assert editor.post(address, {f"{prefix}-title": "A quay", f"{prefix}-collection": 1}).json()["success"]
    assert SiteImage.objects.get().default_alt_text == ""
    assert_nothing_private(stored())


def test_the_name_of_a_file_is_no_description(editor: Client) -> None:
    chosen_upload(editor, plain("RGB", "JPEG"))
    address = reverse("wagtailimages:edit", args=[SiteImage.objects.get().pk])
    page = editor.post(address, {"title": "A quay", "description": "DSC00123", "collection": 1}).content.decode()
    assert "“DSC00123” is a file name." in page


def test_what_a_program_stores_is_cleaned_too(settings: Settings) -> None:
    SiteImage.objects.create(title="A quay", file=ContentFile(jpeg(6), name=f"{SECRET.decode()}.jpg"))
    Document.objects.create(title="Brief", file=ContentFile(docx(), name="brief.docx"))
    Document.objects.create(title="Kept", file=ContentFile(b"no pdf", name="kept.pdf"))
    image = SiteImage.objects.get()
    assert (image.width, image.height) == (60, 80)
    assert_nothing_private({path: content for path, content in stored().items() if "kept" not in path})


def document_upload(client: Client, name: str, data: bytes, title: str = "A brief") -> Any:
    fields = {"title": title, "file": SimpleUploadedFile(name, data), "collection": 1}
    address = reverse("wagtaildocs_chooser:create")
    return client.post(address, {f"document-chooser-upload-{key}": value for key, value in fields.items()}).json()


def test_a_document_is_cleaned_or_refused_whatever_way_it_comes(editor: Client) -> None:
    several_documents = reverse("wagtaildocs:add_multiple")
    assert document_upload(editor, "Report.pdf", pdf())["step"] == "chosen"
    assert several(editor, docx(), "Report.docx", "The report", several_documents)["success"]
    assert "form" in several(editor, docx(), "Brief.docx", "Brief.docx", several_documents)
    document = Document.objects.get(title="A brief")
    address = reverse("wagtaildocs:edit", args=[document.pk])
    fields = {"title": "A brief", "file": SimpleUploadedFile("new.docx", docx()), "collection": 1}
    assert editor.post(address, fields).status_code == 302
    files = stored()
    assert len(files) == 3
    for content in files.values():
        assert AUTHOR not in content
    assert "1 tracked change" in document_upload(editor, "a.docx", docx(TRACKED))["htmlFragment"]
    assert "1 tracked change" in several(editor, docx(TRACKED), "a.docx", "A", several_documents)["error_message"]
    assert "“Report_v3.pdf” is a file name" in document_upload(editor, "a.pdf", pdf(), "Report_v3.pdf")["htmlFragment"]
    assert stored() == files


def test_the_picture_of_a_colleague_is_cleaned(admin: Client) -> None:
    user = User.objects.get()
    known = {
        **{"name_email-name": user.name, "name_email-email": user.email, "locale-current_time_zone": "Europe/London"},
        **{"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"},
    }
    for data in (jpeg(6, (900, 600)), jpeg()):
        page = admin.post("/admin/account/", {**known, "avatar-avatar": SimpleUploadedFile("me.jpg", data)})
        assert page.status_code == 302
        assert_nothing_private(stored())
    refused = admin.post(
        "/admin/account/", {**known, "avatar-avatar": SimpleUploadedFile("me.ico", plain("RGB", "ICO"))}
    )
    assert "an icon (ICO)" in refused.content.decode()
