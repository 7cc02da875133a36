"""Addresses of the CMS that answer before Wagtail's own."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from home.accounts.views import AccountView, AgingPagesView

urlpatterns = [
    path("account/", AccountView.as_view()),
    path("reports/aging-pages/", AgingPagesView.as_view()),
    path("reports/aging-pages/results/", AgingPagesView.as_view(results_only=True)),
]
urlpatterns = decorate_urlpatterns(decorate_urlpatterns(urlpatterns, require_admin_access), never_cache)
