"""Worker processes, each driven by one thread of the parent: batches go out, results come back, deaths are reported."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from tacitus.errors import AbortRun
from tacitus.pipeline.jobs import Item, Result
from tacitus.settings import Settings

#: One worker is one core: numerical libraries that open threads of their own would only get in each other's way.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


class Worker:
    """One child process. It leads a session of its own, so that Ctrl-C reaches the parent alone, which then ends it."""

    def __init__(self, job: str, settings: Settings) -> None:
        code = f"import sys; sys.path[:] = {sys.path!r}; from tacitus.pipeline.worker import main; main()"
        self._process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **ONE_THREAD},
            start_new_session=True,
        )
        self._first: tuple[str, Settings] | None = (job, settings)

    def ask(self, items: Sequence[Item]) -> list[Result]:
        """Have a batch worked on. Raises `AbortRun` when the worker gives up or is found dead."""
        try:
            if self._first is not None:
                self._send(self._first)
                self._first = None
            self._send(items)
        except OSError:
            pass  # it has ended; its last words, if any, are still in the pipe
        try:
            assert self._process.stdout is not None
            kind, content = pickle.load(self._process.stdout)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            raise AbortRun(f"a worker process died ({self._cause()}): try again with fewer --workers") from None
        if kind == "abort":
            raise AbortRun(content)
        results: list[Result] = content
        return results

    def _send(self, message: Any) -> None:
        assert self._process.stdin is not None
        pickle.dump(message, self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
        self._process.stdin.flush()

    def _cause(self) -> str:
        status = self._process.wait()
        return signal.Signals(-status).name if status < 0 else f"exit status {status}"

    def end(self) -> None:
        """Stop the process at once; it holds nothing that would be lost."""
        self._process.kill()
        self._process.wait()


class Pool:
    """At most `size` workers, started when there is a batch for them."""

    def __init__(self, job: str, settings: Settings, size: int) -> None:
        self._job, self._settings = job, settings
        self._threads = ThreadPoolExecutor(max_workers=size, thread_name_prefix="tacitus")
        self._mine = threading.local()
        self._lock = threading.Lock()
        self._workers: list[Worker] = []
        self._closed = False

    def submit(self, items: Sequence[Item]) -> Future[list[Result]]:
        """Hand a batch to the next free worker; the future raises `AbortRun` when that worker cannot go on."""
        return self._threads.submit(self._ask, items)

    def _ask(self, items: Sequence[Item]) -> list[Result]:
        worker: Worker | None = getattr(self._mine, "worker", None)
        if worker is None:
            with self._lock:
                if self._closed:
                    raise AbortRun("the run was ended")
                worker = self._mine.worker = Worker(self._job, self._settings)
                self._workers.append(worker)
        return worker.ask(items)

    def close(self) -> None:
        """End all workers and the threads that drive them."""
        with self._lock:
            self._closed = True
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)
