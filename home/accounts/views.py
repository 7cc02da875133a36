"""Pages of the CMS that Wagtail writes for users with a first and a last name, or with a user name."""

from typing import Any

from wagtail.admin.views import account
from wagtail.admin.views.reports import aging_pages
from wagtail.models import Page
from wagtail.query import PageQuerySet

from home.accounts.forms import NameAndAddressForm, PasswordChangeForm
from home.accounts.models import User
from home.uploads.forms import ProfilePictureForm


class NameAndAddressPanel(account.NameEmailSettingsPanel):
    """Asks for one's name and email address."""

    title = "Name and email address"
    form_class = NameAndAddressForm


class ProfilePicturePanel(account.AvatarSettingsPanel):
    """Asks for one's picture, which is cleaned as every picture is."""

    template_name = "accounts/profile_picture.html"
    form_class = ProfilePictureForm


class PasswordPanel(account.ChangePasswordPanel):
    """Asks for a new password, and tells the user by mail when it is set."""

    form_class = PasswordChangeForm


OWN_PANELS: dict[type[Any], Any] = {
    account.NameEmailSettingsPanel: NameAndAddressPanel,
    account.AvatarSettingsPanel: ProfilePicturePanel,
    account.ChangePasswordPanel: PasswordPanel,
}


class AccountView(account.AccountView):
    """What somebody sets for themselves."""

    def get_panels(self) -> list[account.BaseSettingsPanel]:
        """Return Wagtail's panels, with others for the name and the picture."""
        return [
            OWN_PANELS.get(type(panel), type(panel))(panel.request, panel.user, panel.profile)
            for panel in super().get_panels()
        ]


class AgingPagesView(aging_pages.AgingPagesView):
    """The report on pages that nobody has published for long, which names who did it last."""

    def decorate_paginated_queryset(self, queryset: PageQuerySet) -> PageQuerySet:
        """Add the name of whoever published each page."""
        pages: list[Page] = list(queryset)
        names = dict(User.objects.filter(pk__in={page.last_published_by for page in pages}).values_list("pk", "name"))
        for page in pages:
            self.add_last_publisher_name_to_page(names, page)
        return queryset
