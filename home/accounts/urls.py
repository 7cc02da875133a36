"""Addresses of the CMS that answer before Wagtail's own."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from home.accounts.invitations import InvitationView, InviteAgainView
from home.accounts.password_reset import PasswordResetConfirmView, PasswordResetView
from home.accounts.second_factor import set_up_views
from home.accounts.second_factor.reset_view import ResetSecondFactorView
from home.accounts.second_factor.views import SecondStepView
from home.accounts.sign_in import SignInView
from home.accounts.views import AccountView, AgingPagesView

for_everybody = [
    path("login/", SignInView.as_view(), name="wagtailadmin_login"),
    path("password_reset/", PasswordResetView.as_view(), name="wagtailadmin_password_reset"),
    path(
        "password_reset/confirm/<uidb64>/<token>/",
        PasswordResetConfirmView.as_view(),
        name="wagtailadmin_password_reset_confirm",
    ),
    path("invitation/<uidb64>/<token>/", InvitationView.as_view(), name="invitation"),
    path("second-step/", SecondStepView.as_view(), name="second_step"),
    path("second-step/set-up/", set_up_views.SetUpView.as_view(), name="second_step_set_up"),
    path("second-step/app/", set_up_views.AddAppView.as_view(), name="second_step_app"),
    path("second-step/passkey/", set_up_views.AddPasskeyView.as_view(), name="second_step_passkey"),
    path("second-step/codes/", set_up_views.RecoveryCodesView.as_view(), name="second_step_codes"),
    path("second-step/remove/<int:pk>/", set_up_views.RemoveFactorView.as_view(), name="second_step_remove"),
]

for_staff = [
    path("users/<int:pk>/invitation/", InviteAgainView.as_view(), name="invite_again"),
    path("users/<int:pk>/second-step/", ResetSecondFactorView.as_view(), name="reset_second_factor"),
    path("account/", AccountView.as_view()),
    path("reports/aging-pages/", AgingPagesView.as_view()),
    path("reports/aging-pages/results/", AgingPagesView.as_view(results_only=True)),
]
urlpatterns = decorate_urlpatterns(
    [*for_everybody, *decorate_urlpatterns(for_staff, require_admin_access)], never_cache
)
