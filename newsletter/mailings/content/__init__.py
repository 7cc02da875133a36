"""The content of mailings, and its renderings as HTML and plain text."""
