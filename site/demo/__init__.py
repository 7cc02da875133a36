"""Demo content and demo staff accounts, installed in development and tests only."""
