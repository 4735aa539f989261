"""The learned register is a set of facts: order, repetition and the way of putting it together do not matter."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tacitus.errors import ResourceError
from tacitus.model.sighting import Sighting, Sightings
from tacitus.resolve.learned import Learned, load_learned

NAMES = (
    ("Awa Doro", "person"),
    ("Awa Dóro", "person"),
    ("Ilo Tarn", "person"),
    ("Tarn", "person"),
    ("Moss Front", "group"),
)
READINGS = (
    ("president of Mali", "MLI", "GOV", ("MIL",), "president"),
    ("general", None, "MIL", (), "general"),
    ("Kenyan lawmaker", "KEN", "LEG", (), None),
)


def made(rng: random.Random, count: int, prefix: str = "a") -> list[Sightings]:
    """Articles with one to four sightings each, some without a date or outlet."""
    out = []
    for n in range(count):
        found = []
        for k in range(rng.randint(1, 4)):
            (name, kind), (called, code, sector, others, office) = rng.choice(NAMES), rng.choice(READINGS)
            found.append(
                Sighting(
                    name=name, kind=kind, called=called, code=code, sector=sector, other_sectors=others, office=office,
                    start=k * 50, end=k * 50 + 9, quote=f"{called} {name}",
                )
            )  # fmt: skip
        date = f"20{rng.randint(10, 24)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}" if rng.random() < 0.9 else None
        outlet = rng.choice(["Post", "Echo", None])
        article = f"{prefix}{n}"
        out.append(Sightings(article_id=article, article=article, date=date, outlet=outlet, found=tuple(found)))
    return out


def learned(seen: list[Sightings], quotes: int = 4) -> Learned:
    out = Learned(quotes=quotes)
    for one in seen:
        out.note(one)
    return out


def written(register: Learned) -> bytes:
    return b"".join(register.lines())


def saved(path: Path, register: Learned) -> Path:
    path.write_bytes(written(register))
    return path


@pytest.mark.parametrize("seed", range(20))
def test_joined_registers_are_the_register_of_both_corpora(seed, tmp_path):
    rng = random.Random(seed)
    first, second = made(rng, rng.randint(0, 30)), made(rng, rng.randint(0, 30), "b")
    shared = rng.sample(first, len(first) // 3)
    both = learned([*first, *second])
    a = saved(tmp_path / "a.jsonl", learned(first))
    b = saved(tmp_path / "b.jsonl", learned([*second, *shared]))
    for paths in ((a, b), (b, a), (a, b, a)):
        joined = load_learned(paths)
        assert joined is not None
        assert written(joined) == written(both)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_articles_makes_no_difference(seed):
    rng = random.Random(seed)
    seen = made(rng, 40)
    mixed = rng.sample(seen, len(seen))
    assert written(learned(seen)) == written(learned(mixed))


def test_registers_that_keep_different_numbers_of_quotes_join_to_the_fewer(tmp_path):
    seen = made(random.Random(3), 60)
    a, b = saved(tmp_path / "a", learned(seen[:30], 6)), saved(tmp_path / "b", learned(seen[30:], 3))
    joined = load_learned((a, b))
    assert joined is not None
    assert written(joined) == written(learned(seen, 3))


def test_quotes_are_the_earliest_and_the_latest():
    days = [f"2020-01-{n:02d}" for n in range(1, 11)]
    one = Sighting(
        name="Ilo Tarn", kind="person", called="general", code=None, sector="MIL", other_sectors=(), office=None,
        start=0, end=1, quote="x",
    )  # fmt: skip
    out = learned([Sightings(article_id=d, article=d, date=d, outlet=None, found=(one,)) for d in days])
    (evidence,) = out.known["person", "ilo tarn"].values()
    assert sorted(q.date for q in evidence.quotes) == [*days[:2], *days[-2:]]


def test_two_codes_of_one_name_are_shown_as_a_conflict():
    rows = [json.loads(line) for line in learned(made(random.Random(1), 80)).lines()]
    row = next(r for r in rows if r.get("name") == "Ilo Tarn")
    assert sorted(row["conflict"].replace(",", "").split()[::2]) == ["KEN", "MLI"]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda raw: b"", "the first line is not"),
        (lambda raw: raw[:-40], "damaged"),
        (lambda raw: raw.rsplit(b"\n", 2)[0] + b"\n", "names announced"),
        (lambda raw: b'{"a": 1}\n', "the first line is not"),
        (lambda raw: b"\xff\xfe\x00", "damaged"),
        (lambda raw: raw.replace(b'"called"', b'"cold"'), "damaged"),
    ],
)
def test_a_damaged_file_is_named_with_the_remedy(tmp_path, damage, told):
    path = saved(tmp_path / "r.jsonl", learned(made(random.Random(2), 20)))
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(ResourceError, match=told) as caught:
        load_learned([path])
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "tacitus actors learn" in str(caught.value)


def test_a_missing_file_is_named():
    with pytest.raises(ResourceError, match=r"none\.jsonl.*check --register"):
        load_learned(["none.jsonl"])


def test_no_path_is_no_register():
    assert load_learned([]) is None
