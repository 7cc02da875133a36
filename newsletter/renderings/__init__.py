"""Renderings of an edition besides the web page."""

from newsletter.renderings.text import edition_text, item_text

__all__ = ["edition_text", "item_text"]
