"""What has to hold before a server answers anybody; in development it may be put right while the site runs."""

from django.conf import settings
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

TAG = "addresses"


def require_one_address() -> None:
    """Raise ImproperlyConfigured, with what to do, where the site's links would lead to two places."""
    if settings.DEBUG:
        return
    found = run_checks(tags=[TAG], include_deployment_checks=True, databases=["default"])
    if faults := [f"{message.msg} {message.hint}" for message in found if message.is_serious()]:
        raise ImproperlyConfigured(" ".join(faults))
