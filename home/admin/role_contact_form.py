"""The form of a team: its address stays in the charity's domains, and the old one is told of a new one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms.models import WagtailAdminModelForm

from home.charity_domains import charity_domains
from home.contact.address_notice import tell_old_address
from home.guarded_settings.email_domains import is_within
from home.registers import RoleContact


class RoleContactForm(WagtailAdminModelForm):
    """The form of a team; administrators may choose an address elsewhere, since messages of readers go to it."""

    for_user: Any

    def clean_email(self) -> str:
        """Return the address; raises ValidationError for a new one outside the charity's domains."""
        address: str = self.cleaned_data["email"]
        domains = charity_domains()
        is_new = address.casefold() != self.initial.get("email", "").casefold()
        is_administrator = bool(self.for_user and self.for_user.is_superuser)
        if address and is_new and not is_administrator and not is_within(address, domains):
            raise ValidationError(
                f"Readers’ messages go to this address, so it must be at one of our domains: {', '.join(domains)}. "
                "If you need to use another one, ask an administrator."
            )
        return address

    def save(self, commit: bool = True) -> RoleContact:
        """Save the team, and tell the old address of a new one."""
        old = RoleContact.objects.filter(pk=self.instance.pk).values_list("email", flat=True).first()
        team: RoleContact = super().save(commit=commit)
        if commit and old and old.casefold() != team.email.casefold():
            tell_old_address(team, old, self.for_user)
        return team
