"""`tacitus gazetteer build` and `--gazetteer`: from a made-up dump to resolved places, and damaged files."""

from __future__ import annotations

import json
import random
import time
import zipfile
from pathlib import Path

import pytest

from tacitus.errors import AbortRun
from tacitus.resolve.gazetteer_dump import build
from tacitus.resolve.gazetteer_file import open_table
from tacitus.resolve.gazetteer_load import load_gazetteer
from tacitus.settings import Settings

pytestmark = pytest.mark.usefixtures("loaded_once")
ROWS = (
    (900001, "Zorvanik", "Zorvanik", "Zorvanique,ZRV", 12.5, 3.25, "P", "PPL", "ML", "08", "0801", 12000),
    (900002, "Zorvanik", "Zorvanik", "", 40.0, -90.0, "P", "PPL", "US", "IL", "001", 900),
    (900003, "Région de Tolm", "Region de Tolm", "Tolm", 12.6, 3.3, "A", "ADM1", "ML", "08", "", 90000),
    (900004, "Cercle d'Arna", "Cercle d'Arna", "", 12.5, 3.2, "A", "ADM2", "ML", "08", "0801", 40000),
    (900005, "Oued Vesh", "Oued Vesh", "", 12.4, 3.1, "H", "STM", "ML", "08", "", 0),
)
TEXT = "Gunmen killed ten people in Zorvanik, Mali, on Monday."


def line(number, name, plain, others, lat, lon, feature_class, code, country, admin1, admin2, people) -> str:
    fields = [number, name, plain, others, lat, lon, feature_class, code, country, "", admin1, admin2, "", "", people]
    return "\t".join(map(str, [*fields, "", 30, "Africa/Bamako", "2024-01-01"])) + "\n"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "dump.txt"
    path.write_text("".join(line(*row) for row in ROWS) + "not a row\n", encoding="utf-8")
    return path


def test_a_place_of_the_dump_is_found_in_an_article(tacitus, dump, tmp_path):
    target = str(tmp_path / "own.gazetteer")
    status, _, err = tacitus("gazetteer", "build", str(dump), "-o", target)
    assert status == 0
    assert err == "tacitus: 5 places, 8 names\ntacitus: 1 lines not used: no rows of GeoNames\n"
    article = tmp_path / "a.txt"
    article.write_text(TEXT)
    status, out, _ = tacitus("annotate", str(article), "--gazetteer", target, "-q")
    found = {t["text"]: t for t in json.loads(out)["toponyms"]}
    assert status == 0
    assert [found["Zorvanik"][k] for k in ("geonameid", "country_code", "admin1", "resolution")] == [
        900001, "MLI", "Région de Tolm", 4,
    ]  # fmt: skip
    assert found["Mali"]["resolution"] == 1


def test_divisions_and_classes_keep_their_level(dump, tmp_path):
    build(dump, tmp_path / "g")
    gazetteer = load_gazetteer(open_table(tmp_path / "g"))
    assert [(p.kind, p.resolution, p.admin2) for p in gazetteer.find("zorvanik")] == [
        ("town", 4, "Cercle d'Arna"), ("town", 4, None),
    ]  # fmt: skip
    assert [(p.kind, p.resolution) for p in gazetteer.find("tolm")] == [("state", 2)]
    assert [(p.kind, p.resolution) for p in gazetteer.find("oued vesh")] == [("river", 2)]
    assert gazetteer.longest("region") >= 3
    assert [p.kind for p in gazetteer.find("mali")] == ["country"]


def test_a_zip_gives_the_same_digest(dump, tmp_path):
    packed = tmp_path / "dump.zip"
    with zipfile.ZipFile(packed, "w") as out:
        out.write(dump, "allCountries.txt")
    build(dump, tmp_path / "a")
    build(packed, tmp_path / "b")
    runs = {Settings(gazetteer=tmp_path / name).digest() for name in ("a", "b")}
    assert len(runs) == 1
    assert Settings().digest() not in runs


@pytest.mark.parametrize("content", [None, b"", b"SQLite format 3\x00 and then nothing", b"some text\n" * 50])
def test_a_missing_or_damaged_gazetteer_is_one_line_and_exit_2(tacitus, tmp_path, content):
    target, article = tmp_path / "own.gazetteer", tmp_path / "a.txt"
    article.write_text(TEXT)
    if content is not None:
        target.write_bytes(content)
    status, out, err = tacitus("code", str(article), "--gazetteer", str(target), "-q")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "own.gazetteer" in err and "tacitus gazetteer build" in err


def test_a_cut_off_gazetteer_is_said_to_be_damaged(dump, tmp_path):
    build(dump, tmp_path / "g")
    whole = (tmp_path / "g").read_bytes()
    (tmp_path / "cut").write_bytes(whole[: len(whole) // 3])
    with pytest.raises(AbortRun, match="gazetteer"):
        open_table(tmp_path / "cut").places("zorvanik")


def test_a_dump_without_places_leaves_no_file(tacitus, tmp_path):
    (tmp_path / "dump.txt").write_text("nothing of the kind\n")
    status, _, err = tacitus("gazetteer", "build", str(tmp_path / "dump.txt"), "-o", str(tmp_path / "g"))
    assert status == 2
    assert "holds no places" in err
    assert [p.name for p in tmp_path.iterdir()] == ["dump.txt"]


def test_a_name_is_looked_up_in_less_than_a_millisecond(tmp_path):
    dice = random.Random(1)
    names = ["".join(dice.choice("aeioubdgklmnrst") for _ in range(7)).title() for _ in range(20_000)]
    rows = (
        line(n, name, name, "", dice.uniform(-60, 60), dice.uniform(-170, 170), "P", "PPL", "ML", "08", "", n)
        for n, name in enumerate(names, 1)
    )
    (tmp_path / "dump.txt").write_text("".join(rows))
    build(tmp_path / "dump.txt", tmp_path / "g")
    table = open_table(tmp_path / "g")
    asked = [name.lower() for name in dice.sample(names, 1000)]
    start = time.perf_counter()
    assert all(table.places(key) for key in asked)
    assert (time.perf_counter() - start) / len(asked) < 0.001
