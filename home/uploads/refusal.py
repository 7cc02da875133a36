"""Why a file is not accepted."""


class RefusedUploadError(ValueError):
    """A file cannot be shown or cannot be cleaned; the message tells staff what to do next."""
