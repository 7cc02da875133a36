"""Figures of the register inside running text, for the rich text editor of the CMS."""

from typing import Any

from django.urls import reverse_lazy
from draftjs_exporter import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text.feature_registry import FeatureRegistry

from home.registers import Figure
from home.rich_text.inline_figures import FigureLinkHandler

FEATURE_NAME = "figure"
ENTITY_TYPE = "FIGURE"


class FigureElementHandler(InlineEntityElementHandler):
    """Reads a stored figure for the editor, which treats it as one character that cannot be partly deleted."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        """Return the key and the current value of a figure, which is empty when the figure was deleted."""
        key = attrs.get("id", "")
        figure = Figure.objects.filter(pk=key).first() if key.isdigit() else None
        return entity_data(figure) if figure else {"id": key, "value": "", "label": ""}


def entity_data(figure: Figure) -> dict[str, str]:
    """Return the data of a figure for the editor."""
    return {"id": str(figure.pk), "value": figure.value, "label": str(figure)}


def store_figure(props: dict[str, Any]) -> Any:
    """Return a figure as it is stored: a link whose words stay when the figure is deleted."""
    return DOM.create_element("a", {"linktype": FigureLinkHandler.identifier, "id": props["id"]}, props["children"])


def register_inline_figures(features: FeatureRegistry) -> None:
    """Register the toolbar button, both conversions, and the link handler."""
    control = {
        "type": ENTITY_TYPE,
        "icon": "order",
        "description": "Figure from the register",
        "chooserUrls": {"figureChooser": reverse_lazy("wagtailsnippetchoosers_home_figure:choose")},
    }
    scripts = ["wagtailadmin/js/chooser-modal.js", "home/js/inline_figure.js"]
    features.register_link_type(FigureLinkHandler)
    features.register_editor_plugin("draftail", FEATURE_NAME, EntityFeature(control, js=scripts))
    features.register_converter_rule(
        "contentstate",
        FEATURE_NAME,
        {
            "from_database_format": {'a[linktype="figure"]': FigureElementHandler(ENTITY_TYPE)},
            "to_database_format": {"entity_decorators": {ENTITY_TYPE: store_figure}},
        },
    )
