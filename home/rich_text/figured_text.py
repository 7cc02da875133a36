"""Rich text that a template can print with its figures."""

from wagtail.rich_text import RichText

from home.registers import Figure
from home.registers.preload import loaded_instances
from home.rich_text.inline_figures import TextWithFigures, figure_keys
from home.rich_text.renderer import render_rich_texts


class FiguredText(TextWithFigures):
    """Rich text that prints the values of its figures and the notes on them."""

    def __html__(self) -> str:
        return render_rich_texts([self])[0]


def with_figures(source: str | None) -> RichText:
    """Return stored rich text with those of its figures that are at hand, for example as they were when it was sent."""
    loaded = loaded_instances(Figure)
    keys = figure_keys(source or "")
    return (
        RichText(source) if loaded is None or not keys else FiguredText(source, {key: loaded.get(key) for key in keys})
    )
