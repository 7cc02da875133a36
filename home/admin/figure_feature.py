"""Figures of the register inside running text, for the rich text editor of the CMS."""

from typing import Any

from django.urls import reverse_lazy
from draftjs_exporter import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text.feature_registry import FeatureRegistry

from home.registers import Figure
from home.rich_text.inline_figures import FigureLinkHandler

FEATURE = "figure"
ENTITY = "FIGURE"


class FigureElementHandler(InlineEntityElementHandler):
    """Reads a stored figure for the editor, which treats it as one character that cannot be half deleted."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        """Return the key of a figure with what it says now, which is nothing when it has been deleted."""
        key = attrs.get("id", "")
        figure = Figure.objects.filter(pk=key).first() if key.isdigit() else None
        return entity_data(figure) if figure else {"id": key, "value": "", "label": ""}


def entity_data(figure: Figure) -> dict[str, str]:
    """Return what the editor knows of a figure."""
    return {"id": str(figure.pk), "value": figure.value, "label": str(figure)}


def store_figure(props: dict[str, Any]) -> Any:
    """Write a figure of the editor as it is stored: a link with its words, which stay when the figure is deleted."""
    return DOM.create_element("a", {"linktype": FigureLinkHandler.identifier, "id": props["id"]}, props["children"])


def register_inline_figures(features: FeatureRegistry) -> None:
    """Register the button of the toolbar, both conversions, and what a stored figure refers to."""
    control = {
        "type": ENTITY,
        "icon": "order",
        "description": "Figure from the register",
        "chooserUrls": {"figureChooser": reverse_lazy("wagtailsnippetchoosers_home_figure:choose")},
    }
    scripts = ["wagtailadmin/js/chooser-modal.js", "home/js/inline_figure.js"]
    features.register_link_type(FigureLinkHandler)
    features.register_editor_plugin("draftail", FEATURE, EntityFeature(control, js=scripts))
    features.register_converter_rule(
        "contentstate",
        FEATURE,
        {
            "from_database_format": {'a[linktype="figure"]': FigureElementHandler(ENTITY)},
            "to_database_format": {"entity_decorators": {ENTITY: store_figure}},
        },
    )
