"""Settings of mailings in the CMS."""

from django.core.validators import MaxValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from home.guarded_settings.guard import ADMINISTRATORS_ONLY, Guard, GuardedSetting, made_shorter, switched_on
from home.registers import RoleContact

MAX_HOLD_MINUTES = 24 * 60


@register_setting(icon="mail")
class MailingSettings(GuardedSetting, BaseSiteSetting):
    """Sender, replies, tests, approval and hold of mailings."""

    sender_name = models.CharField(
        max_length=100, blank=True, help_text="Leave empty to use the public name of the charity."
    )
    sender_address = models.EmailField(
        blank=True,
        help_text="Its domain must be one that we send email from. Leave empty to use the default address of the site.",
    )
    answering_team = models.ForeignKey(
        RoleContact,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Readers’ replies go to this team. Someone must read its inbox.",
    )
    colleagues = models.TextField(blank=True, help_text="Who gets test emails. Enter one address on each line.")
    hold_minutes = models.PositiveSmallIntegerField(
        default=10,
        validators=[MaxValueValidator(MAX_HOLD_MINUTES)],
        help_text="How long a mailing waits after someone starts it. It can be stopped during this time.",
    )
    own_approval = models.BooleanField(
        "approving your own mailing",
        default=False,
        help_text="Lets the person who froze a mailing approve it too. Use this only if you work alone.",
    )
    dkim_selector = models.CharField(
        "DKIM selector",
        max_length=63,
        blank=True,
        help_text="Your email provider gives you this. It is used for the sender check.",
    )

    guards = {
        "sender_address": Guard(may_be_confirmed=True),
        "hold_minutes": Guard(made_shorter),
        "own_approval": Guard(switched_on),
    }

    panels = [
        FieldRowPanel([FieldPanel("sender_name"), FieldPanel("sender_address")]),
        FieldPanel("answering_team"),
        FieldPanel("colleagues"),
        FieldRowPanel(
            [
                FieldPanel("hold_minutes", permission=ADMINISTRATORS_ONLY),
                FieldPanel("own_approval", permission=ADMINISTRATORS_ONLY),
            ]
        ),
        FieldPanel("dkim_selector"),
    ]

    class Meta:
        verbose_name = "mailings"
