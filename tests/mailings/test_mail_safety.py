"""What an editor types is never filled with a reader's token, and never becomes anything but what it says."""

import re
from difflib import SequenceMatcher
from email import message_from_bytes
from email.policy import SMTP

import pytest
from bs4 import BeautifulSoup

from newsletter.mailings.content.composition import compose
from newsletter.mailings.content.mail_check import AlteredMailError, find_alteration
from newsletter.mailings.content.mail_content import MailContent, MailImage, MailItem, MailSection, MailStory
from newsletter.mailings.content.mail_markup import mail_markup
from newsletter.mailings.content.renderings import get_or_create_rendering
from newsletter.mailings.models import Mailing, Rendering
from newsletter.mailings.preflight.mail_rules import mail_findings
from newsletter.mailings.sending.mime import build_template
from newsletter.people.models import SignUpMail, Supporter
from newsletter.people.models.supporter import new_token
from newsletter.people.sign_up_mail_templates import compile_mjml, compose_mail
from tests.factories.mailings import MailingFactory
from tests.factories.supporters import SupporterFactory

SITE = "https://news.example"
PAGE = f"{SITE}/missing-news/july-2017/"
PLACEHOLDER_OF_BEFORE = "-the-token-of-the-reader-stands-just-here--"
HREFS = [
    'https://stranger.example/" style="background:url(https://stranger.example/seen)',
    'https://stranger.example/?q="x" onmouseover="alert(1)',
    "https://stranger.example/?a=1&b=2&quot;",
    "https://stranger.example/back\\slash",
    "https://stranger.example/\U00018cd6/ü",
    "https://stranger.example/'apostrophe'",
]


def make_content(html: str, alt: str = "") -> MailContent:
    picture = MailImage(f"{SITE}/media/map.jpg", alt, False, 544, 300, 9000)
    item = MailItem(1, f"{PAGE}#a", "News", "An item", "An item", stories=[MailStory(html)], picture=picture)
    return MailContent("News", "July 2017", PAGE, SITE, "", [MailSection("Sector", [item])])


def link_to(address: str) -> str:
    soup = BeautifulSoup('<p><a href="">here</a></p>', "html.parser")
    soup.a["href"] = address
    return mail_markup(str(soup), PAGE)


@pytest.mark.parametrize("address", HREFS)
def test_a_link_stays_a_link_whatever_is_in_it(address: str) -> None:
    mail = compose(make_content(link_to(address)), subject="July", preheader="July")
    links = BeautifulSoup(mail.html, "html.parser").find_all("a", string="here")
    assert [link["href"] for link in links] == [BeautifulSoup(link_to(address), "html.parser").a["href"]]
    assert set(links[0].attrs) <= {"href", "style"}
    assert "url" not in str(links[0].get("style"))
    assert mail.alteration == ""


@pytest.mark.parametrize("alt", ['A "map"', "A\\B", "two\nlines", "a \u0378 b", "it’s", "&quot;", '" onload="alert(1)'])
def test_a_description_stays_a_description(alt: str) -> None:
    mail = compose(make_content("<p>Text</p>", alt), subject="July", preheader="July")
    image = BeautifulSoup(mail.html, "html.parser").img
    assert image["alt"] == " ".join(alt.split())
    assert set(image.attrs) <= {"src", "alt", "width", "height", "class", "style"}
    assert mail.alteration == ""


def test_two_mails_do_not_have_the_same_placeholder() -> None:
    content = make_content("<p>Text</p>")
    first, second = (compose(content, subject="July", preheader="July") for _ in range(2))
    assert first.placeholder != second.placeholder
    assert len(first.placeholder) == len(new_token())


@pytest.mark.django_db
@pytest.mark.parametrize("typed", [PLACEHOLDER_OF_BEFORE, "{{ token }}", "%s", "\\1"])
def test_what_an_editor_types_is_filled_with_nobodys_token(typed: str) -> None:
    content = make_content(link_to(f"https://stranger.example/{typed}/"))
    mailing = MailingFactory.create(content=content.to_json(), subject=f"News {typed}")
    mailing.renderings.all().delete()
    rendering = get_or_create_rendering(mailing, Rendering.WHOLE)
    token = new_token()
    message = message_from_bytes(
        build_template(mailing, rendering).fill("ada@reader.example", token, "<1@a.example>"), policy=SMTP
    )
    parts = [part.get_content() for part in message.iter_parts()]
    for part in [*parts, *map(str, message.values())]:
        for place in re.finditer(re.escape(token), part):
            assert part[: place.start()].endswith("/subscriptions/")
    assert [part.count(token) for part in parts] == [2, 2]


