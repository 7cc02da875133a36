"""Whether somebody wants mails that say nothing in their inbox."""

from __future__ import annotations

from typing import Any

from django import forms

from newsletter.people.models import DiscreetMailSettings

HELP = (
    "Your inbox and lock screen will then show “{sender}” as the sender, “{subject}” as the subject, and nothing of "
    "what is in the email. The email itself stays the same, and so does the address it comes from."
)


class DiscretionForm(forms.Form):
    """A box to tick; base of the form to sign up, too."""

    is_discreet = forms.BooleanField(label="Send me discreet emails", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = DiscreetMailSettings.of_site()
        self.fields["is_discreet"].help_text = HELP.format(sender=shown.sender_name, subject=shown.subject)
