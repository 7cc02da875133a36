"""Editions, their items, the pages that list items, and the people who sign up."""

from newsletter.models.anchor import ItemAnchor
from newsletter.models.consent import ConsentWording, PrivacyNotice
from newsletter.models.consent_event import ConsentEvent
from newsletter.models.correction import Correction
from newsletter.models.frozen import FrozenRegisters
from newsletter.models.index import NewsletterIndexPage
from newsletter.models.interest import Interest
from newsletter.models.issue import IssuePage
from newsletter.models.item import IssueItem
from newsletter.models.listings import EventsPage, OpenCallsPage
from newsletter.models.mailable import MailablePageMixin
from newsletter.models.mailing import Mailing, Rendering
from newsletter.models.mailing_settings import MailingSettings
from newsletter.models.message import Message
from newsletter.models.milestone import MilestoneReport
from newsletter.models.retention import RetentionRecord
from newsletter.models.sign_up import SignUpOffer, SignUpPage
from newsletter.models.sign_up_mail import SignUpMail
from newsletter.models.sign_up_question import SignUpQuestion
from newsletter.models.sign_up_request import SignUpRequest
from newsletter.models.sign_up_settings import SignUpSettings
from newsletter.models.subscription import Subscription
from newsletter.models.supporter import Supporter
from newsletter.models.supporter_import import SupporterImport
from newsletter.models.suppression import Suppression
from newsletter.models.topics import TopicIndexPage
from newsletter.models.volunteer import VolunteerInterest, VolunteerNote, VolunteerRole, VolunteerTime

__all__ = [
    "ConsentEvent",
    "ConsentWording",
    "Correction",
    "EventsPage",
    "FrozenRegisters",
    "Interest",
    "IssueItem",
    "IssuePage",
    "ItemAnchor",
    "MailablePageMixin",
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
