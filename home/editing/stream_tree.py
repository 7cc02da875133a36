"""A stream of blocks as a tree of nodes that are known by their ids wherever they are moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from wagtail.blocks import Block, StreamBlock, StructBlock


class Place(NamedTuple):
    """A list of blocks: the part of the block that holds it, or the top of the stream where both are empty."""

    holder: str
    part: str


TOP = Place("", "")


@dataclass
class Node:
    """A block of a stream; ``value`` is its raw value without the streams within it, whose names are ``streams``."""

    block_id: str
    place: Place
    kind: str
    value: Any
    block: Block | None
    streams: list[str] = field(default_factory=list)


@dataclass
class StreamTree:
    """All nodes by id, and the ids in each place, in order."""

    nodes: dict[str, Node] = field(default_factory=dict)
    order: dict[Place, list[str]] = field(default_factory=dict)


def read_tree(block: StreamBlock, blocks: list[Any]) -> StreamTree:
    """Return the tree of a raw stream."""
    tree = StreamTree()
    for node in _nodes(block, blocks, TOP):
        tree.nodes[node.block_id] = node
        tree.order.setdefault(node.place, []).append(node.block_id)
    return tree


def write_tree(tree: StreamTree, place: Place = TOP) -> list[dict[str, Any]]:
    """Return the raw stream of a tree."""
    written = []
    for block_id in tree.order.get(place, []):
        node = tree.nodes[block_id]
        value = node.value
        if node.streams:
            value = {**value, **{name: write_tree(tree, Place(block_id, name)) for name in node.streams}}
        written.append({"type": node.kind, "value": value, "id": block_id})
    return written


def _nodes(block: StreamBlock, blocks: list[Any], place: Place) -> Iterator[Node]:
    for number, entry in enumerate(blocks):
        block_id = entry.get("id") or f"{place.holder}.{place.part}.{number}"
        child = block.child_blocks.get(entry["type"])
        streams = _streams(child, entry["value"])
        value = (
            {name: part for name, part in entry["value"].items() if name not in streams} if streams else entry["value"]
        )
        yield Node(block_id, place, entry["type"], value, child, list(streams))
        for name, stream in streams.items():
            yield from _nodes(stream, entry["value"].get(name) or [], Place(block_id, name))


def _streams(block: Block | None, value: Any) -> dict[str, StreamBlock]:
    if not isinstance(block, StructBlock) or not isinstance(value, dict):
        return {}
    return {name: child for name, child in block.child_blocks.items() if isinstance(child, StreamBlock)}
