"""Sending a mailing: its audience, workers, connections, and the outcome of each message."""
