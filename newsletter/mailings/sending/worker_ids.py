"""IDs of workers, from which another process on the same machine can tell that a worker has died."""

from __future__ import annotations

import os
import secrets
import socket
from pathlib import Path
from typing import Final

MAX_HOST_LENGTH: Final = 50


def new_worker_id() -> str:
    """Return a unique ID: the host, the process number, the start time of the process, and a random part."""
    process = os.getpid()
    return f"{_host()} {process} {_start_time(process)} {secrets.token_hex(4)}"


def has_ended(worker: str) -> bool:
    """Whether the process of a worker is known to have ended; False for workers on other machines."""
    *host, process, started, _ = worker.split(" ")
    if " ".join(host) != _host() or not process.isdecimal():
        return False
    return _start_time(int(process)) != started


def _host() -> str:
    """Return the host name and the PID namespace, since containers may share a host name."""
    try:
        namespace = str(Path("/proc/self/ns/pid").stat().st_ino)
    except OSError:
        namespace = "-"
    return f"{socket.gethostname()[:MAX_HOST_LENGTH].replace(' ', '-')} {namespace}"


def _start_time(process: int) -> str:
    """Return when a process started, in clock ticks since boot; “gone” if there is none, as numbers are reused."""
    try:
        # The program name, in brackets, may contain anything; field 22 is the start time (proc(5)).
        stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except FileNotFoundError:
        return "gone" if Path("/proc/self/stat").exists() else "-"
    except OSError:
        return "-"
    return "gone" if stat[0] == "Z" else stat[19]
