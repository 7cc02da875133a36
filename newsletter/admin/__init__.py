"""What the newsletter adds to the CMS."""
