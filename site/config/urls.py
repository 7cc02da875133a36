"""The addresses of the site; whatever is not named here is a page of the CMS."""

from django.apps import apps
from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config import health, robots, security_contact, sitemap
from home import navigation
from home.accounts.sign_in import sign_in_for_page
from newsletter.listings import old_addresses

urlpatterns = [
    path(settings.ADMIN_PATH, include("home.accounts.urls")),
    path(settings.ADMIN_PATH, include("home.editing.urls")),
    path(settings.ADMIN_PATH, include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("search/", include("search.urls")),
    path("subscriptions/", include("newsletter.people.urls")),
    # Pages that read what was mailed exist only where settings install them, which those of production never do.
    *([path("development/", include("development.urls"))] if apps.is_installed("development") else []),
    # What a mail provider reports is believed only from whoever knows the secret.
    *(
        [path("webhooks/", include("anymail.urls"))]
        if apps.is_installed("anymail") and settings.ANYMAIL.get("WEBHOOK_SECRET")
        else []
    ),
    path("health/live/", health.live, name="health_live"),
    path("health/ready/", health.ready, name="health_ready"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("robots.txt", robots.robots, name="robots"),
    path(".well-known/security.txt", security_contact.security_contact, name="security_contact"),
    # Private pages lead here; Wagtail’s own form would know nothing of the second step.
    path("_util/login/", sign_in_for_page, name="wagtailcore_login"),
    # An address of the former site, which the redirects in the database do not know one by one.
    re_path(old_addresses.EDITION_PATTERN, old_addresses.old_edition, name="old_edition"),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"),
    # Below a page there are calendar files as well, whose names end in no slash.
    re_path(r"^((?:[\w\-]+/)+\d+\.ics)$", navigation.serve, name="calendar_file"),
    # Wagtail's own view walks down the page tree with several queries; this one finds the page in one.
    re_path(wagtail_urls.serve_pattern, navigation.serve, name="wagtail_serve"),
]
