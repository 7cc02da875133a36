"""How days and times are read as people write them, and how what was understood is shown."""
