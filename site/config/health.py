"""Health checks for whatever watches over the site: is the process alive, and can it do its work."""

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

PLAIN_TEXT = "text/plain; charset=utf-8"


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """Answer 200 as long as the process answers at all."""
    return HttpResponse("The site is running.\n", content_type=PLAIN_TEXT)


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 where the database answers, otherwise 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("The database is not responding.\n", content_type=PLAIN_TEXT, status=503)
    return HttpResponse("The site is ready.\n", content_type=PLAIN_TEXT)
