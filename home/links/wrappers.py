"""Services that put an address of their own around a link, and how to read the link out of each."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Final
from urllib.parse import SplitResult, unquote_to_bytes

BROKEN_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
# How Proofpoint’s third version writes the length of a run of characters: A stands for two.
RUN_LENGTHS: Final = ascii_uppercase + ascii_lowercase + digits + "-_"
VERSION_3: Final = re.compile(r"/v3/__(?P<link>.+?)__;(?P<characters>[^!]*)!")
PLACEHOLDER: Final = re.compile(r"\*\*(?P<length>[A-Za-z0-9_-])|\*")
ONE_SLASH: Final = re.compile(r"(?i)\A(https?):/(?=[^/])")
UNDERLINED: Final = re.compile(r"/v2/(?:[\w-]+/)?___(?P<link>.+?)___\.")
IN_PATH: Final = re.compile(r"(?i)/(?P<link>https?(?:%3a|:)(?:%2f|/).+)\Z")
NUMBERED: Final = re.compile(r"(?i)/c?l\d/(?P<link>https?(?:%3a|:)(?:%2f|/).+?)/\d/")

Reading = Callable[[SplitResult], str]


@dataclass(frozen=True)
class Wrapper:
    """A service: its host and those below it, the path its wrapped links have, and how to read the link."""

    name: str
    host: re.Pattern[str]
    path: re.Pattern[str]
    read: Reading | None

    @property
    def place(self) -> str:
        """Host and path as one regular expression, which JavaScript reads as well."""
        return self.host.pattern + self.path.pattern

    def matches(self, parts: SplitResult) -> bool:
        """Whether an address is one of a wrapped link."""
        return bool(self.host.fullmatch(parts.hostname or "") and self.path.match(parts.path or "/"))


def decode(text: str) -> str:
    """Return percent-encoded text as it reads; raises ValueError where the encoding is broken."""
    if BROKEN_ESCAPE.search(text):
        raise ValueError("The percent-encoding is broken.")
    return unquote_to_bytes(text).decode()


def parameters(query: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the encoded value of each part of a query; ``&amp;`` that was never decoded is one ``&``."""
    for part in query.replace("&amp;", "&").split("&"):
        name, _, value = part.partition("=")
        yield name, value


def in_parameter(*names: str) -> Reading:
    """Return a reading of the first of these parameters that has a value."""

    def read(parts: SplitResult) -> str:
        values = {name.lower(): value for name, value in reversed(list(parameters(parts.query)))}
        return next((decode(values[name]) for name in names if values.get(name)), "")

    return read


def in_path(pattern: re.Pattern[str]) -> Reading:
    """Return a reading of the part of path and query that a pattern calls ``link``."""

    def read(parts: SplitResult) -> str:
        found = pattern.search(_path_and_query(parts))
        return decode(found["link"]) if found else ""

    return read


def _proofpoint(parts: SplitResult) -> str:
    if not parts.path.startswith("/v3/"):
        link = in_parameter("u")(parts)
        # The second version writes percent signs as hyphens and slashes as underscores.
        return decode(link.translate(str.maketrans("-_", "%/"))) if parts.path.startswith("/v2/") else link
    found = VERSION_3.match(_path_and_query(parts))
    if not found:
        return ""
    characters = iter(_base64(found["characters"]))

    def restore(placeholder: re.Match[str]) -> str:
        length = RUN_LENGTHS.index(placeholder["length"]) + 2 if placeholder["length"] else 1
        return "".join(next(characters, "\N{REPLACEMENT CHARACTER}") for _ in range(length))

    return ONE_SLASH.sub(r"\1://", PLACEHOLDER.sub(restore, found["link"]))


def _base64_parameter(name: str, prefix: str = "") -> Reading:
    def read(parts: SplitResult) -> str:
        value = in_parameter(name)(parts)
        return _base64(value.removeprefix(prefix)) if value.startswith(prefix) else ""

    return read


def _base64(text: str) -> str:
    padded = text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)
    try:
        return base64.b64decode(padded, altchars=b"-_" if set(padded) & {"-", "_"} else None, validate=True).decode()
    except binascii.Error as error:
        raise ValueError("The encoding is broken.") from error


