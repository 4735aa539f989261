"""POLECAT, ICEWS, GDELT and ACLED exports, read back as the scripts of these data sets read them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samples import party
from tacitus.ontology.codebook import load_codebook
from tacitus.store.export import export
from tacitus.store.export_codebook import load_codebook_of
from tacitus.store.export_happenings import of_event, of_mention

from .export_samples import ARMY, FRANCE, KAYES, REBELS, UN, VILLAGERS, cited, event, made

BOOK = load_codebook()
POLECAT = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|"
    "Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|"
    "Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|"
    "Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|"
    "Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
)
ICEWS = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|"
    "Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude"
)
ACLED = (
    "event_id_cnty|event_date|year|time_precision|disorder_type|event_type|sub_event_type|actor1|assoc_actor_1|inter1|"
    "actor2|assoc_actor_2|inter2|interaction|civilian_targeting|iso|region|country|admin1|admin2|admin3|location|"
    "latitude|longitude|geo_precision|source|source_scale|notes|fatalities|tags|timestamp"
)
GDELT = list(load_codebook_of("gdelt").columns)
GDELT_MENTIONS = list(load_codebook_of("gdelt-mentions").columns)


@pytest.fixture
def exported(tmp_path):
    """Export mentions (or happenings) and give the file's name and the counts."""

    def run(name, *items):
        path = str(tmp_path / f"out.{name}")
        happenings = [item if hasattr(item, "reports") else of_mention(item) for item in items]
        return path, export(happenings, path, name, BOOK).counts()

    return run


def gdelt(path, names=GDELT):
    """Read as gdelt loaders do: no header, codes as text."""
    codes = {name: str for name in names if name.endswith("Code")}
    return pd.read_csv(path, sep="\t", header=None, names=names, dtype=codes)


def test_polecat_has_its_columns_and_its_word_for_missing(exported):
    path, _ = exported("polecat", made(0, "ASSAULT", "firearms", recipient=(ARMY, FRANCE)))
    frame = pd.read_csv(path, sep="\t", keep_default_na=False)
    assert "|".join(frame.columns) == POLECAT
    row = frame.iloc[0]
    assert row["Event ID"] == "a_a-0"
    assert row["Quad Code"] == "MATERIAL CONFLICT"
    assert row["Contexts"] == "military; territory"
    assert row["Recipient Name"] == "Malian Armed Forces; France"
    assert row["Recipient Country"] == "MLI; FRA"
    assert row["Recipient COW"] == "432; 220"
    assert row["Recipient Sectors"] == "MIL; None"
    assert row["Actor Title"] == row["District"] == row["Story People"] == "None"
    assert (row["Latitude"], row["GeoNames ID"], row["Country"]) == (14.44693, 2455518, "MLI")


def test_an_article_and_its_events_can_be_taken_apart_in_polecats_ids(exported):
    path, _ = exported("polecat", made(0, article_id="news_1"))
    (id,) = pd.read_csv(path, sep="\t")["Event ID"]
    assert id.split("_")[0] == "news-1"


def test_icews_has_a_row_for_each_source_and_target_as_r_reads_it(exported):
    path, counts = exported("icews", made(0, "ASSAULT", "drone", recipient=(ARMY, FRANCE)))
    frame = pd.read_csv(path, sep="\t", dtype={"CAMEO Code": str}, quoting=csv.QUOTE_NONE, keep_default_na=False)
    assert "|".join(frame.columns) == ICEWS
    assert counts["rows"] == len(frame) == 2
    assert list(frame["Source Name"]) == ["rebels (Mali)"] * 2
    assert list(frame["Target Name"]) == ["Malian Armed Forces", "France"]
    assert list(frame["Target Sectors"]) == ["Military,Government", ""]
    assert set(frame["CAMEO Code"]) == {"195"}
    assert set(frame["Event Text"]) == {"Employ aerial weapons"}
    assert frame["Intensity"].dtype == float
    for column in ("Event ID", "Story ID", "Sentence Number"):
        assert frame[column].between(1, 2**31 - 1).all()
    assert frame["Event ID"].is_unique
    assert (pd.to_datetime(frame["Event Date"]) == "2024-03-26").all()


def test_codes_keep_their_leading_zero(exported):
    path, _ = exported("icews", made(0, "CONSULT", "visit", quad_code=1, actor=(FRANCE,)))
    assert "\t042\t" in Path(path).read_text()


