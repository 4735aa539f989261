from __future__ import annotations

import pytest

from tacitus.errors import ResourceError
from tacitus.extract.lexicon import load_lexicon
from tacitus.ontology.codebook import load_codebook

FRAME = '[[frame]]\nname = "x"\nverbs = "zzz"\nactor = "subj"\n'


def lexicon_with(tmp_path, text):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return load_lexicon(load_codebook(), [str(path)])


def test_the_user_s_frames_join_the_packaged_ones_and_replace_those_of_the_same_id(tmp_path):
    packaged = load_lexicon(load_codebook())
    some = next(f for f in packaged.frames.values() if f.event == "AID")
    text = f'event = "AID"\n{FRAME}[[frame]]\nname = "{some.id.split("/")[1]}"\nverbs = "yyy"\nactor = "subj"\n'
    mine = lexicon_with(tmp_path, text)
    assert set(mine.frames) == {*packaged.frames, "AID/x"}
    assert [h.lemma for h in mine.frames[some.id].heads] == ["yyy"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f'event = "AID"\n{FRAME}mode = "phone"\n', "mode 'phone' is not a mode of AID"),
        (f'event = "HELP"\n{FRAME}', "event type 'HELP' is not in plover-2.0"),
        (FRAME, "no event type"),
        (f'event = "AID"\n{FRAME}rolle = "subj"\n', "unknown key 'rolle'"),
        (f'event = "AID"\n{FRAME}also = ["AID/none"]\n', "also names 'AID/none', which is no frame"),
        (f'event = "AID"\n{FRAME}requires = ["obj:@nothing"]\n', "no class '@nothing'"),
        ('event = "AID"\n[[frame]]\nname = "x"\nactor = "subj"\n', "no verbs, nouns or phrases"),
        ('event = "AID"\n[[frame]]\nname = "x"\nverbs = "zzz"\n', "says neither actor nor parties"),
        (f'event = "AID"\n{FRAME}{FRAME}', "needs a name of its own"),
        ("event = ", "not valid TOML"),
    ],
)
def test_a_wrong_frame_is_named_with_the_remedy(tmp_path, text, told):
    with pytest.raises(ResourceError) as caught:
        lexicon_with(tmp_path, text)
    assert told in str(caught.value)
