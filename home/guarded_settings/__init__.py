"""Settings that guard people: a change is told to everybody who may make it, and takes effect after a day."""
