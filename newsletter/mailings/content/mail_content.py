"""The content of a mailing, which is frozen as JSON; renderings are made from it alone.

All addresses are absolute. Fields named ``html`` and ``introduction`` hold markup from ``mail_markup``, all others
plain text, which may be empty.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, is_dataclass
from types import UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

# Fields that mailings frozen by earlier versions lack; they have defaults.
ADDED_LATER: Final = frozenset({"content_note"})


class ContentError(ValueError):
    """Stored JSON is not the content of a mailing."""

    def __init__(self) -> None:
        super().__init__("The content of this mailing cannot be read. Discard the mailing and freeze the page again.")


@dataclass(frozen=True)
class MailLink:
    """A link, or plain text if the address is empty."""

    text: str
    address: str


@dataclass(frozen=True)
class MailSource:
    """A publication; ``date`` and ``state`` are in words."""

    title: str
    is_description: bool = False
    publishers: str = ""
    date: str = ""
    link: str = ""
    archive_link: str = ""
    state: str = ""
    state_note: str = ""


@dataclass(frozen=True)
class MailFigure:
    """A figure with what it counts and where it comes from."""

    value: str
    counted: str
    population: str = ""
    where_and_when: str = ""
    source: MailSource | None = None
    source_note: str = ""
    newer: str = ""
    standing: str = ""


@dataclass(frozen=True)
class MailStory:
    """Running text with the figures and publications it rests on."""

    html: str
    figures: list[MailFigure] = field(default_factory=list)
    sources: list[MailSource] = field(default_factory=list)


@dataclass(frozen=True)
class MailContact:
    """A team with its plain address; ``telephone_uri`` follows RFC 3966."""

    name: str
    remit: str = ""
    email: str = ""
    phone: str = ""
    telephone_uri: str = ""


@dataclass(frozen=True)
class MailImage:
    """A picture as JPEG; ``width`` and ``height`` are in CSS pixels, ``file_size`` is that of the original in bytes.

    The address is empty if the original cannot be read.
    """

    address: str
    alt: str
    is_decorative: bool
    width: int
    height: int
    file_size: int
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class MailFact:
    """A labelled fact of an item, such as the closing date of a call."""

    label: str
    text: str


@dataclass(frozen=True)
class MailQuote:
    """A quotation, without quotation marks."""

    words: str
    speaker: str


@dataclass(frozen=True)
class MailCorrection:
    """A correction of the item with that number, or of the whole edition if it is 0."""

    date: str
    text: str
    item: int = 0


@dataclass(frozen=True)
class MailItem:
    """An item; ``address`` is its address on the web page, ``topics`` are primary keys.

    The heading may be empty; ``line``, the entry in the contents list, never is. ``state`` is a word such as “closed”.
    """

    number: int
    address: str
    kind: str
    heading: str
    line: str
    summary: str = ""
    state: str = ""
    topics: list[int] = field(default_factory=list)
    topic_names: list[str] = field(default_factory=list)
    quote: MailQuote | None = None
    facts: list[MailFact] = field(default_factory=list)
    stories: list[MailStory] = field(default_factory=list)
    papers: list[MailLink] = field(default_factory=list)
    picture: MailImage | None = None
    campaigns: list[MailLink] = field(default_factory=list)
    contact: MailContact | None = None
    corrections: list[MailCorrection] = field(default_factory=list)
    content_note: str = ""
    helpline: bool = False


@dataclass(frozen=True)
class MailSection:
    """A section of an edition."""

    title: str
    items: list[MailItem]


@dataclass(frozen=True)
class MailHelpline:
    """The helpline as every page shows it."""

    number: str
    text: str
    telephone_uri: str = ""
    hours: str = ""
    link: str = ""


@dataclass(frozen=True)
class MailContent:
    """The content of a mailing: an edition, or another page that is mailed.

    Bit i of ``Rendering.topics_mask`` stands for ``topics[i]``, the primary keys of the items’ topics in ascending
    order; ``topic_names`` are in the same order. ``site_address`` has no slash at its end.
    """

    name: str
    title: str
    address: str
    site_address: str
    introduction: str
    sections: list[MailSection]
    topics: list[int] = field(default_factory=list)
    topic_names: list[str] = field(default_factory=list)
    corrections: list[MailCorrection] = field(default_factory=list)
    team: MailContact | None = None
    content_note: str = ""
    helpline: MailHelpline | None = None
    charity: str = ""
    charity_statement: str = ""
    language: str = "en-GB"

    @property
    def items(self) -> list[MailItem]:
        """Every item of every section, in order."""
        return [item for section in self.sections for item in section.items]

    def to_json(self) -> dict[str, Any]:
        """Return the content as dictionaries and lists for a JSONField."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Any) -> MailContent:
        """Return the content from the output of ``to_json``; raises ContentError for anything else."""
        content: MailContent = _parse(cls, data)
        return content


def _parse(kind: Any, data: Any) -> Any:
    if is_dataclass(kind):
        return _parse_fields(kind, data)
    if get_origin(kind) is UnionType:
        return None if data is None else _parse(get_args(kind)[0], data)
    if get_origin(kind) is list and isinstance(data, list):
        return [_parse(get_args(kind)[0], entry) for entry in data]
    if type(data) is not kind:
        raise ContentError
    return data


def _parse_fields(kind: Any, data: Any) -> Any:
    names = {entry.name for entry in fields(kind)}
    # What was frozen by an earlier version has no notes yet.
    if not isinstance(data, dict) or names - data.keys() - ADDED_LATER or data.keys() - names:
        raise ContentError
    hints = get_type_hints(kind)
    return kind(**{name: _parse(hints[name], data[name]) for name in names & data.keys()})
