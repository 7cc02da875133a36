"""Addresses of the CMS about sessions and settings, which answer before those of Wagtail."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from home.editing.session_views import SignedInAgainView, session_state
from home.editing.setting_views import SettingEditView
from home.guarded_settings.waiting_change_views import confirm_view, take_back_view

edit_setting = never_cache(require_admin_access(SettingEditView.as_view()))
confirm_change = never_cache(require_admin_access(confirm_view))
take_change_back = never_cache(require_admin_access(take_back_view))
signed_in_again = never_cache(require_admin_access(SignedInAgainView.as_view()))

urlpatterns = [
    path("session/", session_state, name="session_state"),
    path("settings/<slug:app_name>/<slug:model_name>/<int:pk>/", edit_setting),
    path("setting-changes/<int:pk>/take-back/", take_change_back, name="take_back_setting_change"),
    path("setting-changes/<int:pk>/confirm/", confirm_change, name="confirm_setting_change"),
    path("session/signed-in/", signed_in_again, name="session_signed_in"),
]
