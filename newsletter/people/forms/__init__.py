"""The forms that people fill in to sign up and to change what they get."""
