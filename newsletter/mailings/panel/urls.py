"""The addresses of the panel and its steps in the CMS."""

from django.urls import URLPattern, path

from newsletter.mailings.panel.copy_views import mailing_copy, mailing_status
from newsletter.mailings.panel.step_views import FreezeView, StepView


def mailing_urls() -> list[URLPattern]:
    """Return the addresses, for the CMS to include."""
    return [
        path("mailing-steps/page/<int:page_pk>/freeze/", FreezeView.as_view(), name="newsletter_mailing_freeze"),
        path("mailing-steps/<int:pk>/status/", mailing_status, name="newsletter_mailing_status"),
        path("mailing-steps/<int:pk>/copy/", mailing_copy, name="newsletter_mailing_copy"),
        path("mailing-steps/<int:pk>/<slug:name>/", StepView.as_view(), name="newsletter_mailing_step"),
    ]
