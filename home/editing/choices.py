"""What an editor chose where two versions of the same part were shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.fields import StreamField

from home.editing.page_merge import choose_versions

PREFIX = "choose-"


def posted_choices(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the choices of a form by the keys of the conflicts."""
    return {name.removeprefix(PREFIX): str(data[name]) for name in data if name.startswith(PREFIX)}


def put_choices(instance: Any, theirs: Mapping[str, Any], choices: Mapping[str, str]) -> None:
    """Put the others' version of what the editor chose so into the object that a form is about to save."""
    fields = {field.name: field for field in instance._meta.concrete_fields}
    known = {key: choice for key, choice in choices.items() if key.split(".")[0] in fields}
    if not known:
        return
    chosen = choose_versions(type(instance), instance.serializable_data(), theirs, known)
    for name in {key.split(".")[0] for key in known}:
        field = fields[name]
        value = field.to_python(chosen[name])
        if not isinstance(field, StreamField) and any("." in key for key in known if key.split(".")[0] == name):
            continue
        setattr(instance, field.attname, value)
