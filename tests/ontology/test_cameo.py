from __future__ import annotations

import pytest

from tacitus.errors import ResourceError
from tacitus.ontology.cameo import Converted, load_cameo
from tacitus.ontology.codebook import load_codebook

CAMEO = load_cameo(load_codebook())


@pytest.mark.parametrize(
    ("code", "event", "modes"),
    [  # all §9
        ("010", None, ()),
        ("0234", None, ()),
        ("036", "AGREE", ()),
        ("042", "CONSULT", ("visit",)),
        ("057", "SUPPORT", ()),
        ("061", "COOPERATE", ()),
        ("073", "AID", ()),
        ("083", "CONCEDE", ()),
        ("0811", "CONCEDE", ()),
        ("0813", "RETREAT", ()),
        ("0841", "RETREAT", ("release",)),
        ("090", "ACCUSE", ("investigate",)),
        ("112", "ACCUSE", ("allege",)),
        ("128", "REJECT", ()),
        ("163", "COERCE", ("restrict",)),
        ("1712", "ASSAULT", ("destroy",)),
        ("1711", "COERCE", ("seize",)),
        ("175", "ASSAULT", ()),
        ("191", "COERCE", ("restrict",)),
        ("201", "ASSAULT", ("targeted",)),
        ("2042", "ASSAULT", ("unconventional",)),
    ],
)
def test_codes(code: str, event: str | None, modes: tuple[str, ...]) -> None:
    got = CAMEO.convert(code)
    assert (got and got.event, got.modes if got else ()) == (event, modes)


def test_every_root_code_is_known() -> None:
    for root in range(1, 21):
        CAMEO.convert(f"{root:02}0")
    with pytest.raises(ResourceError, match="'77'"):
        CAMEO.convert("77")


def test_retired_names() -> None:
    assert CAMEO.modernise("FIGHT", ["assassinate", "massacre"]) == Converted("ASSAULT", ("targeted",))
    assert CAMEO.modernise("DISAPPROVE") == Converted("ACCUSE", ("disapprove",))
    assert CAMEO.modernise("RETREAT", ["ease"], ["democracy"]) == Converted("RETREAT", (), ("pro_democracy",))
    assert CAMEO.modernise("AID", [], ["health"]) == Converted("AID", (), ("health",))
