"""What one process does with one batch: the order of the items stays, and no single article can end the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tacitus.errors import AbortRun, SkipArticle
from tacitus.model.note import Annotation
from tacitus.model.run import Outcome, Rejection
from tacitus.model.sighting import Sightings
from tacitus.model.text import Article
from tacitus.read.options import BAD_DATE

if TYPE_CHECKING:
    from tacitus.pipeline.engine import Engine

Item = Article | Rejection
Result = Outcome | Annotation | Sightings

#: A batch is full at so many articles or characters: long enough for the parser to work in bulk, and still short
#: enough that several may be under way.
BATCH_ARTICLES = 16
BATCH_CHARACTERS = 60_000
STAGES = ("read", "parse", "extract", "resolve", "judge")


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Cut the stream into batches by articles and characters; the cuts depend on the items alone, never on timing."""
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.text) if isinstance(item, Article) else 0
        if len(batch) >= BATCH_ARTICLES or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def work(job: str, items: Sequence[Item], engine: Engine) -> list[Result]:
    """Do the job on the articles among `items`; a rejection passes through as a failed `Outcome`, in its place."""
    articles = [item for item in items if isinstance(item, Article)]
    done = iter(each_safely(_batch_function(job), articles, engine))
    return [next(done) if isinstance(item, Article) else failed(item) for item in items]


def failed(rejection: Rejection) -> Outcome:
    """Give the outcome of an article (or file) that could not be coded as a whole.

    A remark on an article that was read all the same (an unusable date) is no failure.
    """
    return Outcome(article_id=rejection.article_id, rejections=(rejection,), failed=rejection.reason != BAD_DATE)


BatchFunction = Callable[[Sequence[Article], "Engine"], Sequence[Result]]


def _batch_function(job: str) -> BatchFunction:
    if job == "annotate":
        from tacitus.pipeline.annotate import annotate_batch

        return annotate_batch
    if job == "learn":
        from tacitus.pipeline.learn import learn_batch

        return learn_batch
    from tacitus.pipeline.code import code_batch

    return code_batch


def each_safely(function: BatchFunction, articles: Sequence[Article], engine: Engine) -> list[Result]:
    """Do a batch at once; where something in it breaks, do its articles one by one: the broken one is a rejection."""
    if not articles:
        return []
    try:
        return list(function(articles, engine))
    except AbortRun:
        raise
    except Exception as error:  # noqa: BLE001  the stage boundary: an article's bug is that article's rejection
        if len(articles) == 1:
            return [failed(_rejection(articles[0], error))]
        return [result for article in articles for result in each_safely(function, [article], engine)]


def _rejection(article: Article, error: Exception) -> Rejection:
    if isinstance(error, SkipArticle):
        reason, detail = error.reason, error.detail
    else:
        reason, detail = "internal error", " ".join(f"{type(error).__name__}: {error}".split())
    return Rejection(article_id=article.id, start=None, end=None, stage=_stage(error), reason=reason, detail=detail)


def _stage(error: Exception) -> str:
    """Name the stage whose code was running when the error was raised: the innermost one in the traceback."""
    stage, frame = "extract", error.__traceback__
    while frame is not None:
        module = str(frame.tb_frame.f_globals.get("__name__", "")).split(".")
        if module[0] == "tacitus" and len(module) > 1 and module[1] in STAGES:
            stage = module[1]
        frame = frame.tb_next
    return stage
