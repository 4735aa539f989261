"""Files that appear whole or not at all: written beside the target, forced to disk, then renamed onto it.

What is not a regular file (standard output, /dev/full, a named pipe) cannot be renamed onto and is written straight.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
from pathlib import Path
from typing import BinaryIO, Protocol

from tacitus.errors import AbortRun


class _Bytes(Protocol):
    """What we need of an open file."""

    def write(self, data: bytes, /) -> int: ...
    def flush(self) -> None: ...
    def isatty(self) -> bool: ...
    def close(self) -> None: ...


_STANDARD = {"/dev/stdout": 1, "/dev/fd/1": 1, "/dev/stderr": 2, "/dev/fd/2": 2}


class OutFile:
    """A binary file open for writing: `commit` makes it appear under its name, `abort` leaves no trace of it.

    Every failure to write (a full disk, a vanished folder) removes the unfinished file and raises AbortRun with the
    remedy. A reader that goes away (`| head`) is no failure: `closed` turns true and later writes do nothing.
    Used by `with`, it commits at the end of the block and aborts on any exception, KeyboardInterrupt included.
    """

    def __init__(self, target: str | None) -> None:
        self.name = "standard output" if target in (None, "-") else str(target)
        self.closed = False
        self._temporary: Path | None = None
        self._final: Path | None = None
        try:
            self._file: _Bytes = self._open(target) if target not in (None, "-") else _stdout()
        except OSError as problem:
            raise _aborted(self.name, problem) from problem
        self.straight = self._temporary is None

    def _open(self, target: str) -> BinaryIO:
        if target in _STANDARD:
            return os.fdopen(os.dup(_STANDARD[target]), "wb")
        path = Path(os.path.realpath(target))  # a link is written through, not replaced
        if path.exists() and not path.is_dir() and not path.is_file():
            return path.open("wb")
        mode = _mode_for(path)
        self._final, self._temporary = path, temporary_beside(path)
        descriptor = os.open(self._temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        if mode is not None:
            self._temporary.chmod(mode)
        return os.fdopen(descriptor, "wb")

    def write(self, data: bytes) -> int:
        """Write all of `data` (to a buffer; `flush` hands it on)."""
        if not self.closed:
            try:
                self._file.write(data)
            except OSError as problem:
                self._failed(problem)
        return len(data)

    def flush(self) -> None:
        """Hand on what is buffered, so that the reader of a pipe sees it now."""
        if not self.closed:
            try:
                self._file.flush()
            except OSError as problem:
                self._failed(problem)

    def isatty(self) -> bool:
        """Say whether a person reads this on a terminal."""
        return not self.closed and self._file.isatty()

    def commit(self) -> None:
        """Make the file appear, whole and on disk, under its name; a second call does nothing."""
        if self.closed:
            return
        try:
            self._file.flush()
            if self._temporary is not None and self._final is not None:
                _sync(self._temporary)
                self._file.close()
                self._temporary.replace(self._final)
                _sync_folder(self._final.parent)
            else:
                self._file.close()
            self.closed = True
        except OSError as problem:
            self._failed(problem)

    def abort(self) -> None:
        """Leave things as they were before; what went to a pipe or a terminal stays there."""
        if not self.closed:
            self.closed = True
            with contextlib.suppress(OSError):  # the buffer may hold what could not be written
                self._file.close()
        if self._temporary is not None:
            with contextlib.suppress(OSError):
                self._temporary.unlink(missing_ok=True)

    def _failed(self, problem: OSError) -> None:
        self.abort()
        if isinstance(problem, BrokenPipeError):
            return
        raise _aborted(self.name, problem) from problem

    def __enter__(self) -> OutFile:
        return self

    def __exit__(self, kind: object, value: object, trace: object) -> None:
        if kind is None:
            self.commit()
        else:
            self.abort()


def write_text(target: str | None, text: str) -> None:
    """Write a whole text file as UTF-8, atomically."""
    with OutFile(target) as out:
        out.write(text.encode("utf-8", "replace"))


def temporary_beside(path: Path) -> Path:
    """Give an unused name in the folder of `path` (a rename works only within one file system)."""
    return path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")


def is_plain_target(target: str) -> bool:
    """Say whether the target is a regular file or a name where one can be made."""
    path = Path(target)
    return target not in _STANDARD and target != "-" and (path.is_file() or not path.exists())


def _stdout() -> _Bytes:
    """Give standard output with a buffer of our own, so that a failed write is not tried again when Python exits."""
    sys.stdout.flush()
    try:
        return os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    except (OSError, ValueError):  # replaced by an object without a descriptor, as tests and notebooks do
        return _Borrowed(sys.stdout.buffer)


class _Borrowed:
    """Standard output that is an object in memory: closing it only flushes."""

    def __init__(self, file: BinaryIO) -> None:
        self.write, self.flush, self.close = file.write, file.flush, file.flush

    def isatty(self) -> bool:
        return False


def _mode_for(path: Path) -> int | None:
    """Give the permissions of the file that is replaced; AbortRun where no file can be written."""
    if path.is_dir():
        raise AbortRun(f"{path} is a folder: name a file in it")
    if not path.parent.is_dir():
        raise AbortRun(f"the folder {path.parent} does not exist: make it with mkdir -p '{path.parent}'")
    return stat.S_IMODE(path.stat().st_mode) if path.exists() else None


def _sync(path: Path) -> None:
    """Force what is written so far under `path` to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Force the rename itself to disk; a file system that cannot do this loses nothing but the guarantee."""
    with contextlib.suppress(OSError):
        _sync(folder)


def _aborted(name: str, problem: OSError) -> AbortRun:
    remedies = {
        errno.ENOSPC: "free some space or write to another disk with -o",
        errno.EDQUOT: "your quota is used up: free some space or write to another disk with -o",
        errno.EACCES: "you may not write there: choose another place with -o",
        errno.EPERM: "you may not write there: choose another place with -o",
        errno.EROFS: "this disk is read-only: choose another place with -o",
    }
    remedy = remedies.get(problem.errno or 0, "choose another place with -o")
    return AbortRun(f"cannot write {name} ({problem.strerror or problem}): {remedy}")
