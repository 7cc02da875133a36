"""Bring an existing list in from CSV: read the file, judge its rows, import those that may be, tell what was refused.

Reading a file never asks the database about people, so the same file always reads the same; ``judging`` and ``running``
do. Nothing here says an address, neither in a log nor in what is kept after the file is gone.
"""
