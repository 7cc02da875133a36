"""Forms that strangers send: guarded against programs, other sites and floods, without a puzzle for people."""
