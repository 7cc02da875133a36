"""Settings of Wagtail, the content management system."""

WAGTAIL_SITE_NAME = "Missing News"
WAGTAIL_I18N_ENABLED = False

# Staff sign in with their email address.
WAGTAILADMIN_USER_LOGIN_FORM = "home.accounts.forms.SignInForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "home.accounts.forms.PasswordResetForm"  # noqa: S105  # the name of a class

WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "home.admin.rich_text_area.CleanedRichTextArea"}}

WAGTAILIMAGES_IMAGE_MODEL = "home.SiteImage"
# The first are stored as they come, without their metadata, and the others are converted to JPEG or PNG.
WAGTAILIMAGES_EXTENSIONS = [
    *("gif", "jfif", "jpe", "jpeg", "jpg", "png", "webp"),
    *("avif", "bmp", "heic", "heif", "tif", "tiff"),
]
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.uploads.forms.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024  # bytes
# A larger picture would fill the memory of a small server when it is resized.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000

# Any other type of file could carry scripts that run with the site's own rights, or names that cannot be taken out.
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "home.uploads.forms.DocumentForm"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # a document is saved, and never shown with the rights of the site
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024  # bytes

# An edition of fifty items has more form fields than Django's limit of one thousand.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# The CMS asks no other server anything about its users.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None

# A number that exists for this purpose all over Europe; the error page shows it when there is no database to ask.
HELPLINE_NUMBER = "116 000"
