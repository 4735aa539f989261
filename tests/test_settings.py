"""The digest changes with what decides the records, and with nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tacitus.errors import AbortRun
from tacitus.settings import Settings, shipped_hashes


def test_the_digest_is_stable_and_short():
    assert Settings().digest() == Settings().digest()
    assert len(Settings().digest()) == 12


def test_output_filters_do_not_change_the_digest():
    assert Settings(include_all=True, min_confidence=0.5, voice="RUS").digest() == Settings().digest()


def test_parser_date_and_files_change_the_digest(tmp_path: Path):
    frames = tmp_path / "my.toml"
    frames.write_text("a = 1")
    digests = {
        Settings().digest(),
        Settings(parser="other").digest(),
        Settings(date=dt.date(2024, 1, 1)).digest(),
        Settings(frames=(frames,)).digest(),
        Settings(actors=(frames,)).digest(),
        Settings(registers=(frames,)).digest(),
        Settings(ontology=frames).digest(),
    }
    assert len(digests) == 7
    before = Settings(frames=(tmp_path,)).digest()
    frames.write_text("a = 2")
    assert Settings(frames=(tmp_path,)).digest() != before


def test_a_file_is_known_by_its_bytes_not_its_place(tmp_path: Path):
    here, there = tmp_path / "a.toml", tmp_path / "b.toml"
    here.write_text("a = 1")
    there.write_text("a = 1")
    assert Settings(actors=(here,)).digest() == Settings(actors=(there,)).digest()


def test_a_missing_file_aborts_with_the_option_to_check(tmp_path: Path):
    with pytest.raises(AbortRun, match="check --frames"):
        Settings(frames=(tmp_path / "none.toml",)).digest()


@pytest.mark.parametrize(
    ("settings", "factuality", "confidence", "kept"),
    [
        (Settings(), "asserted", 0.1, True),
        (Settings(), "future", 0.1, True),
        (Settings(), "negated", 0.9, False),
        (Settings(), "hypothetical", 0.9, False),
        (Settings(include_all=True), "negated", 0.9, True),
        (Settings(min_confidence=0.5), "asserted", 0.4, False),
        (Settings(min_confidence=0.5), "asserted", 0.5, True),
    ],
)
def test_what_is_kept(settings, factuality, confidence, kept):
    assert settings.keeps(factuality, confidence) is kept


def test_what_only_exports_read_decides_nothing():
    names = shipped_hashes()
    assert "ontology/plover.toml" in names
    assert not [name for name in names if name.startswith("exports/") or name == "ontology/outward.toml"]
