"""Settings: `base` is safe by default; `dev`, `test` and `production` build on it."""
