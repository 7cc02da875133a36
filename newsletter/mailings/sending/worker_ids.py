"""Which process has claimed a message, and whether that process is still there."""

from __future__ import annotations

import os
import secrets
import socket
from pathlib import Path
from typing import Final

PLACE_LENGTH: Final = 50


def new_worker() -> str:
    """Return a name for a worker: where it runs, its process, when that started, and something of its own."""
    process = os.getpid()
    return f"{_place()} {process} {_started(process)} {secrets.token_hex(4)}"


def is_gone(worker: str) -> bool:
    """Return whether the process of a worker is known to have ended; of another machine nothing is known."""
    *place, process, started, _ = worker.split(" ")
    if " ".join(place) != _place() or not process.isdecimal():
        return False
    return _started(int(process)) != started


def _place() -> str:
    """Return this machine's name, and which processes can be seen here: containers may share a name."""
    try:
        seen = str(Path("/proc/self/ns/pid").stat().st_ino)
    except OSError:
        seen = "-"
    return f"{socket.gethostname()[:PLACE_LENGTH].replace(' ', '-')} {seen}"


def _started(process: int) -> str:
    """Return when a process started, in ticks since the machine did; “gone” for none, since numbers are used again."""
    try:
        # The name of the program stands in brackets and may hold anything; field 22 is the start (proc(5)).
        stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except FileNotFoundError:
        return "gone" if Path("/proc/self/stat").exists() else "-"
    except OSError:
        return "-"
    return "gone" if stat[0] == "Z" else stat[19]
