"""Merge two versions of a stream that grew from the same one, block by block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from wagtail.blocks import StreamBlock, StructBlock

from home.editing.block_text import block_label, block_text
from home.editing.comparison import same_block
from home.editing.merged import Choice, Conflict, Merged
from home.editing.stream_tree import TOP, Node, Place, StreamTree, read_tree, write_tree


class StreamMerge:
    """One merge; blocks are known by their ids, so that what is moved and what is changed go together."""

    def __init__(self, block: StreamBlock, base: list[Any], theirs: list[Any], mine: list[Any], name: str) -> None:
        self.block = block
        self.name = name
        self.base, self.theirs, self.mine = (read_tree(block, stream) for stream in (base, theirs, mine))
        self.result = Merged([])

    def merge(self) -> Merged:
        """Return the merged stream."""
        merged = StreamTree()
        for block_id in dict.fromkeys([*self.mine.nodes, *self.theirs.nodes]):
            node = self._merged_node(block_id)
            if node is not None:
                merged.nodes[block_id] = node
        self._bring_back_holders(merged)
        for node in merged.nodes.values():
            if node.place not in merged.order:
                merged.order[node.place] = self._order(node.place, merged)
        self.result.value = write_tree(merged)
        return self.result

    def _merged_node(self, block_id: str) -> Node | None:
        base, theirs, mine = (tree.nodes.get(block_id) for tree in (self.base, self.theirs, self.mine))
        if mine is None or theirs is None:
            return self._added_or_deleted(block_id, base, theirs, mine)
        place = theirs.place if base and mine.place == base.place else mine.place
        if base and place != mine.place:
            self._take(theirs)
        if self._same(theirs, mine):
            value = mine.value
        elif base and self._same(base, mine):
            self._take(theirs)
            value = theirs.value
        elif base and self._same(base, theirs):
            value = mine.value
        else:
            value = mine.value
            self._record_conflict(block_id, theirs, mine)
        return Node(block_id, place, mine.kind, value, mine.block, mine.streams)

    def _added_or_deleted(
        self, block_id: str, base: Node | None, theirs: Node | None, mine: Node | None
    ) -> Node | None:
        left = theirs or mine
        if base is None:
            if mine is None and left:
                self._take(left)
            return left
        if left is None:
            return None
        if self._same(base, left):
            if mine is not None:
                self._take(base)
            return None
        # Whoever deleted it did not know what the other one wrote.
        self._record_conflict(block_id, theirs, mine)
        return left

    def _record_conflict(self, block_id: str, theirs: Node | None, mine: Node | None) -> None:
        node = theirs or mine
        label = block_label(node.block, node.value) if node else ""
        their_text, my_text = (block_text(side.block, side.value) if side else None for side in (theirs, mine))
        self.result.conflicts.append(Conflict(block_key(self.name, block_id), label, their_text, my_text))

    def _same(self, one: Node, other: Node) -> bool:
        if one.kind != other.kind:
            return False
        if one.block is None:
            return bool(one.value == other.value)
        if one.streams and isinstance(one.block, StructBlock):
            parts = {name: part for name, part in one.block.child_blocks.items() if name not in one.streams}
            return all(same_block(part, one.value.get(name), other.value.get(name)) for name, part in parts.items())
        return same_block(one.block, one.value, other.value)

    def _take(self, node: Node) -> None:
        self.result.taken.append(block_label(node.block, node.value))

    def _bring_back_holders(self, merged: StreamTree) -> None:
        """Keep the sections of items that are kept."""
        for node in list(merged.nodes.values()):
            holder = node.place.holder
            while holder and holder not in merged.nodes:
                found = self.mine.nodes.get(holder) or self.theirs.nodes[holder]
                merged.nodes[holder] = found
                holder = found.place.holder

    def _order(self, place: Place, merged: StreamTree) -> list[str]:
        """Return the blocks of a place in my order if I changed it, else in theirs; others follow their neighbours."""
        here = {block_id for block_id, node in merged.nodes.items() if node.place == place}
        base, theirs, mine = ([*tree.order.get(place, [])] for tree in (self.base, self.theirs, self.mine))
        common = set(base) & set(theirs) & set(mine)
        i_moved = [key for key in base if key in common] != [key for key in mine if key in common]
        first, second = (mine, theirs) if i_moved else (theirs, mine)
        ordered = [block_id for block_id in first if block_id in here]
        for position, block_id in enumerate(second):
            if block_id in here and block_id not in ordered:
                before = [earlier for earlier in second[:position] if earlier in ordered]
                ordered.insert(ordered.index(before[-1]) + 1 if before else 0, block_id)
        return ordered + [block_id for block_id in merged.nodes if block_id in here and block_id not in ordered]


def block_key(name: str, block_id: str) -> str:
    """Return the key of a block of a field in a form."""
    return f"{name}.{block_id}"


def choose_blocks(
    block: StreamBlock, name: str, mine: list[Any], theirs: list[Any], choices: Mapping[str, str]
) -> list[Any]:
    """Return my stream with the blocks for which the editor chose ``theirs`` or ``both``."""
    tree, other = read_tree(block, mine), read_tree(block, theirs)
    for block_id in {*tree.nodes, *other.nodes}:
        choice = choices.get(block_key(name, block_id))
        if choice == Choice.THEIRS:
            _replace(tree, other, block_id)
        elif choice == Choice.BOTH and block_id in tree.nodes and block_id in other.nodes:
            _add_copy(tree, other.nodes[block_id])
    return write_tree(tree)


def _replace(tree: StreamTree, other: StreamTree, block_id: str) -> None:
    mine, theirs = tree.nodes.get(block_id), other.nodes.get(block_id)
    if mine and theirs:
        mine.value, mine.kind = theirs.value, theirs.kind
    elif mine:
        del tree.nodes[block_id]
        tree.order[mine.place].remove(block_id)
    elif theirs and (theirs.place.holder in tree.nodes or theirs.place == TOP):
        tree.nodes[block_id] = theirs
        tree.order.setdefault(theirs.place, []).append(block_id)


def _add_copy(tree: StreamTree, theirs: Node) -> None:
    beside = tree.nodes[theirs.block_id].place
    copy = Node(str(uuid4()), beside, theirs.kind, theirs.value, theirs.block, theirs.streams)
    tree.nodes[copy.block_id] = copy
    order = tree.order[beside]
    order.insert(order.index(theirs.block_id) + 1, copy.block_id)
