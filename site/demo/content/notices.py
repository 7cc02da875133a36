"""What every reader may want to know about this site: privacy, accessibility, cookies."""

import datetime
from typing import Final

from demo.page_records import Button, Callout, ContentRecord, Table, Text
from home.contact.retention import RETENTION_DAYS

REVIEWED: Final = datetime.date(2026, 11, 16)
ASK_US: Final = Button(
    heading="Anything unclear, or not as it says here?",
    text="The website team answers for these pages.",
    link_text="Write to the website team",
    page="contact",
)

PRIVACY: Final = ContentRecord(
    title="Privacy notice",
    slug="privacy",
    search_description="What this site keeps about you, why, and for how long.",
    lead="You can read everything here without telling us who you are. We keep something about you only when you write "
    "to us, and not for long.",
    body=(
        Text(
            heading="When you read",
            text="""
                We do not track you. There are no cookies for readers, no counters, no pictures or scripts from other
                companies, and nothing on these pages tells anybody else that you were here.

                Our server writes down which page was asked for, when, and whether that worked. It does not write down
                your network address, what you searched for, or the page you came from.
            """,
        ),
        Text(
            heading="When you write to us",
            text="""
                The form on the contact page takes your message and, if you give them, your name and your e-mail
                address. We use them to answer you, and for nothing else.

                So that nobody can flood the team with messages, the site counts for an hour how many came from one
                connection. For that it keeps a scrambled form of the network address, and then forgets it.
            """,
        ),
        Table(
            caption="What is kept when you write to us",
            headers=("What", "Why", "How long"),
            rows=(
                ("Your message", "To answer it", f"{RETENTION_DAYS} days on this site, then deleted by itself"),
                (
                    "Your name and e-mail address, if you give them",
                    "To reach you",
                    f"{RETENTION_DAYS} days, with the message",
                ),
                ("A copy by e-mail", "So that the team you chose can answer", "Until the team has dealt with it"),
            ),
        ),
        Text(
            text="""
                Only staff who answer messages can see them. We do not sell or hand on what you tell us. There is one
                exception, the one that every charity has: if we learn that somebody’s life is in danger, we may have to
                tell the police.
            """,
        ),
        Text(
            heading="When you sign up",
            text="""
                We keep your address, your name if you give it, what you ticked, and the sentence that stood beside the
                box. For volunteers we keep what they tell us about where, when and in what they could help. It is used
                to send you what you asked for, and for nothing else; your consent is the reason, and you can take it
                back at any time by the link in every mail.

                The same link shows you all we hold about you, lets you take it away as a file, and deletes it. After
                that a scrambled form of your address stays, so that nobody can put you on a list again, and a record
                without a name that you once agreed.
            """,
        ),
        Table(
            caption="What is kept when you sign up",
            headers=("What", "Why", "How long"),
            rows=(
                ("A sign-up that nobody confirmed", "To wait for you", "14 days"),
                ("Your address and what you chose", "To write to you", "Until you leave, and 28 days more"),
                ("What volunteers tell us", "To find what fits", "12 months after the offer is closed"),
                ("The record of what you agreed to", "To be able to show it", "Without a name, after the rest is gone"),
            ),
        ),
        Callout(
            heading="Please do not send us details of a missing person here",
            text="""
                The contact form is for questions about policy, research and this website. If somebody is missing, call
                the police or the helpline.
            """,
        ),
        Text(
            heading="Your rights",
            text="""
                You may ask what we keep about you, have it corrected or deleted, or object to our using it. Write to
                the website team, and say roughly when your message was sent. If you are not content with our answer,
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
    search_description="How accessible this site is meant to be, how that is tested, and whom to tell of faults.",
    lead="These pages are for everyone, on any device, on a good day and on a bad one. Here is how we try to keep them "
    "so, and where we are not sure.",
    body=(
        Text(
            heading="What you can expect",
            text="""
                We aim for level AA of the Web Content Accessibility Guidelines (WCAG), version 2.2. That means, among
                other things, that you can:

                - use everything with a keyboard, and see where you are;
                - enlarge the text, or use a screen 320 pixels wide, without scrolling sideways;
                - read in a light or a dark scheme, as your device prefers, and with less movement;
                - use every page without JavaScript, and print it.
            """,
        ),
        Text(
            heading="How it is tested",
            text="""
                Every kind of page is checked by a program, in both schemes and on a small and a large screen, whenever
                the site is changed. Such checks find some faults and miss others.
            """,
        ),
        Table(
            caption="What has been tested, and how",
            headers=("What", "How", "Result"),
            rows=(
                ("Contrast, labels, landmarks", "By program (axe), on every kind of page", "No faults known"),
                ("Keyboard", "By program, on an edition", "No faults known"),
                ("Screen readers", "Not yet tested by people who use them", "Not known"),
                ("Documents that others publish", "Not tested", "Not known; they are not ours to change"),
            ),
        ),
        Text(
            heading="If something stands in your way",
            text="""
                Tell us which page it was, what you wanted to do and what you use to read it. If you need something from
                this site in another form, such as large print, ask for it.
            """,
        ),
        ASK_US,
    ),
    last_reviewed=REVIEWED,
)

COOKIES: Final = ContentRecord(
    title="Cookies",
    slug="cookies",
    search_description="This site sets no cookies for its readers.",
    lead="We set none. That is why nothing here asked you to agree to any.",
    body=(
        Text(
            heading="For readers",
            text="""
                Whichever page you read, search or send a message from, this site puts no cookie on your device and
                stores nothing else there to recognise you by. Nothing is loaded from other sites that could.
            """,
        ),
        Text(
            heading="For our staff",
            text="""
                Colleagues who sign in to edit these pages get two cookies: one keeps them signed in, the other protects
                the forms that they send. You will never meet them.
            """,
        ),
        Text(
            heading="On other sites",
            text="""
                Links lead to reports and organisations elsewhere. What those sites store is for them to say.
            """,
        ),
        ASK_US,
    ),
    last_reviewed=REVIEWED,
)

NOTICES: Final = (PRIVACY, ACCESSIBILITY, COOKIES)
