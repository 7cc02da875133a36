"""The pages of signing up and of what follows; each change is a button that a person presses, never a link."""
