"""Shared fixtures: the real parser and engine, loaded once a session."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tacitus.model.text import Segment
from tacitus.model.tree import Tree
from tacitus.parse.spacy_parser import SpacyParser


@pytest.fixture(scope="session")
def parser() -> SpacyParser:
    return SpacyParser()


@pytest.fixture(scope="session")
def tree_of(parser: SpacyParser):
    """Parse one sentence."""

    def make(text: str, headline: bool = False) -> Tree:
        return Tree(parser.parse([(text, Segment("text", 0, len(text), headline), 1, 1)])[0])

    return make


@pytest.fixture(scope="session")
def engine():
    from tacitus.pipeline.engine import Engine
    from tacitus.settings import Settings

    return Engine.build(Settings())


@pytest.fixture
def tacitus(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command in this process: exit status, standard output, standard error."""
    from tacitus import cli

    def run(*arguments: str) -> tuple[int, str, str]:
        status = cli.run(arguments)
        return status, *capfd.readouterr()

    return run
