"""Rich text: cleaned when it is saved, expanded when it is shown."""

from home.rich_text.cleaner import clean_rich_text
from home.rich_text.renderer import render_rich_texts

__all__ = ["clean_rich_text", "render_rich_texts"]
