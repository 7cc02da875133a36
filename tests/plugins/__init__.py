"""The plumbing of the test suite, as plugins of pytest."""
