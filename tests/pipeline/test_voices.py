"""Who tells an event: contradictions keep both sources, and a voice can be asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tacitus.errors import AbortRun
from tacitus.model.record import Mention
from tacitus.model.text import Article
from tacitus.pipeline.code import code_batch
from tacitus.pipeline.engine import Engine
from tacitus.settings import Settings

CONFLICT = (
    "Ukraine claimed that Russian troops shelled a hospital in Kharkiv on Monday. "
    "Russia denied that its troops shelled the hospital in Kharkiv on Monday."
)
VOICES = (
    "Rebels attacked a police station in Kabul on Monday. "
    "The Kremlin said that Ukrainian forces shelled a market in Donetsk on Tuesday. "
    "Gunmen reportedly kidnapped a judge in Abuja on Wednesday."
)


def coded(engine: Engine, text: str, **how: object) -> tuple[Mention, ...]:
    settings = replace(engine.settings, **how)  # type: ignore[arg-type]
    return code_batch([Article(id="a", text=text)], replace(engine, settings=settings))[0].mentions


def test_claim_and_denial_of_one_event_keep_their_sources(engine: Engine) -> None:
    told = [(m, a) for m in coded(engine, CONFLICT, include_all=True) if "ASSAULT" in m.event for a in m.attribution]
    assert {(a.source.code, a.kind) for _, a in told} == {("UKR", "claim"), ("RUS", "denial")}
    assert {m.factuality for m, a in told if a.kind == "claim"} == {"asserted"}
    assert {m.factuality for m, a in told if a.kind == "denial"} == {"negated"}


@pytest.mark.parametrize(
    ("voice", "words"),
    [
        ("any", ["attacked", "shelled", "kidnapped"]),
        ("outlet", ["attacked"]),
        ("RUS", ["shelled"]),
        ("RUS GOV", ["shelled"]),
        ("kremlin", ["shelled"]),
        ("RUS MIL", []),
        ("Krem", []),
    ],
)
def test_voices(engine: Engine, voice: str, words: list[str]) -> None:
    assert [m.event_text.text for m in coded(engine, VOICES, voice=voice)] == words


def test_a_voice_changes_no_id(engine: Engine) -> None:
    everything = {m.id for m in coded(engine, VOICES)}
    assert {m.id for m in coded(engine, VOICES, voice="outlet")} < everything


def test_what_another_voice_tells_is_a_rejection(engine: Engine) -> None:
    settings = replace(engine.settings, voice="outlet")
    outcome = code_batch([Article(id="a", text=VOICES)], replace(engine, settings=settings))[0]
    assert [r.reason for r in outcome.rejections].count("left out: another voice") == 2


def test_a_source_that_nobody_names_has_empty_words(engine: Engine) -> None:
    (attribution,) = coded(engine, VOICES)[2].attribution
    assert (attribution.source.entity_text, attribution.cue.text, attribution.kind) == ("", "reportedly", "report")
    assert attribution.source.start == attribution.source.end


def test_an_empty_voice_is_refused() -> None:
    with pytest.raises(AbortRun, match="voice"):
        Settings(voice=" ")
