"""Search backends for SQLite and PostgreSQL."""
