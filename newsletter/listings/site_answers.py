"""What search answers where readers ask for the newsletter or the team, not for a subject."""

from __future__ import annotations

from home.pages import ContactPage
from newsletter.listings.pages import NewsletterIndexPage
from newsletter.people.pages import SignUpPage
from search.site_answers import SiteAnswer


def _searches(text: str) -> frozenset[str]:
    return frozenset(line.strip() for line in text.split(","))


SITE_ANSWERS = [
    SiteAnswer(
        SignUpPage,
        _searches(
            "subscribe, subscribe newsletter, subscription, sign up, sign up newsletter, newsletter sign up, signup, "
            "join mailing list, mailing list, join, register, email updates, email alerts, get the newsletter"
        ),
        "Sign up for Missing News",
        "Get the newsletter by email, take part in research or volunteer.",
    ),
    SiteAnswer(
        ContactPage,
        _searches(
            "unsubscribe, unsubscribe newsletter, cancel subscription, stop emails, stop newsletter, "
            "leave mailing list, leave newsletter, opt out, remove my email, change my email, "
            "manage subscription, email preferences"
        ),
        "Stop or change our emails",
        "Use the link at the end of any email from us. If you cannot find one, contact us.",
    ),
    SiteAnswer(
        NewsletterIndexPage,
        _searches(
            "newsletter archive, archive, archives, past issues, past editions, back issues, old newsletters, "
            "editions, all editions, previous editions, previous newsletters, newsletter, newsletters, missing news"
        ),
        "Every edition of Missing News",
        "All editions by year, newest first.",
    ),
    SiteAnswer(
        NewsletterIndexPage,
        _searches("latest, latest edition, latest issue, latest newsletter, newest edition, current issue, this month"),
        "The latest edition of Missing News",
        "",
        "latest/",
    ),
    SiteAnswer(
        NewsletterIndexPage,
        _searches("feed, feeds, rss, rss feed, rss feeds, atom, atom feed, news feed, podcast feed, feed reader"),
        "Missing News as a feed",
        "Follow new items in a feed reader.",
        "feed/",
    ),
    SiteAnswer(
        ContactPage,
        _searches(
            "contact, contact us, contacts, contact form, contact details, email address, email us, write to us, "
            "get in touch, ask the team, press office, press contact, media enquiries, feedback, complaint, complaints"
        ),
        "Ask the team",
        "Send us your question and the right team will answer.",
    ),
    SiteAnswer(
        ContactPage,
        _searches(
            "donate, donation, donations, give money, make a donation, fundraise, fundraising, support us, legacy, "
            "how do i donate"
        ),
        "Donations",
        "You cannot donate on this site. Contact us and we will tell you how.",
    ),
    SiteAnswer(
        ContactPage,
        _searches(
            "job, jobs, vacancies, vacancy, careers, work for us, recruitment, internship, internships, join the team"
        ),
        "Jobs",
        "We do not list jobs on this site. Contact us and we will tell you where to find them.",
    ),
]
