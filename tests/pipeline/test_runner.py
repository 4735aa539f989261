"""Several processes give what one gives; what breaks is one article's matter, what dies ends the run."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tacitus.errors import AbortRun, SkipArticle
from tacitus.model.run import Outcome, Rejection
from tacitus.model.text import Article
from tacitus.pipeline.jobs import BATCH_ARTICLES, BATCH_CHARACTERS, batches, each_safely, work
from tacitus.pipeline.runner import annotate, run, run_with_articles
from tacitus.read.options import BAD_DATE
from tacitus.settings import Settings

SENTENCES = (
    "Rebels attacked a police station in Kabul on Monday, killing four officers.",
    "France condemned the attack and promised to send aid to Afghanistan.",
    "The president of Kenya met his Ugandan counterpart in Nairobi last week.",
    "Hundreds of students protested against the government in Santiago.",
    "Police arrested two suspects, the interior ministry said on Tuesday.",
    "Turkey imposed sanctions on three officials, but Germany refused to follow.",
    "Russia will withdraw its troops from the border, its foreign minister said.",
    "The union called for a strike after talks with the ministry collapsed.",
)


def made(count: int, seed: int = 3) -> list[Article]:
    """Articles of a few sentences in varied order; some are in another language or have no words."""
    rng = random.Random(seed)
    texts = ["\n\n".join(rng.sample(SENTENCES, rng.randint(1, 4))) for _ in range(count)]
    texts[5] = "Le gouvernement a annoncé que les négociations avec les rebelles reprendraient la semaine prochaine."
    texts[6] = "* * *"
    return [Article(id=f"a{n}", text=text) for n, text in enumerate(texts)]


@pytest.fixture(scope="module")
def items() -> list[Article]:
    return made(40)


@pytest.fixture(scope="module")
def alone(items, engine) -> list[Outcome]:
    return list(run(items, Settings(), engine=engine))


def test_every_article_has_its_outcome_in_order(items, alone):
    assert [o.article_id for o in alone] == [a.id for a in items]
    assert alone[5].failed
    assert alone[6].failed
    assert sum(len(o.mentions) for o in alone) > 20


@pytest.mark.parametrize("workers", [2, 4])
def test_records_do_not_depend_on_the_number_of_workers(items, alone, workers):
    assert list(run(items, Settings(), workers)) == alone


def test_records_do_not_depend_on_the_order_of_articles(items, alone, engine):
    shuffled = random.Random(1).sample(items, len(items))
    assert {o.article_id: o for o in run(shuffled, Settings(), engine=engine)} == {o.article_id: o for o in alone}


def test_annotations_do_not_depend_on_the_number_of_workers(items, engine):
    assert list(annotate(items[:20], Settings(), 2)) == list(annotate(items[:20], Settings(), engine=engine))


def test_what_could_not_be_read_passes_through_in_its_place(engine):
    lost = Rejection(article_id="lost", start=None, end=None, stage="read", reason="no text", detail="")
    first, second = made(8)[:2]
    pairs = list(run_with_articles([first, lost, second], Settings(), engine=engine))
    assert [article for article, _ in pairs] == [first, None, second]
    assert pairs[1][1] == Outcome(article_id="lost", rejections=(lost,), failed=True)


def test_a_remark_on_an_article_joins_its_outcome(engine):
    article = made(8)[0]
    remark = Rejection(article_id=article.id, start=None, end=None, stage="read", reason=BAD_DATE, detail="'soon'")
    ((read, outcome),) = run_with_articles([remark, article], Settings(), engine=engine)
    assert read == article
    assert outcome.rejections[0] == remark
    assert not outcome.failed


def test_articles_are_taken_as_they_are_needed(engine):
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield Article(id=str(taken), text=SENTENCES[0])

    stream = run(endless(), Settings(), engine=engine)
    assert next(stream).article_id == "1"
    assert taken <= BATCH_ARTICLES


def test_batches_are_cut_by_articles_and_by_characters():
    assert [len(b) for b in batches(made(40))] == [BATCH_ARTICLES, BATCH_ARTICLES, 8]
    long = Article(id="long", text="x" * BATCH_CHARACTERS)
    assert [len(b) for b in batches([long, long, *made(8)])] == [1, 1, 8]
    assert list(batches([])) == []


def test_an_article_that_breaks_is_rejected_and_its_neighbours_are_not(engine):
    articles = made(8)[:3]

    def fragile(batch, engine):
        if any(a.id == "a1" for a in batch):
            raise ZeroDivisionError("by\nnothing")
        return [Outcome(article_id=a.id) for a in batch]

    results = each_safely(fragile, articles, engine)
    assert [r.failed for r in results] == [False, True, False]
    (rejection,) = results[1].rejections
    assert (rejection.reason, rejection.detail) == ("internal error", "ZeroDivisionError: by nothing")


def test_a_skipped_article_keeps_its_reason_and_an_abort_goes_on_up(engine):
    def skip(batch, engine):
        raise SkipArticle("no sentence", "nothing but furniture")

    def abort(batch, engine):
        raise AbortRun("the disk is gone")

    (result,) = each_safely(skip, made(8)[:1], engine)
    assert (result.rejections[0].reason, result.rejections[0].detail) == ("no sentence", "nothing but furniture")
    with pytest.raises(AbortRun, match="the disk is gone"):
        each_safely(abort, made(8)[:1], engine)


def test_work_keeps_the_order_of_what_was_read_and_what_was_not(engine):
    lost = Rejection(article_id="lost", start=None, end=None, stage="read", reason="no text", detail="")
    first, second = made(8)[:2]
    assert [r.article_id for r in work("code", [lost, first, lost, second], engine)] == ["lost", "a0", "lost", "a1"]


def children() -> set[int]:
    return {int(p) for path in Path("/proc/self/task").glob("*/children") for p in path.read_text().split()}


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find the worker")
def test_a_killed_worker_ends_the_run_in_one_line_and_no_process_is_left():
    before = children()
    stream = run(made(40) * 20, Settings(), 2)
    next(stream)
    os.kill(min(children() - before), signal.SIGKILL)
    with pytest.raises(AbortRun, match=r"^a worker process died \(SIGKILL\)[^\n]*$"):
        list(stream)
    assert children() == before


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find the worker")
def test_a_run_that_is_left_early_leaves_no_process():
    before = children()
    stream = run(made(40) * 20, Settings(), 2)
    next(stream)
    stream.close()
    assert children() == before


def test_a_worker_that_cannot_start_says_why():
    with pytest.raises(AbortRun, match="'no_such_pipeline' is not installed"):
        list(run(made(8), Settings(parser="no_such_pipeline"), 2))
