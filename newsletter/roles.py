"""What the groups of staff may do with corrections, and with what people who signed up have entrusted to the charity.

Editors write corrections and freeze mailings; Moderators publish corrections, and approve and send mailings. Neither
sees a supporter: that is for two groups of their own.
"""

from home.roles import allow, grant_admin_access
from newsletter.editions.models import Correction
from newsletter.mailings.models import Mailing, MailingSettings
from newsletter.people.models import (
    ConsentEvent,
    ConsentWording,
    PrivacyNotice,
    RetentionRecord,
    SignUpSettings,
    Subscription,
    Supporter,
    Suppression,
    VolunteerInterest,
    VolunteerNote,
    VolunteerRole,
    VolunteerTime,
)

SUPPORTER_DATA_KEEPERS = "Supporter data keepers"
VOLUNTEER_COORDINATORS = "Volunteer coordinators"


def set_up_newsletter_roles() -> None:
    """Return the groups their rights; rights that staff added stay."""
    allow("Editors", [Correction], ["view", "add", "change"])
    allow("Editors", [Mailing], ["view", "freeze"])
    allow("Moderators", [Correction], ["view", "add", "change", "delete", "publish"])
    allow("Moderators", [Mailing], ["view", "freeze", "approve", "send"])
    allow("Moderators", [MailingSettings], ["change"])
    _set_up_keepers()
    _set_up_coordinators()


def _set_up_keepers() -> None:
    allow(SUPPORTER_DATA_KEEPERS, [Supporter], ["view", "change", "export", "import", "erase"])
    allow(SUPPORTER_DATA_KEEPERS, [Subscription, ConsentEvent, RetentionRecord, Suppression], ["view"])
    allow(SUPPORTER_DATA_KEEPERS, [ConsentWording, PrivacyNotice], ["view", "add", "change", "delete"])
    grant_admin_access(SUPPORTER_DATA_KEEPERS)


def _set_up_coordinators() -> None:
    allow(VOLUNTEER_COORDINATORS, [VolunteerInterest], ["view", "change", "export"])
    allow(VOLUNTEER_COORDINATORS, [VolunteerNote], ["view", "add"])
    allow(VOLUNTEER_COORDINATORS, [VolunteerRole, VolunteerTime], ["view", "add", "change", "delete"])
    allow(VOLUNTEER_COORDINATORS, [SignUpSettings], ["change"])
    grant_admin_access(VOLUNTEER_COORDINATORS)
