"""The panel of the page editor that shows a mailing and its steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import Media
from wagtail.admin.panels import Panel

from newsletter.mailings.panel.permissions import has_mailing_permission
from newsletter.mailings.panel.status import latest_mailing, status_context


class MailingPanel(Panel):
    """How far the mailing of a page has got, with a button for each step that can be taken."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "newsletter/mailings/panel/panel.html"

        @property
        def media(self) -> Media:
            """The styles of the panel, and the script that refreshes it while a mailing is sent."""
            return Media(css={"all": ["newsletter/css/mailing_panel.css"]}, js=["newsletter/js/mailing_panel.js"])

        def is_shown(self) -> bool:
            """Return whether the page is saved and the user has a permission on mailings."""
            return self.instance.pk is not None and has_mailing_permission(self.request.user)

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Return the status."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            mailing = latest_mailing(self.instance)
            return context | status_context(self.instance, mailing, self.request.user)
