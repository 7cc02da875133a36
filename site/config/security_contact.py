"""security.txt: where somebody who has found a weakness of the site writes to (RFC 9116)."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

HOLDS_FOR = timedelta(days=180)  # RFC 9116, section 2.5.5, recommends less than a year


def security_contact(request: HttpRequest) -> HttpResponse:
    """Return the file; it is made when it is read, so it never expires unnoticed."""
    expires = (timezone.now() + HOLDS_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {settings.WAGTAILADMIN_BASE_URL}{request.path}",
    ]
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")
