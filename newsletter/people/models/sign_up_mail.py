"""Sign-up mails, stored until they are sent."""

from django.db import models
from django.utils import timezone

from newsletter.people.models.sign_up_request import SignUpRequest
from newsletter.people.models.supporter import Supporter


class SignUpMail(models.Model):
    """A sign-up mail. Its address is removed when it is sent; a keyed hash stays, for the rate limit."""

    class Kind(models.TextChoices):
        """The kind of mail; each has its own templates."""

        CONFIRM = "confirm", "Please confirm"
        WELCOME = "welcome", "Welcome"
        ALREADY_SIGNED_UP = "already_signed_up", "Already signed up"
        CONFIRM_ADDRESS = "confirm_address", "Please confirm your new address"
        ADDRESS_CHANGING = "address_changing", "Address about to change"
        ADDRESS_CHANGED = "address_changed", "Address changed"
        PRIVATE_LINK = "private_link", "Private link to the information we hold"
        GOODBYE = "goodbye", "Goodbye"
        VOLUNTEER_RECEIVED = "volunteer_received", "Offer to volunteer received"
        VOLUNTEER_NOTICE = "volunteer_notice", "New volunteer, for the coordinator"

    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="mails")
    request = models.ForeignKey(
        SignUpRequest,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="mails",
        help_text="What the link in the email confirms.",
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    recipient = models.CharField(max_length=254, blank=True)
    recipient_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True, help_text="When a process last tried to send it.")
    sent_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["recipient_hash", "created_at"], name="signup_mails_by_address")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
