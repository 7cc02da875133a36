"""The models of supporters, consent and volunteering."""

from newsletter.people.models.consent_event import ConsentEvent
from newsletter.people.models.consent_texts import ConsentWording, PrivacyNotice
from newsletter.people.models.discreet_mail_settings import DiscreetMailSettings
from newsletter.people.models.interest import Interest
from newsletter.people.models.private_link import PrivateLink
from newsletter.people.models.retention_record import RetentionRecord
from newsletter.people.models.sign_up_mail import SignUpMail
from newsletter.people.models.sign_up_offer import SignUpOffer
from newsletter.people.models.sign_up_question import SignUpQuestion
from newsletter.people.models.sign_up_request import SignUpRequest
from newsletter.people.models.sign_up_settings import SignUpSettings
from newsletter.people.models.subscription import Subscription
from newsletter.people.models.supporter import Supporter
from newsletter.people.models.supporter_import import SupporterImport
from newsletter.people.models.suppression import Suppression
from newsletter.people.models.unsettled_change import UnsettledChange
from newsletter.people.models.volunteer import VolunteerInterest, VolunteerNote, VolunteerRole, VolunteerTime

__all__ = [
    "ConsentEvent",
    "ConsentWording",
    "DiscreetMailSettings",
    "Interest",
    "PrivacyNotice",
    "PrivateLink",
    "RetentionRecord",
    "SignUpMail",
    "SignUpOffer",
    "SignUpQuestion",
    "SignUpRequest",
    "SignUpSettings",
    "Subscription",
    "Supporter",
    "SupporterImport",
    "Suppression",
    "UnsettledChange",
    "VolunteerInterest",
    "VolunteerNote",
    "VolunteerRole",
    "VolunteerTime",
]
