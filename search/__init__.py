"""Search over everything the site has published; knows no page type."""
