"""The models of the newsletter, for Django alone: everything else imports them from their rooms."""

from newsletter.editions.models import Correction, EditionSnapshot, IssueItem, ItemAnchor, MilestoneReport
from newsletter.editions.pages import IssuePage
from newsletter.listings.pages import EventsPage, NewsletterIndexPage, OpenCallsPage, TopicIndexPage
from newsletter.mailings.models import Mailing, MailingSettings, Message, Rendering
from newsletter.people.models import (
    ConsentEvent,
    ConsentWording,
    DiscreetMailSettings,
    PrivacyNotice,
    RetentionRecord,
    SignUpMail,
    SignUpOffer,
    SignUpQuestion,
    SignUpRequest,
    SignUpSettings,
    Subscription,
    Supporter,
    SupporterImport,
    Suppression,
    VolunteerInterest,
    VolunteerNote,
    VolunteerRole,
    VolunteerTime,
)
from newsletter.people.pages import SignUpPage

__all__ = [
    "ConsentEvent",
    "ConsentWording",
    "Correction",
    "DiscreetMailSettings",
    "EditionSnapshot",
    "EventsPage",
    "IssueItem",
    "IssuePage",
    "ItemAnchor",
    "Mailing",
    "MailingSettings",
    "Message",
    "MilestoneReport",
    "NewsletterIndexPage",
    "OpenCallsPage",
    "PrivacyNotice",
    "Rendering",
    "RetentionRecord",
    "SignUpMail",
    "SignUpOffer",
    "SignUpPage",
    "SignUpQuestion",
    "SignUpRequest",
    "SignUpSettings",
    "Subscription",
    "Supporter",
    "SupporterImport",
    "Suppression",
    "TopicIndexPage",
    "VolunteerInterest",
    "VolunteerNote",
    "VolunteerRole",
    "VolunteerTime",
]