@pytest.mark.django_db
def test_a_mail_that_would_not_show_what_was_written_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    mailing = MailingFactory.create(content=make_content("<p>Text</p>").to_json())
    mailing.renderings.all().delete()
    place = "newsletter.mailings.content.composition.compile_mjml"
    monkeypatch.setattr(place, lambda source: compile_mjml(source).replace("Text", "Test"))
    with pytest.raises(AlteredMailError, match="would not show what was written"):
        get_or_create_rendering(mailing, Rendering.WHOLE)
    assert not Rendering.objects.filter(mailing=mailing).exists()
    found = mail_findings(make_content("<p>Text</p>"), "July", "July")
    assert any(finding.is_blocking and "would not show" in finding.message for finding in found)


def test_a_readers_own_link_in_an_edition_is_found() -> None:
    content = make_content(link_to(f"https://news.example/subscriptions/{new_token()}/"))
    assert any("reader’s personal link" in found.message for found in mail_findings(content, "July", "July"))
    assert mail_findings(make_content("<p>Text</p>"), "July", "July") == []


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ('<a href="https://b.example/">one</a>', "would become"),
        ('<a href="https://a.example/" onclick="x()">one</a>', "a onclick"),
        ('<a href="https://a.example/" style="background:url(//b)">one</a>', "a style"),
        ('<a href="https://a.example/">two</a>', "words would change"),
        ('<a href="https://a.example/">one</a><img src="https://b.example/i.png">', "appear or disappear"),
    ],
)
def test_what_has_become_something_else_is_noticed(shown: str, said: str) -> None:
    source = '<mj-body><mj-text><a href="https://a.example/">one</a></mj-text></mj-body>'
    assert find_alteration(source, '<body><a href="https://a.example/">one</a></body>') == ""
    assert said in find_alteration(source, f"<body>{shown}</body>")


def differing(first: str, second: str) -> set[str]:
    """Return what each of two texts has that the other has not, in words."""
    words: list[list[str]] = [re.split(r"([\s/<>\"]+)", text) for text in (first, second)]
    codes = SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes()
    changed = [code for code in codes if code[0] != "equal"]
    return {word for _, a, b, c, d in changed for word in [*words[0][a:b], *words[1][c:d]]}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", SignUpMail.Kind)
def test_mails_about_signing_up_differ_between_two_people_by_their_own_links_alone(kind: SignUpMail.Kind) -> None:
    people: list[Supporter] = [SupporterFactory.create(name=name) for name in ("Ada", "Bea")]
    mails = [compose_mail(SignUpMail(supporter=person, kind=kind, recipient=person.address)) for person in people]
    texts = [f"{mail.subject} {mail.from_email} {mail.body} {mail.alternatives[0].content}" for mail in mails]
    links = {word for text in texts for word in re.findall(r"/subscriptions/([^/\s\"]+)/", text)}
    assert differing(*texts) <= links
    assert all(name not in text for text in texts for name in ("Ada", "Bea"))


@pytest.mark.django_db
def test_an_edition_differs_between_two_people_by_token_address_and_message_id_alone() -> None:
    mailing: Mailing = MailingFactory.create(content=make_content(link_to(HREFS[0])).to_json())
    mailing.renderings.all().delete()
    template = build_template(mailing, get_or_create_rendering(mailing, Rendering.WHOLE))
    tokens = [new_token(), new_token()]
    readers = ["ada@reader.example", "bea@reader.example"]
    texts = [
        template.fill(reader, token, f"<{number}@a.example>").decode()
        for number, (reader, token) in enumerate(zip(readers, tokens, strict=True))
    ]
    texts = [re.sub(r"^Date: .*$", "", text, flags=re.MULTILINE) for text in texts]
    assert differing(*texts) <= {*tokens, *readers, "0@a.example", "1@a.example"}
