"""What staff decide about signing up."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from home.registers import RoleContact


@register_setting(icon="group")
class SignUpSettings(BaseSiteSetting):
    """Who hears of new volunteers."""

    coordinator = models.ForeignKey(
        RoleContact,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="This team gets a mail for each volunteer who confirmed. The mail names nobody.",
    )

    panels = [FieldPanel("coordinator")]

    class Meta:
        verbose_name = "signing up"
