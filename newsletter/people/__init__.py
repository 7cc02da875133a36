"""Supporters: signing up, consent, volunteering, leaving and erasure."""