def _amp(parts: SplitResult) -> str:
    found = re.match(r"/amp/(?P<secure>s/)?(?P<link>.+)", _path_and_query(parts))
    return f"http{'s' if found['secure'] else ''}://{found['link']}" if found else ""


def _path_and_query(parts: SplitResult) -> str:
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _wrapper(name: str, hosts: str, path: str, read: Reading | None) -> Wrapper:
    return Wrapper(name, re.compile(rf"(?:.+\.)?(?:{hosts})"), re.compile(path), read)


WRAPPERS: Final = (
    _wrapper(
        "Outlook Safe Links",
        r"safelinks\.protection\.(?:outlook\.(?:com|cn|de)|office365\.us)|safelink\.emails\.azure\.net",
        "/",
        in_parameter("url", "destination"),
    ),
    _wrapper("Microsoft Teams", r"statics\.teams\.(?:cdn\.office\.net|microsoft\.com)", "/", in_parameter("url")),
    _wrapper("Proofpoint", r"urldefense(?:\.proofpoint)?\.(?:com|us)", "/v[123]/", _proofpoint),
    _wrapper("Google", r"google\.(?:com?\.)?[a-z]{2,3}", "/url$", in_parameter("q", "url")),
    _wrapper("Google", r"google\.(?:com?\.)?[a-z]{2,3}", "/amp/", _amp),
    _wrapper("Facebook", r"lm?\.facebook\.com", r"/l\.php", in_parameter("u")),
    _wrapper("Meta", r"l\.(?:instagram|messenger|threads|whatsapp)\.(?:com|net)", "/", in_parameter("u")),
    _wrapper("Barracuda", r"linkprotect\.cudasvc\.com", "/url", in_parameter("a")),
    _wrapper("Cisco", r"secure-web\.cisco\.com", "/", in_path(IN_PATH)),
    _wrapper("Sophos", r"protection\.sophos\.com", "/", _base64_parameter("u")),
    _wrapper("Trend Micro", r"trendmicro\.com", "/wis/clicktime/", in_parameter("url")),
    _wrapper("Symantec", r"clicktime\.symantec\.com|clicktime\.cloud\.postoffice\.net", "/", in_parameter("u", "url")),
    _wrapper("FireEye", r"protect\d?\.fireeye\.com", "/", in_parameter("u")),
    _wrapper("Trustwave", r"scanmail\.trustwave\.com", "/", in_parameter("u")),
    _wrapper("Check Point", r"protect\.checkpoint\.com|url\.avanan\.click", "/v2/", in_path(UNDERLINED)),
    _wrapper("Slack", r"slack-redir\.net", "/link", in_parameter("url")),
    _wrapper("YouTube", r"youtube\.com", "/redirect$", in_parameter("q")),
    _wrapper("DuckDuckGo", r"duckduckgo\.com", "/l/", in_parameter("uddg")),
    _wrapper("Bing", r"bing\.com", "/ck/a", _base64_parameter("u", "a1")),
    _wrapper("LinkedIn", r"linkedin\.com", "/(?:redir/redirect|safety/go)", in_parameter("url")),
    _wrapper("Reddit", r"out\.reddit\.com", "/", in_parameter("url")),
    _wrapper("GovDelivery", r"links(?:-\d)?\.govdelivery\.com|awstrack\.me", "/[A-Z]+[0-9]/", in_path(NUMBERED)),
    # These keep the link on their own servers: nothing in the address says where it leads.
    _wrapper("Mimecast", r"mimecast(?:protect)?\.com", "/(?:s|r)/", None),
    _wrapper("Mailchimp", r"list-manage\d?\.com", "/track/click", None),
    _wrapper("Mandrill", r"mandrillapp\.com", "/track/click", None),
    _wrapper("SendGrid", r"ct\.sendgrid\.net|sendgrid\.net", "/(?:ls|wf)/click", None),
    _wrapper("Inky", r"outlook\.inky\.com", "/link", None),
    _wrapper("EdgePilot", r"link\.edgepilot\.com", "/s/", None),
    _wrapper("a link shortener", r"t\.co|bit\.ly|tinyurl\.com|ow\.ly|lnkd\.in|lnks\.gd|buff\.ly|goo\.gl", "/.", None),
)
