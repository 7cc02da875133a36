"""The permissions of the groups of staff on corrections, mailings, supporters and volunteers.

Editors write corrections and freeze mailings; Moderators publish corrections, and approve and send mailings. People who
signed up are for two groups of their own.
"""

from home.registers import RoleContact
from home.roles import grant_admin_access, grant_permissions
from newsletter.editions.models import Correction
from newsletter.mailings.models import Mailing, MailingSettings
from newsletter.people.models import (
    ConsentEvent,
    ConsentWording,
    DiscreetMailSettings,
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
    """Grant the groups their permissions; those that staff added stay."""
    grant_permissions("Editors", [Correction], ["view", "add", "change"])
    grant_permissions("Editors", [Mailing], ["view", "freeze"])
    grant_permissions("Moderators", [Correction], ["view", "add", "change", "delete", "publish"])
    grant_permissions("Moderators", [Mailing], ["view", "freeze", "approve", "send"])
    grant_permissions("Moderators", [MailingSettings, DiscreetMailSettings], ["change"])
    _set_up_keepers()
    _set_up_coordinators()


def _set_up_keepers() -> None:
    grant_permissions(SUPPORTER_DATA_KEEPERS, [Supporter], ["view", "change", "export", "import", "erase"])
    grant_permissions(SUPPORTER_DATA_KEEPERS, [Subscription, ConsentEvent, RetentionRecord, Suppression], ["view"])
    grant_permissions(SUPPORTER_DATA_KEEPERS, [ConsentWording, PrivacyNotice], ["view", "add", "change", "delete"])
    grant_admin_access(SUPPORTER_DATA_KEEPERS)


def _set_up_coordinators() -> None:
    grant_permissions(VOLUNTEER_COORDINATORS, [VolunteerInterest], ["view", "change", "export"])
    grant_permissions(VOLUNTEER_COORDINATORS, [VolunteerNote], ["view", "add"])
    grant_permissions(VOLUNTEER_COORDINATORS, [VolunteerRole, VolunteerTime], ["view", "add", "change", "delete"])
    grant_permissions(VOLUNTEER_COORDINATORS, [SignUpSettings], ["change"])
    # For the teams that those settings name.
    grant_permissions(VOLUNTEER_COORDINATORS, [RoleContact], ["view"])
    grant_admin_access(VOLUNTEER_COORDINATORS)
