"""The forms of settings, which notice what colleagues save."""

from wagtail.contrib.settings.views import EditView

from home.editing.record_views import RecordEditMixin


class SettingEditView(RecordEditMixin, EditView):
    """The form of a setting."""
