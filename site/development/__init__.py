"""Pages for developers, which production settings do not install."""
