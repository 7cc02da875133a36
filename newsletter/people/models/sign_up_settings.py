"""Settings of signing up in the CMS."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from home.registers import RoleContact


@register_setting(icon="group")
class SignUpSettings(BaseSiteSetting):
    """The teams for new volunteers and for replies to sign-up mails."""

    coordinator = models.ForeignKey(
        RoleContact,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="This team gets a mail for each volunteer who confirmed. The mail names nobody.",
    )

    answering_team = models.ForeignKey(
        RoleContact,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="What people answer to a mail about signing up goes to this team, otherwise to the sender’s address.",
    )

    panels = [FieldPanel("coordinator"), FieldPanel("answering_team")]

    class Meta:
        verbose_name = "signing up"
