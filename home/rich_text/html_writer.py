"""Blocks written as the HTML that Wagtail keeps in the database."""

from collections.abc import Iterable, Iterator, Sequence

from home.rich_text.document import Block, Line, Mark, Run, common_marks

QUOTE = '"'


def write_html(blocks: Iterable[Block]) -> str:
    """Return the HTML of the blocks, with neighbouring list items in one list."""
    return "".join(_write_blocks(blocks))


def _write_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    open_lists: list[str] = []
    for block in blocks:
        if block.tag == "li":
            yield from _move_to_item(open_lists, block)
            yield f"<li{_key(block)}>{write_lines(block.lines)}"
        else:
            yield from _close_lists(open_lists, 0)
            yield f"<{block.tag}{_key(block)}>{write_lines(block.lines)}</{block.tag}>"
    yield from _close_lists(open_lists, 0)


def _move_to_item(open_lists: list[str], block: Block) -> Iterator[str]:
    """Close and open lists until the next item of the block's depth can follow; no level is ever left out."""
    depth = min(block.depth, len(open_lists))
    yield from _close_lists(open_lists, depth + 1)
    if len(open_lists) > depth and open_lists[-1] == block.list_tag:
        yield "</li>"
        return
    yield from _close_lists(open_lists, depth)
    open_lists.append(block.list_tag)
    yield f"<{block.list_tag}>"


def _close_lists(open_lists: list[str], depth: int) -> Iterator[str]:
    while len(open_lists) > depth:
        yield f"</li></{open_lists.pop()}>"


def write_lines(lines: Sequence[Line]) -> str:
    """Return the inline HTML of lines, each ended by a line break but the last."""
    runs = list(lines[0])
    for line in lines[1:]:
        # A link that goes on in the next line stays one link.
        runs += [Run("\n", common_marks(runs[-1].marks, line[0].marks)), *line]
    return "".join(_write_runs(runs))


def _write_runs(runs: Iterable[Run]) -> Iterator[str]:
    open_marks: tuple[Mark, ...] = ()
    for text, marks in (*runs, Run("")):
        shared = len(common_marks(open_marks, marks))
        yield from (f"</{mark.tag}>" for mark in reversed(open_marks[shared:]))
        yield from (_opening(mark) for mark in marks[shared:])
        yield "<br/>" if text == "\n" else _escape(text)
        open_marks = marks


def _opening(mark: Mark) -> str:
    attributes = "".join(f' {name}="{_escape(value).replace(QUOTE, "&quot;")}"' for name, value in mark.attributes)
    return f"<{mark.tag}{attributes}>"


def _key(block: Block) -> str:
    return f' data-block-key="{block.key}"' if block.key else ""


def _escape(text: str) -> str:
    """Escape as little as Wagtail does, so that text which the editor stored stays as it is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
