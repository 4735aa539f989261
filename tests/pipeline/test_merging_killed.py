"""Merging that is killed at any moment goes on to the same events."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from pathlib import Path

from store.made_archives import ALL, told, written
from tacitus import Archive
from tacitus.pipeline import merging_archive

MORE = tuple(told(f"m{n}", f"Rebels struck post {n} near Gao.", f"Paper {n}", f"2024-05-{n:02}") for n in range(1, 21))


def test_killed_at_any_moment_merging_goes_on_to_the_same_events(tmp_path: Path) -> None:
    start = written(tmp_path / "start.duckdb", (*ALL, *MORE))
    path = tmp_path / "x.duckdb"
    shutil.copy(start, path)
    Archive(path).merge()
    wanted = list(Archive(path).events())
    chance = random.Random(5)
    left = set()
    for _ in range(12):
        path.unlink()
        shutil.copy(start, path)
        child = os.fork()
        if not child:
            try:
                merging_archive.STEP = 3
                merging_archive.merge_archive(path)
            finally:
                os._exit(0)
        time.sleep(chance.random() * 0.5)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        left.add(Archive(path).unmerged())
        Archive(path).merge()
        assert list(Archive(path).events()) == wanted
        assert Archive(path).unmerged() == 0
    assert len(left) > 1, "it was killed before it did anything, or after it had done all"
