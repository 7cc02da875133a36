"""Template tags that other apps use to show editions."""
