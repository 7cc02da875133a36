"""What people read is written as a British editor would write it, and not as if translated.

The files themselves are read, so that a sentence that no page shows yet is found as well.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("home", "newsletter", "search", "site")

# Each phrase with what to write in its place. Capitals and line breaks make no difference.
BANNED = {
    "e-mail": "email",
    "e-mails": "emails",
    "who is wanted": "who we are looking for",
    "as whom": "name what is chosen",
    "whoever may": "people who can",
    "of whoever": "of the person who",
    "whoever looks after": "the person who looks after",
    "probably you": "we received a request",
    "one press": "select",
    "press the button": "select the button",
    "press its button": "select the button",
    "look into your mail": "check your email",
    "in your mailbox": "by email",
    "go on to sign up": "continue",
    "leads nowhere": "does not work",
    "lead nowhere": "do not work",
    "lives from people": "depends on people",
    "what happens with what you write": "how we use your information",
    "who keeps it right": "who is responsible",
    "leave for them": "unsubscribe them",
    "you have left": "you have unsubscribed",
    "in vain": "without results",
    "it is held by": "name who holds it",
    "need do nothing": "do not need to do anything",
    "nothing you need to do": "do not need to do anything",
    "no domain of ours": "not one of our domains",
    "what came of it": "outcome",
    "our mails": "our emails",
    "by mail": "by email",
}
PHRASES = re.compile(r"\b(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in BANNED) + r")\b", re.I)

# Read as they were found, or compared with what people type.
LEFT_OUT = (
    "/migrations/",
    "search/word_lists/",
    "search/help_needs/",
    "site/demo/content/july_2017",
)
COLUMN_HEADINGS = {"e-mail", "e-mail_address"}
COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.S)


def _files(*endings: str) -> Iterator[Path]:
    for part in PARTS:
        for path in sorted((ROOT / part).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix in endings and not any(left_out in name for left_out in LEFT_OUT):
                yield path


def _found(path: Path, texts: list[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: “{match.group()}”: write “{BANNED[' '.join(match.group().lower().split())]}”"
        for text in texts
        for match in PHRASES.finditer(text)
    ]


def _strings(source: str) -> list[str]:
    """Return the strings of a module without its docstrings, those of an f-string in one piece."""
    tree = ast.parse(source)
    described = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, described) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


def test_templates_have_none_of_the_phrases() -> None:
    paths = list(_files(".html", ".txt", ".mjml"))
    assert len(paths) > 200
    assert not [line for path in paths for line in _found(path, [COMMENT.sub("", path.read_text(encoding="utf-8"))])]


def test_strings_of_the_code_have_none_of_the_phrases() -> None:
    paths = list(_files(".py"))
    assert len(paths) > 400
    assert not [
        line
        for path in paths
        for line in _found(
            path, [text for text in _strings(path.read_text(encoding="utf-8")) if text not in COLUMN_HEADINGS]
        )
    ]


def test_documents_have_none_of_the_phrases() -> None:
    paths = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
    assert len(paths) > 50
    assert not [line for path in paths for line in _found(path, [path.read_text(encoding="utf-8")])]


@pytest.mark.parametrize("phrase", BANNED)
def test_each_phrase_is_recognised_in_a_sentence(phrase: str) -> None:
    assert _found(ROOT / "README.md", [f"Here {phrase.upper()}, they wrote."])
    assert _found(ROOT / "README.md", [f"Here {phrase.replace(' ', chr(10))}, they wrote."])
    assert not _found(ROOT / "README.md", [f"Here x{phrase}x, they wrote."])
