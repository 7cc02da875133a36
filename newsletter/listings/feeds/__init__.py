"""Atom feeds (RFC 4287): the newest items of all editions, and those on one topic."""

from newsletter.listings.feeds.views import newsletter_feed, topic_feed

__all__ = ["newsletter_feed", "topic_feed"]
