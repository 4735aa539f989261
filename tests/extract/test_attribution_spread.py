from __future__ import annotations

import pytest

from tacitus.model.text import Article
from tacitus.pipeline.analysis import analyse, parse
from tacitus.pipeline.engine import Engine

FIRST = "The minister said the army would leave by June. "


@pytest.mark.parametrize(
    ("second", "spreads"),
    [
        ("It would hand over its bases to the police.", True),
        ("The soldiers would keep two outposts in the hills.", True),
        ("It would stay if the militia attacked the port.", False),
        ("It has held the valley since the war.", False),
        ("It had shelled the valley for a year.", False),
        ("But it would have to ask parliament.", False),
        ("It would be the end of a long war, the mayor said.", False),
        ("Analysts would welcome such a step.", False),
    ],
)
def test_only_the_future_of_the_past_goes_on_silently(engine: Engine, second: str, spreads: bool) -> None:
    parsed = parse([Article(id="1", text=FIRST + second)], engine, whole=True)[0]
    found = [q for q in analyse(parsed, engine).quotes if q.spread]
    assert bool(found) == spreads
    for quote in found:
        assert (FIRST + second)[slice(*quote.content[0])] == second.rstrip(".")


def test_a_new_paragraph_is_the_outlets_own(engine: Engine) -> None:
    text = FIRST.strip() + "\n\nIt would hand over its bases to the police."
    parsed = parse([Article(id="1", text=text)], engine, whole=True)[0]
    assert not [q for q in analyse(parsed, engine).quotes if q.spread]
