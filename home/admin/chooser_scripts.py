"""How choosers start in the browser: by data that a script of ours reads; Wagtail writes a script into the page."""

from __future__ import annotations

import json
import re
from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from wagtail.admin.widgets.chooser import BaseChooser

# What Wagtail writes, such as: new PageChooser("id_page", {"canChooseRoot": false});
CALL = re.compile(r"(?:new )?(?P<name>\w+Chooser)\((?P<arguments>.*)\);", re.DOTALL)


def render_chooser(
    chooser: BaseChooser, name: str, value: Any, attrs: dict[str, Any], renderer: Any = None
) -> SafeString:
    """Return the markup of a chooser, with its name and arguments as data; raises ValueError for any other script."""
    value_data = chooser.get_value_data(value)
    call = CALL.fullmatch(chooser.render_js_init(attrs["id"], name, value_data))
    if call is None:
        raise ValueError(f"{type(chooser).__name__} starts with a script that this site does not know.")
    started = {"chooser": call["name"], "arguments": json.loads(f"[{call['arguments']}]")}
    data = str(json_script(started)).replace("<script ", "<script data-chooser ", 1)
    return format_html("{}{}", chooser.render_html(name, value_data, attrs), SafeString(data))


def use_chooser_data() -> None:
    """Let every chooser of Wagtail start by data: scripts inside pages are forbidden by the policy of the CMS."""
    BaseChooser.render = render_chooser


def chooser_script() -> SafeString:
    """Return the script that starts choosers."""
    return format_html('<script src="{}"></script>', static("home/js/choosers.js"))
