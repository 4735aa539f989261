from __future__ import annotations

import pytest

from tacitus.errors import ResourceError
from tacitus.resolve.actors import Actors
from tacitus.resolve.register import load_register


def test_the_user_s_entries_add_and_replace(tmp_path):
    own = tmp_path / "mine.toml"
    own.write_text(
        '[[group]]\ncode = "MLI"\nsector = "REB"\nnames = """\nLions of the Delta: LoD\nIslamic State: Daesh\n"""\n',
        encoding="utf-8",
    )
    actors = Actors(load_register(own=[str(own)]))
    for name in ("the Lions of the Delta", "LoD", "Daesh"):
        found = actors.resolve(name)
        assert found is not None
        assert (found.code, found.sector) == ("MLI", "REB")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[frame]]\nname = 'x'\n", "'frame' is no table of actors"),
        ("[[group]]\nsector = 'REB'\nnames = 'X'\n", "lacks or misspells 'code'"),
        ("[[group]]\ncode = 'QQQ'\nsector = 'REB'\nnames = 'X'\n", "unknown code QQQ"),
        ("not toml", "cannot be read as actors"),
    ],
)
def test_a_bad_file_is_named_with_the_remedy(tmp_path, text, told):
    own = tmp_path / "mine.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError, match=told) as caught:
        load_register(own=[str(tmp_path)])
    assert str(own) in str(caught.value)
