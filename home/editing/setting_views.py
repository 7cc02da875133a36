"""The forms of settings, which notice what colleagues save, and let changes of what guards people wait."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from wagtail.admin import messages
from wagtail.contrib.settings.views import EditView

from home.accounts.models import User
from home.dates.wording import describe_moment
from home.editing.record_views import RecordEditMixin
from home.guarded_settings.change_requests import waiting_changes, withhold_guarded_changes


class SettingEditView(RecordEditMixin, EditView):
    """The form of a setting."""

    template_name = "home/editing/setting.html"

    def save_instance(self) -> Model:
        """Save what may change now, and say what waits."""
        stored = self.stored or self.object
        user: User = self.request.user  # type: ignore[assignment]  # the CMS lets in users alone
        for change in withhold_guarded_changes(self.form.instance, stored, user, self.form.fields):
            messages.warning(
                self.request,
                f"{change.label} stays as it is until {describe_moment(change.takes_effect_at)}. Everyone who can "
                "change this setting has been told by email.",
            )
        saved: Model = super().save_instance()
        return saved

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the changes that wait."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"waiting_changes": waiting_changes(self.object)}
