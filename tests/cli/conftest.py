"""Commands in this process share one engine: loading it takes longer than all of their work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tacitus.pipeline.engine import Engine
from tacitus.settings import Settings


@pytest.fixture
def loaded_once(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `Engine.build` give the session's engine wherever the settings ask for the same parser and resources."""
    build = Engine.build

    def shared(settings: Settings) -> Engine:
        same = Settings(
            date=settings.date,
            include_all=settings.include_all,
            min_confidence=settings.min_confidence,
            voice=settings.voice,
        )
        return replace(engine, settings=settings, run=settings.digest()) if settings == same else build(settings)

    monkeypatch.setattr(Engine, "build", shared)
