"""Template tags of the standing pages."""
