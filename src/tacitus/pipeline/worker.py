"""A worker process: builds the engine once, then answers batches on its standard streams until they end.

Started as `python -c "... main()"` by `pool`, not by `multiprocessing`: a plain child needs no guarded `__main__`, so
the library works in scripts and notebooks alike, and nothing of the parent (threads, databases) is copied into it.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import sys
from typing import Any, BinaryIO

from tacitus.errors import AbortRun

#: Records hold no circles, so that the collector finds next to nothing: it need not look after every 700 objects.
_RARELY = (50_000, 20, 50)


def main() -> None:
    """Serve until standard input ends. Whatever else prints to standard output goes to standard error instead."""
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt):  # the parent is gone or has what it wanted
        _serve(requests, replies)
    os._exit(0)


def _serve(requests: BinaryIO, replies: BinaryIO) -> None:
    from tacitus.pipeline.engine import Engine
    from tacitus.pipeline.jobs import work

    job, settings = pickle.load(requests)
    try:
        gc.disable()  # nothing of what is built is rubbish
        engine = Engine.build(settings)
        gc.collect()
        gc.freeze()  # the engine lives as long as the process: the collector need not walk it again and again
        gc.set_threshold(*_RARELY)
        gc.enable()
        while True:
            _reply(replies, "done", work(job, pickle.load(requests), engine))
    except AbortRun as error:
        _reply(replies, "abort", str(error))
    except (EOFError, OSError):
        raise
    except Exception as error:  # noqa: BLE001  a broken installation, say: the parent shall say so in one line
        _reply(replies, "abort", f"a worker process failed: {type(error).__name__}: {error}")


def _reply(replies: BinaryIO, kind: str, content: Any) -> None:
    pickle.dump((kind, content), replies, protocol=pickle.HIGHEST_PROTOCOL)
    replies.flush()
