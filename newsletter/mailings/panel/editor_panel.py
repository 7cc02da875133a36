"""Panels of the page editor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import Media
from wagtail.admin.panels import Panel

from newsletter.mailings.panel.status import latest_mailing, status_context
from newsletter.mailings.panel.step_options import may_see_mailings


class MailingPanel(Panel):
    """How far the mailing of a page has got, with a button for each step that can be taken."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "newsletter/mailings/panel/panel.html"

        @property
        def media(self) -> Media:
            """The look of the panel, and what keeps it up to date while a mailing is sent."""
            return Media(css={"all": ["newsletter/css/mailing_panel.css"]}, js=["newsletter/js/mailing_panel.js"])

        def is_shown(self) -> bool:
            """Show it for a page that exists, to whoever has something to do with mailings."""
            return self.instance.pk is not None and may_see_mailings(self.request.user)

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Return the status."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            mailing = latest_mailing(self.instance)
            return context | status_context(self.instance, mailing, self.request.user)
