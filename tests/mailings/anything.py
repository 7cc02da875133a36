"""Contents of mailings in which every text is whatever Hypothesis thinks of."""

from hypothesis import strategies as st

from newsletter.mailings.content.mail_content import (
    MailContact,
    MailContent,
    MailCorrection,
    MailFact,
    MailFigure,
    MailHelpline,
    MailImage,
    MailItem,
    MailLink,
    MailQuote,
    MailSection,
    MailSource,
    MailStory,
)
from newsletter.mailings.content.mail_markup import absolute_address, mail_markup

ADDRESS = "https://news.example/missing-news/july-2017/"
NASTY = [
    "</mj-text></mj-column></mj-section>",
    "<mj-raw><script>alert(1)</script></mj-raw>",
    "<p>Unclosed <b>bold <a href='javascript:alert(1)'>here",
    '" onload="alert(1)',
    "]]> <![CDATA[ <!-- -- --> <? ?>",
    "{{ subject }} {% include 'x' %}",
    "&nbsp; &bogus; &#0; &",
    "\x00\x0b\ufffe\u2028",
]

texts = st.one_of(st.text(max_size=40), st.sampled_from(NASTY))
markup = texts.map(lambda html: mail_markup(html, ADDRESS))
addresses = texts.map(lambda text: absolute_address(f"https://other.example/{text}", ADDRESS))
sources = st.builds(MailSource, texts, st.booleans(), texts, texts, addresses, addresses, state=texts, state_note=texts)
figures = st.builds(MailFigure, texts, texts, texts, texts, st.none() | sources, texts, texts, texts)
stories = st.builds(MailStory, markup, st.lists(figures, max_size=2), st.lists(sources, max_size=2))
mailboxes = st.sampled_from(["", "o'neil+news@charity.example", "a&b@charity.example", "jörg@charity.example"])
contacts = st.builds(MailContact, texts, texts, mailboxes, texts, st.just("tel:116000"))
images = st.builds(
    MailImage, addresses, texts, st.booleans(), st.just(544), st.just(300), st.just(9000), caption=texts, credit=texts
)
corrections = st.builds(MailCorrection, texts, texts, st.integers(0, 3))
links = st.builds(MailLink, texts, addresses)
items = st.builds(
    MailItem,
    number=st.integers(1, 99),
    address=addresses,
    kind=texts,
    heading=texts,
    line=texts,
    summary=texts,
    state=texts,
    topics=st.lists(st.sampled_from([3, 5]), unique=True),
    topic_names=st.lists(texts, max_size=2),
    quote=st.none() | st.builds(MailQuote, texts, texts),
    facts=st.lists(st.builds(MailFact, texts, texts), max_size=2),
    stories=st.lists(stories, max_size=2),
    papers=st.lists(links, max_size=2),
    picture=st.none() | images,
    campaigns=st.lists(links, max_size=1),
    contact=st.none() | contacts,
    corrections=st.lists(corrections, max_size=1),
    helpline=st.booleans(),
)
contents = st.builds(
    MailContent,
    name=texts,
    title=texts,
    address=st.just(ADDRESS),
    site_address=st.just("https://news.example"),
    introduction=markup,
    sections=st.lists(st.builds(MailSection, texts, st.lists(items, min_size=1, max_size=2)), max_size=2),
    topics=st.just([3, 5]),
    topic_names=st.just(["Returning", "Care"]),
    corrections=st.lists(corrections, max_size=2),
    team=st.none() | contacts,
    helpline=st.none() | st.builds(MailHelpline, texts, texts, st.just("tel:116000"), texts, addresses),
    charity=texts,
    charity_statement=texts,
    language=st.just("en-GB"),
)
