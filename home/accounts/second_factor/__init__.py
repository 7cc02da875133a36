"""The second step of signing in: a passkey, a code from an app, or a recovery code."""
