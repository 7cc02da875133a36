"""The forms for pictures and documents: every way to upload one in the CMS leads through them."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import FileField
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from home.uploads.clean_file import CleanFile, clean_document_file, clean_picture_file
from home.uploads.file_names import looks_like_file_name
from home.uploads.refusal import RefusedUploadError

PICTURE_HELP: Final = (
    "JPEG, PNG, GIF or WebP. HEIC, AVIF, TIFF and BMP are converted. We remove details of where, when and with what "
    "it was taken. At most {size}."
)
PICTURE_TITLE_HELP: Final = "What the picture shows, so that colleagues can find it. Not the file name."
DESCRIPTION_HELP: Final = (
    "What the picture shows, for readers who cannot see it. We suggest it as alternative text where the picture is "
    "used."
)
DOCUMENT_HELP: Final = "We remove the author, company and other details in the file. At most {size}."
DOCUMENT_TITLE_HELP: Final = "Readers see this title. Not the file name."
PICTURE_TITLE: Final = "“{text}” is a file name. Say in a few words what the picture shows."
DOCUMENT_TITLE: Final = "“{text}” is a file name. Enter the title of the document itself."


class PictureField(WagtailImageField):
    """A picture, which comes out clean and in a format for the web."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.help_text = PICTURE_HELP.format(size=self.max_upload_size_text)

    def to_python(self, data: Any) -> CleanFile | None:
        """Return the clean picture; raises ValidationError."""
        file = FileField.to_python(self, data)
        if file is None:
            return None
        self.check_image_file_size(file)
        try:
            # A page may read its form more than once.
            file.seek(0)
            return clean_picture_file(file.read())
        except RefusedUploadError as error:
            raise ValidationError(str(error), code="refused") from error


class _TitledFileForm:
    """Takes no name of a file for a title."""

    title_help: str
    title_message: str
    fields: dict[str, Any]
    cleaned_data: dict[str, Any]
    instance: Any
    initial: dict[str, Any]

    def _prepare_title(self) -> None:
        if "title" in self.fields:
            self.fields["title"].help_text = self.title_help
        if "file" in self.fields:
            # Wagtail's script would write the name of the file into the title.
            self.fields["file"].widget.attrs.pop("data-controller", None)
        # So does its page for several files.
        if self.instance._state.adding and looks_like_file_name(self.initial.get("title") or ""):
            self.initial["title"] = ""

    def clean_title(self) -> str:
        """Refuse the name of a file; raises ValidationError."""
        title: str = self.cleaned_data["title"]
        if looks_like_file_name(title):
            raise ValidationError(self.title_message.format(text=title), code="file_name")
        return title


class PictureForm(_TitledFileForm, BaseImageForm):
    """Adds or changes a picture."""

    title_help = PICTURE_TITLE_HELP
    title_message = PICTURE_TITLE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._prepare_title()
        if "description" in self.fields:
            self.fields["description"].help_text = DESCRIPTION_HELP
        if "file" in self.fields:
            stock = self.fields["file"]
            self.fields["file"] = PictureField(label=stock.label, required=stock.required, widget=stock.widget)

    def clean_description(self) -> str:
        """Refuse the name of a file; raises ValidationError."""
        description: str = self.cleaned_data["description"]
        if looks_like_file_name(description):
            raise ValidationError(PICTURE_TITLE.format(text=description), code="file_name")
        return description

    def save(self, commit: bool = True) -> Any:
        """Save the picture; a new file has no problem yet."""
        if "file" in self.changed_data:
            self.instance.problem = ""
        return super().save(commit=commit)


class DocumentForm(_TitledFileForm, BaseDocumentForm):
    """Adds or changes a document."""

    title_help = DOCUMENT_TITLE_HELP
    title_message = DOCUMENT_TITLE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._prepare_title()
        if "file" in self.fields:
            self.fields["file"].help_text = DOCUMENT_HELP.format(size=self.fields["file"].max_upload_size_text)

    def clean_file(self) -> Any:
        """Return the clean document; raises ValidationError."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        try:
            file.seek(0)
            return clean_document_file(file.name or "", file.read())
        except RefusedUploadError as error:
            raise ValidationError(str(error), code="refused") from error

    def add_error(self, field: str | None, error: Any) -> None:
        """Add an error, but none about the extension of a file that was refused already and is not there any more."""
        if "file" not in self.errors or "file" not in getattr(error, "error_dict", {}):
            super().add_error(field, error)


class ProfilePictureForm(AvatarPreferencesForm):
    """Changes the picture of a colleague."""

    avatar = PictureField(label="Upload a profile picture", required=False)
