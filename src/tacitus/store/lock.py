"""Who may write: one process at a time, for as long as its run lasts, though the database is free between batches."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl


class WriterLock:
    """A lock beside a database, held from `take` to `free`; the system frees it when the process dies."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(f".{path.name}.lock")
        self._file: int | None = None

    def take(self) -> bool:
        """Take the lock; False where another writer has it. Where the system has no such locks, it is always free."""
        while sys.platform != "win32":
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if self._path.exists() and os.fstat(file).st_ino == self._path.stat().st_ino:
                    self._file = file
                    return True
            except BlockingIOError:
                os.close(file)
                return False
            except FileNotFoundError:  # removed by who freed it, between our two looks
                pass
            os.close(file)
        return True

    def free(self) -> None:
        """Free the lock and leave no file; a second call does nothing."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)
            os.close(self._file)
            self._file = None


def unfinished(path: Path) -> Path:
    """Give the name under which this process builds a new file `path`; it says whose it is."""
    return path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")


def left_behind(path: Path) -> tuple[list[Path], list[int]]:
    """Give what dead processes left unfinished of `path`, oldest first, and the living ones that are building it."""
    dead: list[Path] = []
    alive: list[int] = []
    start = f".{path.name}."
    for file in sorted(path.parent.glob(".*.tmp")):
        owner, dash, _ = file.name.removeprefix(start).partition("-")
        if not file.name.startswith(start) or not dash or not owner.isdecimal():
            continue
        if _alive(int(owner)):
            alive.append(int(owner))
        else:
            dead.append(file)
    return sorted(dead, key=lambda file: (file.stat().st_mtime, file.name)), sorted({*alive} - {os.getpid()})


def _alive(process: int) -> bool:
    if sys.platform == "win32":  # there, asking would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
