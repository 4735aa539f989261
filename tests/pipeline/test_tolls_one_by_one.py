"""Dead and wounded told one by one, in several clauses or sentences, make up the toll of their attack."""

from __future__ import annotations

import datetime as dt

import pytest

from tacitus.model.text import Article
from tacitus.pipeline.code import code_batch
from tacitus.pipeline.engine import Engine


@pytest.mark.parametrize(
    ("text", "dead", "injured"),
    [
        ("Two men were shot in Dayton on Monday. One died and the other is in stable condition.", 1, 1),
        (
            "A gunman opened fire at a bar in Dayton on Monday. A 19-year-old man was pronounced dead at the scene. "
            "A 30-year-old woman died at the hospital.",
            2,
            0,
        ),
        ("A girl was shot in Tulsa on Monday. Doctors were not able to save her.", 1, 0),
        ("A man shot his wife in Tulsa on Monday. She did not survive. He then took his own life.", 2, 0),
        ("A 2-year-old was shot in Tulsa on Monday. The child was taken to a hospital in critical condition.", 0, 1),
        ("A shooting in Tulsa sent a teen to the hospital on Monday night.", 0, 1),
        (
            "Five people were shot in Detroit on Monday. A woman of 60 was killed and a girl, two women and a man "
            "are in serious condition.",
            1,
            4,
        ),
    ],
)
def test_the_toll_of_an_attack(engine: Engine, text: str, dead: int, injured: int) -> None:
    found = code_batch([Article(id="a", text=text, date=dt.date(2023, 5, 12))], engine)[0].mentions
    size = next(m for m in found if m.event == ("ASSAULT",)).size
    assert (size.dead.high if size.dead else 0, size.injured.high if size.injured else 0) == (dead, injured)
