"""Export of the personal data of a supporter (UK GDPR, Article 15)."""

from __future__ import annotations

from typing import Any

from home.held_data import DataSubject, show_held_data
from newsletter.people.models import Supporter


def data_subject(supporter: Supporter, *, with_notes: bool = False) -> DataSubject:
    """Return a supporter as the list of what is held knows people."""
    return DataSubject(supporter.address_key or "", supporter.pk, with_notes)


def collect_personal_data(supporter: Supporter, *, with_notes: bool = False) -> dict[str, Any]:
    """Return all data about a supporter, for DjangoJSONEncoder.

    The notes of the volunteer desk are left out but ``with_notes``, for the answer that staff give to a formal request:
    they may name others, so somebody reads them first.
    """
    return show_held_data(data_subject(supporter, with_notes=with_notes))