def test_numbers_stand_for_ids_that_a_file_beside_tells(exported, tmp_path):
    path, _ = exported("icews", made(0), made(1, recipient=(ARMY, FRANCE)))
    ids = pd.read_csv(f"{path}.ids.csv")
    assert list(ids["id"]) == ["a-0", "a-1", "a-1:1"]
    assert list(ids["number"]) == list(pd.read_csv(path, sep="\t")["Event ID"])


def test_gdelt_events_have_61_columns_and_no_header(exported):
    path, _ = exported("gdelt", cited(made(0, "RETREAT", "release", quad_code=2), url="https://www.daily.test/a"))
    frame = gdelt(path)
    assert len(Path(path).read_text().splitlines()[0].split("\t")) == 61
    row = frame.iloc[0]
    assert (row["SQLDATE"], row["MonthYear"], row["Year"], row["FractionDate"]) == (20240326, 202403, 2024, 2024.3178)
    assert (row["Actor1Code"], row["Actor1Type1Code"], row["Actor2Code"]) == ("MLIREB", "REB", "MLIMIL")
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"], row["QuadClass"]) == ("0841", "084", "08", 2)
    assert (row["GoldsteinScale"], row["NumArticles"]) == (7.0, 1)
    assert (row["Actor1Geo_Type"], row["ActionGeo_Type"], row["ActionGeo_CountryCode"]) == (0, 4, "ML")
    assert row["ActionGeo_FullName"] == "Kayes, Kayes Region, Mali"
    assert row["DATEADDED"] == 20240327000000
    assert pd.isna(row["AvgTone"])


def test_gdelt_writes_bodies_and_its_own_country_codes(exported):
    romania = party("Romania", "ROU")
    path, _ = exported("gdelt", made(0, "AID", actor=(UN,), recipient=(romania,)))
    row = gdelt(path).iloc[0]
    assert (row["Actor1KnownGroupCode"], row["Actor1Type1Code"]) == ("UNO", "IGO")
    assert row["Actor1Code"] == "IGOUNOGOV"
    assert row["Actor2CountryCode"] == "ROM"


def test_gdelt_mentions_join_their_events(exported):
    first = cited(made(0), url="https://www.daily.test/a")
    second = cited(made(1, article_id="b", actor=()), published="2024-03-28", publication="Echo")
    happening = of_event(event([first, second]), [first, second])
    events = gdelt(exported("gdelt", happening)[0])
    mentions = gdelt(exported("gdelt-mentions", happening)[0], GDELT_MENTIONS)
    assert len(GDELT_MENTIONS) == 16
    assert set(mentions["GLOBALEVENTID"]) == set(events["GLOBALEVENTID"])
    assert list(mentions["MentionSourceName"]) == ["daily.test", "Echo"]
    assert list(mentions["MentionTimeDate"]) == [20240327000000, 20240328000000]
    assert list(mentions["Actor1CharOffset"]) == [4, -1]
    assert list(events["NumMentions"]) == [2]
    assert set(mentions["Confidence"]) == {80}


def test_acled_has_its_columns_and_its_words(exported):
    path, counts = exported("acled", made(0), made(1, "SUPPORT"), made(2, event_loc=None))
    frame = pd.read_csv(path, keep_default_na=False)
    assert "|".join(frame.columns) == ACLED
    (row,) = frame.to_dict("records")
    assert (row["event_type"], row["sub_event_type"]) == ("Battles", "Armed clash")
    assert (row["actor1"], row["inter1"], row["inter2"]) == ("rebels", "Rebel group", "State forces")
    assert row["interaction"] == "State forces-Rebel group"
    assert (row["iso"], row["region"], row["country"]) == (466, "Western Africa", "Mali")
    assert (row["latitude"], row["geo_precision"], row["time_precision"]) == (14.4469, 1, 1)
    assert (row["fatalities"], row["timestamp"]) == (12, 1711497600)
    assert row["event_id_cnty"].startswith("MLI")
    assert counts["left out (not an event of ACLED's)"] == 1
    assert counts["left out (no country)"] == 1


def test_acled_calls_crowds_civilians_and_foreign_forces_by_its_names(exported):
    students = party("students", "MLI", "EDU")
    march = made(0, "PROTEST", "demo", actor=(students,), recipient=())
    attack = made(1, "ASSAULT", "firearms", recipient=(VILLAGERS,))
    strike = made(2, "ASSAULT", "aerial", actor=(party("French Air Force", "FRA", "MIL"),), recipient=(REBELS,))
    tear_gas = made(3, "ASSAULT", "crowd-control", actor=(ARMY,), recipient=(students,))
    nobody = made(4, "ASSAULT", "explosives", actor=())
    frame = pd.read_csv(exported("acled", march, attack, strike, tear_gas, nobody)[0], keep_default_na=False)
    assert list(frame["actor1"]) == [
        "Protesters (Mali)",
        "rebels",
        "French Air Force",
        "Protesters (Mali)",
        "Unidentified Armed Group (Mali)",
    ]
    assert frame["assoc_actor_1"][0] == "students"
    assert list(frame["inter1"])[2] == "External/Other forces"
    assert list(frame["actor2"])[1] == "Civilians (Mali)"
    assert list(frame["civilian_targeting"]) == ["", "Civilian targeting", "", "", ""]
    assert frame["interaction"][0] == "Protesters only"
    assert list(frame["sub_event_type"])[3] == "Protest with intervention"
    assert frame["tags"][0] == "crowd size=no report"


