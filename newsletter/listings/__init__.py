"""Lists of editions and items: the archive, topics, open calls, events and feeds."""
