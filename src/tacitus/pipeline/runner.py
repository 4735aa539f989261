"""Runs a stream of articles through one process or several: same records, same order, constant memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from tacitus.model.note import Annotation
from tacitus.model.run import Outcome, Rejection
from tacitus.model.sighting import Sightings
from tacitus.model.text import Article
from tacitus.pipeline.jobs import Item, Result, batches, failed, work
from tacitus.read.options import BAD_DATE
from tacitus.settings import Settings

if TYPE_CHECKING:
    from tacitus.pipeline.engine import Engine

#: Batches under way for each worker: enough that none waits while an earlier batch is slow, few enough for memory.
IN_FLIGHT = 3


def run(
    items: Iterable[Item], settings: Settings, workers: int = 1, engine: Engine | None = None
) -> Generator[Outcome, None, None]:
    """Code articles; what could not be read passes through as a failed outcome, in its place.

    The records do not depend on `workers`. An `engine` that is already built serves where there is one worker, this
    process. Raises `AbortRun` when the run as a whole cannot go on.
    """
    for _, outcome in run_with_articles(items, settings, workers, engine):
        yield outcome


def run_with_articles(
    items: Iterable[Item], settings: Settings, workers: int = 1, engine: Engine | None = None
) -> Generator[tuple[Article | None, Outcome], None, None]:
    """Do as `run`, and give with each outcome the article it is of (None: it could not even be read).

    A reader's remark on an article that it then gives (an unusable date) joins that article's rejections.
    """
    waiting: deque[Item] = deque()

    def noted() -> Iterator[Item]:
        for item in items:
            waiting.append(item)
            yield item

    remarks: list[Rejection] = []
    for outcome in _results("code", noted(), settings, workers, engine):
        item = waiting.popleft()
        if isinstance(item, Rejection) and item.reason == BAD_DATE:
            remarks.append(item)
        elif isinstance(outcome, Outcome):
            yield (
                item if isinstance(item, Article) else None,
                replace(outcome, rejections=(*remarks, *outcome.rejections)) if remarks else outcome,
            )
            remarks = []


def annotate(
    items: Iterable[Item], settings: Settings, workers: int = 1, engine: Engine | None = None
) -> Generator[Annotation | Outcome, None, None]:
    """Annotate articles; an item that could not be annotated gives a failed `Outcome` instead, in its place."""
    for result in _results("annotate", items, settings, workers, engine):
        assert not isinstance(result, Sightings)
        yield result


def learn(
    items: Iterable[Item], settings: Settings, workers: int = 1, engine: Engine | None = None
) -> Generator[Sightings | Outcome, None, None]:
    """Give what each article says outright of who somebody is; a failed `Outcome` for one that cannot be read."""
    for result in _results("learn", items, settings, workers, engine):
        assert not isinstance(result, Annotation)
        yield result


def _results(
    job: str, items: Iterable[Item], settings: Settings, workers: int, engine: Engine | None
) -> Iterator[Result]:
    if workers <= 1:
        yield from _here(job, items, settings, engine)
    else:
        yield from _spread(job, items, settings, workers)


def _here(job: str, items: Iterable[Item], settings: Settings, engine: Engine | None) -> Iterator[Result]:
    """Work in this process; the engine is loaded when there is the first article for it."""
    from tacitus.pipeline.engine import Engine

    for batch in batches(items):
        if engine is None and any(isinstance(item, Article) for item in batch):
            engine = Engine.build(settings)
        if engine is None:
            yield from (failed(item) for item in batch if isinstance(item, Rejection))
        else:
            yield from work(job, batch, engine)


def _spread(job: str, items: Iterable[Item], settings: Settings, workers: int) -> Iterator[Result]:
    from tacitus.pipeline.pool import Pool

    pool = Pool(job, settings, workers)
    waiting: deque[Future[list[Result]]] = deque()
    try:
        for batch in batches(items):
            waiting.append(pool.submit(batch))
            while len(waiting) >= IN_FLIGHT * workers or (waiting and waiting[0].done()):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.close()
