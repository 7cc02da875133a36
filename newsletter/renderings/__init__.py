"""Renderings of items besides the web page."""

from newsletter.renderings.text import item_text

__all__ = ["item_text"]
