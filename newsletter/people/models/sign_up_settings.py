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
        help_text="This team gets an email for each volunteer who confirms. The email does not name anyone.",
    )

    answering_team = models.ForeignKey(
        RoleContact,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Replies to emails about signing up go to this team. If there is no team, they go to the sender’s "
        "address.",
    )

    panels = [FieldPanel("coordinator"), FieldPanel("answering_team")]

    class Meta:
        verbose_name = "signing up"
