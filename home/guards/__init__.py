"""What keeps programs, other sites and floods away from every form of the public site, without a puzzle for people."""
