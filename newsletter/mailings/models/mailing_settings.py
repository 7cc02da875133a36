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

    sender_name = models.CharField(max_length=100, blank=True, help_text="Empty for the public name of the charity.")
    sender_address = models.EmailField(
        blank=True, help_text="Its domain must be one that mail is sent for. Empty for the address of the installation."
    )
    answering_team = models.ForeignKey(
        RoleContact,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Answers of readers go to this team, whose mailbox is read.",
    )
    colleagues = models.TextField(blank=True, help_text="Who gets a test, one address in each line.")
    hold_minutes = models.PositiveSmallIntegerField(
        default=10,
        validators=[MaxValueValidator(MAX_HOLD_MINUTES)],
        help_text="How long a mailing waits after the start was pressed, with a button to stop it.",
    )
    own_approval = models.BooleanField(
        "approving one’s own",
        default=False,
        help_text="Whether the person who froze a mailing may approve it too. Meant for a team of one.",
    )
    dkim_selector = models.CharField(
        "DKIM selector", max_length=63, blank=True, help_text="Named by the mail provider, for the sender check."
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
