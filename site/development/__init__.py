"""What helps on a developer’s machine; production settings do not install it."""
