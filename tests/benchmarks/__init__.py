"""Benchmarks: each figure of the site's speed beside that of its rival, measured in the same run (``make bench``)."""
