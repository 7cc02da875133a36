"""What every reader may want to know about this site: privacy, accessibility, cookies."""

import datetime
from typing import Final

from demo.page_records import Button, Callout, ContentRecord, Table, Text
from home.contact.retention import RETENTION_DAYS

REVIEWED: Final = datetime.date(2026, 11, 16)
ASK_US: Final = Button(
    heading="Is anything unclear or wrong?",
    text="The website team is responsible for these pages.",
    link_text="Contact the website team",
    page="contact",
)

PRIVACY: Final = ContentRecord(
    title="Privacy notice",
    slug="privacy",
    search_description="What information this site keeps about you, why, and for how long.",
    lead="You can read everything here without telling us who you are. We only keep information about you if you "
    "contact us or sign up.",
    body=(
        Text(
            heading="When you read this site",
            text="""
                We do not track you. There are no cookies for readers, no counters, no pictures or scripts from other
                companies, and nothing on these pages tells anyone else that you were here.

                Our server records which page was requested, when, and whether that worked. It does not record your
                network address, what you searched for, or the page you came from.
            """,
        ),
        Text(
            heading="When you write to us",
            text="""
                The form on the contact page asks for your message. You can also give your name and email address. We
                use them to reply to you, and for nothing else.

                To prevent floods of messages, the site counts for an hour how many came from each connection. It keeps
                a scrambled form of the network address to do this, and then deletes it.
            """,
        ),
        Table(
            caption="What we keep when you write to us",
            headers=("What", "Why", "How long"),
            rows=(
                ("Your message", "To reply to it", f"{RETENTION_DAYS} days on this site, then deleted automatically"),
                (
                    "Your name and email address, if you give them",
                    "To reach you",
                    f"{RETENTION_DAYS} days, with the message",
                ),
                ("A copy by email", "So that the team you chose can reply", "Until the team has dealt with it"),
            ),
        ),
        Text(
            text="""
                Only staff who reply to messages can see them. We do not sell or share what you tell us. There is one
                exception, which applies to every charity: if we learn that someone’s life is in danger, we may have to
                tell the police.
            """,
        ),
        Text(
            heading="When you sign up",
            text="""
                We keep your address, your name if you give it, what you ticked, and the sentence next to the box. If
                you volunteer, we keep what you tell us about where, when and how you could help. We use this
                information to send you what you asked for, and for nothing else. Our legal basis is your consent, and
                you can withdraw it at any time using the link in every email.

                The link “Choose topics, pause, or see what we hold about you” in every email lets you ask for a
                private link. With it you can see everything we hold about you, download it as a file, or have it
                deleted. After that we keep a scrambled form of your address, so that nobody can put you on a list
                again, and a record without a name that you once agreed.
            """,
        ),
        Table(
            caption="What we keep when you sign up",
            headers=("What", "Why", "How long"),
            rows=(
                ("A sign-up that was not confirmed", "To give you time to confirm", "14 days"),
                ("Your address and what you chose", "To send you emails", "Until 28 days after you unsubscribe"),
                ("What volunteers tell us", "To find something that suits them", "12 months after the offer is closed"),
                ("The record of what you agreed to", "To prove your consent", "Permanently, without your name"),
            ),
        ),
        Callout(
            heading="Please do not send us details of a missing person here",
            text="""
                The contact form is for questions about policy, research and this website. If someone is missing, call
                the police or the helpline.
            """,
        ),
        Text(
            heading="Your rights",
            text="""
                You can ask what we keep about you, have it corrected or deleted, or object to how we use it. Contact
                the website team, and say roughly when you sent your message. If you are not happy with our reply,
                you can complain to the Information Commissioner’s Office.
            """,
        ),
        ASK_US,
    ),
    last_reviewed=REVIEWED,
)

ACCESSIBILITY: Final = ContentRecord(
    title="Accessibility statement",
    slug="accessibility",
    search_description="How accessible this site is, how we test it, and who to tell about problems.",
    lead="We want everyone to be able to use this site, on any device. This page explains what we do to make it "
    "accessible, and what we have not tested yet.",
    body=(
        Text(
            heading="What you can expect",
            text="""
                We aim for level AA of the Web Content Accessibility Guidelines (WCAG), version 2.2. That means you
                should be able to:

                - use everything with a keyboard, and see where you are;
                - enlarge the text, or use a screen 320 pixels wide, without scrolling sideways;
                - use a light or dark colour scheme, depending on your device settings, and reduce movement;
                - use every page without JavaScript, and print it.
            """,
        ),
        Text(
            heading="How we test this site",
            text="""
                A program checks every kind of page, in both colour schemes and on a small and a large screen, whenever
                the site changes. These checks find some problems and miss others.
            """,
        ),
        Table(
            caption="What has been tested, and how",
            headers=("What", "How", "Result"),
            rows=(
                ("Contrast, labels, landmarks", "By a program (axe), on every kind of page", "No known problems"),
                ("Keyboard", "By a program, on an edition", "No known problems"),
                ("Screen readers", "Not yet tested by people who use them", "Not known"),
                ("Documents that others publish", "Not tested", "Not known. We cannot change them"),
            ),
        ),
        Text(
            heading="If you have a problem using this site",
            text="""
                Tell us which page it was, what you wanted to do and what device or software you use. If you need
                information in a different format, such as large print, ask us.
            """,
        ),
        ASK_US,
    ),
    last_reviewed=REVIEWED,
)

COOKIES: Final = ContentRecord(
    title="Cookies",
    slug="cookies",
    search_description="This site does not set cookies for its readers.",
    lead="We do not set any cookies for readers. This is why we did not ask you to accept them.",
    body=(
        Text(
            heading="For readers",
            text="""
                When you read, search or send a message, this site does not put cookies on your device, and does not
                store anything else there to recognise you by. It does not load anything from other sites that could.
            """,
        ),
        Text(
            heading="For our staff",
            text="""
                Colleagues who sign in to edit these pages get cookies that keep them signed in, protect the forms they
                send and recognise their browser. You will not get these.
            """,
        ),
        Text(
            heading="On other sites",
            text="""
                Some links lead to reports and organisations on other sites. Check those sites for what they store.
            """,
        ),
        ASK_US,
    ),
    last_reviewed=REVIEWED,
)

NOTICES: Final = (PRIVACY, ACCESSIBILITY, COOKIES)
