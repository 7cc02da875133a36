"""The part of an edition page that its items are made from."""

from __future__ import annotations

from typing import Protocol

from wagtail.blocks import StreamValue

from home.registers import RoleContact


class EditionSource(Protocol):
    """An edition page, live or draft."""

    pk: int
    body: StreamValue
    producing_team: RoleContact | None
    producing_team_id: int | None