def test_what_a_data_set_cannot_say_is_left_out_and_counted(exported):
    denied, undated = made(1, factuality="negated"), made(2, date=None)
    assert exported("polecat", made(0), denied, undated)[1]["left out (not asserted)"] == 1
    for name in ("icews", "gdelt", "gdelt-mentions"):
        counts = exported(name, made(0), denied, undated)[1]
        assert counts["events or mentions written"] == 1
        assert counts["left out (no date)"] == counts["left out (not asserted)"] == 1


def test_mutual_events_pair_their_actors_and_others_do_not(exported):
    talks = made(0, "CONSULT", actor=(FRANCE, UN, ARMY), recipient=())
    march = made(1, "PROTEST", actor=(VILLAGERS, REBELS), recipient=())
    frame = pd.read_csv(exported("icews", talks, march)[0], sep="\t", keep_default_na=False)
    assert list(frame["Source Name"])[:3] == ["France", "France", "United Nations"]
    assert list(frame["Target Name"])[:3] == ["United Nations", "Malian Armed Forces", "Malian Armed Forces"]
    assert list(frame["Target Name"])[3:] == ["", ""]


def test_an_event_is_one_row_with_its_best_values_and_names_as_reports_write_them(exported):
    first = made(0, confidence=0.6, article_id="a")
    second = cited(made(1, confidence=0.9, article_id="b"), publication="Echo", published="2024-03-28")
    happening = of_event(event([first, second], dead=15), [first, second])
    row = pd.read_csv(exported("acled", happening)[0], keep_default_na=False).iloc[0]
    assert (row["fatalities"], row["source"], row["actor2"]) == (15, "Daily; Echo", "Malian Armed Forces")
    polecat = pd.read_csv(exported("polecat", happening)[0], sep="\t").iloc[0]
    assert polecat["Event ID"] == "b_a-0"
    assert polecat["Publication Date"] == "2024-03-27"


def test_the_same_records_give_the_same_bytes(exported):
    for name in ("polecat", "icews", "gdelt", "acled"):
        first = Path(exported(name, made(0), made(1))[0]).read_bytes()
        assert Path(exported(name, made(0), made(1))[0]).read_bytes() == first


@pytest.mark.parametrize("name", ["polecat", "icews", "gdelt", "gdelt-mentions", "acled"])
def test_the_codebook_beside_an_export_names_its_columns(exported, name):
    path, _ = exported(name, made(0))
    book = load_codebook_of(name)
    text = Path(f"{path}.codebook.md").read_text()
    assert all(f"| `{column}` |" in text for column in book.columns)
    assert all(loss in text for loss in book.losses)
    if "gdelt" not in name:
        assert Path(path).read_text().splitlines()[0].replace(",", "\t").split("\t") == list(book.columns)


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=12), st.text(max_size=12))
def test_no_text_breaks_a_table(tmp_path_factory, name, title):
    """Readers with and without quoting read the same cells, whatever stands in names."""
    one = cited(made(0, actor=(party(name or "x", "MLI", "REB"),), recipient=(ARMY,)), title=title, publication=title)
    path = str(tmp_path_factory.mktemp("out") / "table")
    for kind, width in (("polecat", 40), ("icews", 20), ("gdelt", 61), ("gdelt-mentions", 16)):
        export([of_mention(one)] * 2, path, kind, BOOK)
        text = Path(path).read_bytes().decode()
        plain = [line.split("\t") for line in text.removesuffix("\n").split("\n")]
        assert {len(cells) for cells in plain} == {width}
        assert list(csv.reader(io.StringIO(text, newline=""), delimiter="\t")) == plain
    export([of_mention(one)] * 2, path, "acled", BOOK)
    rows = list(csv.DictReader(io.StringIO(Path(path).read_bytes().decode(), newline="")))
    assert [row["location"] for row in rows] == [KAYES.resolved_place] * 2
