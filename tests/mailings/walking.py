"""What the tests read in a mail: its elements, addresses and texts."""

import re

import html5lib
from bs4 import BeautifulSoup

WHOLE = re.compile(r"(?:https?://[^/\s]+|mailto:[^@\s]+@[^@\s]+|tel:\+?\d)")
# What our MJML and the running text of items come to.
ELEMENTS = {
    *("html", "head", "title", "meta", "style", "body", "div", "table", "tbody", "tr", "td"),
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "br",
        "a",
        "strong",
        "em",
        "sub",
        "sup",
        "span",
        "blockquote",
        "ul",
        "ol",
        "li",
        "img",
    ),
}


def read(html: str) -> BeautifulSoup:
    """Read a mail as a browser does."""
    return BeautifulSoup(html, "html5lib", multi_valued_attributes=None)


def faults(html: str) -> list[str]:
    """List what is wrong with a mail, whatever is in it."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    tree = read(html)
    addresses = [str(link["href"]) for link in tree.select("[href]")] + [
        str(image["src"]) for image in tree.select("[src]")
    ]
    return [
        *(f"parse error {error[1]} at {error[0]}" for error in parser.errors),
        *(f"element {tag.name}" for tag in tree.find_all(True) if tag.name not in ELEMENTS),
        *(f"attribute {name}" for tag in tree.find_all(True) for name in tag.attrs if name.startswith(("on", "id"))),
        *(f"address {address}" for address in addresses if not WHOLE.match(address)),
        *(f"table {table.attrs}" for table in tree.select("table:not([role=presentation])")),
        *(
            f"image {image['src']}"
            for image in tree.select("img")
            if not {"alt", "width", "height"} <= image.attrs.keys()
        ),
        *(f"{number} tokens" for number in [len(re.findall(r"/subscriptions/[\w-]{43}/", html))] if number != 2),
        *(f"heading {tag.name}" for tag in tree.select("h1")[1:]),
    ]


def without_token(text: str) -> str:
    """Return a mail without the placeholder for the token, which is another in each."""
    return re.sub(r"(?<=/subscriptions/)[\w-]{43}", "…", text)


def headings(html: str) -> list[str]:
    """Return the headings of the items, in order."""
    return [words(str(tag)) for tag in read(html).select("h3:not(.part)")]


def contents(html: str) -> list[str]:
    """Return the lines of the contents, in order."""
    return [words(str(tag)) for tag in read(html).select("ol[start] a")]


def words(html: str) -> str:
    """Return the text of markup in one line."""
    return " ".join(read(html).get_text().split())


def one_line(text: str) -> str:
    """Return plain text without its line breaks."""
    return " ".join(text.split())
