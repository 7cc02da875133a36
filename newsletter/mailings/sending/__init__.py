"""Sending a mailing: who gets it, workers, connections, and what became of each message."""
