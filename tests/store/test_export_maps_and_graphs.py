"""GeoJSON, GeoPackage, KML, GEXF, quadruples and our own formats, read back by the programs that people use."""

from __future__ import annotations

import json
import sqlite3
from xml.etree import ElementTree

import geopandas
import networkx
import pandas as pd
import pyogrio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samples import party
from tacitus.errors import AbortRun
from tacitus.ontology.codebook import load_codebook
from tacitus.store.export import FORMATS, export
from tacitus.store.export_codebook import load_codebook_of
from tacitus.store.export_flat import flat
from tacitus.store.export_happenings import of_mention

from .export_samples import ARMY, FRANCE, REBELS, UN, made

BOOK = load_codebook()
PLACED, UNPLACED = made(0), made(1, event_loc=None)


@pytest.fixture
def exported(tmp_path):
    """Export mentions and give the file's name."""

    def run(name, *mentions):
        path = str(tmp_path / f"out.{name}")
        export(map(of_mention, mentions), path, name, BOOK)
        return path

    return run


def same_as_store(read, mentions):
    """Compare what a reader read with the flat rows of the mentions, empty text being no value."""
    for row, mention in zip(read, mentions, strict=True):
        for name, value in flat(of_mention(mention)).items():
            found = row[name].date().isoformat() if isinstance(row[name], pd.Timestamp) else row[name]
            missing = found is None or found == "" or pd.isna(found)
            assert (value in (None, "")) if missing else found == value, name


@pytest.mark.parametrize("name", ["geojson", "gpkg"])
def test_gis_reads_points_and_columns(exported, name):
    frame = geopandas.read_file(exported(name, PLACED, UNPLACED))
    assert frame.crs.to_epsg() == 4326
    same_as_store(frame.to_dict("records"), [PLACED, UNPLACED])
    assert (frame.geometry[0].x, frame.geometry[0].y) == (-11.44448, 14.44693)
    assert frame.geometry[1] is None


def test_a_geopackage_is_one_by_its_header_and_says_where_its_points_are(exported):
    path = exported("gpkg", PLACED, made(1))
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    info = pyogrio.read_info(path)
    assert (info["layer_name"], info["geometry_type"], info["features"]) == ("event", "Point", 2)
    assert tuple(info["total_bounds"]) == (-11.44448, 14.44693, -11.44448, 14.44693)


def test_an_empty_geopackage_can_be_read(exported):
    assert pyogrio.read_info(exported("gpkg"))["features"] == 0


def test_earth_gets_the_points_with_their_days(exported):
    path = exported("kml", PLACED, UNPLACED, made(2, enddate="2024-03-28"))
    frame = pyogrio.read_dataframe(path)
    assert len(frame) == 2
    assert (frame.geometry[0].x, frame.geometry[0].y) == (-11.44448, 14.44693)
    assert list(frame["actor"]) == ["rebels"] * 2
    spans = ElementTree.parse(path).getroot().findall(".//{*}TimeSpan/{*}end")
    assert [span.text for span in spans] == ["2024-03-28"]


def test_gephi_gets_parties_and_what_they_did(exported):
    again = made(2, date="2024-03-29", event_scale=-8.5)
    talks = made(3, "CONSULT", actor=(FRANCE, UN), recipient=(), event_scale=1.0)
    alone = made(4, "PROTEST", recipient=())
    graph = networkx.read_gexf(exported("gexf", PLACED, again, talks, alone))
    assert isinstance(graph, networkx.DiGraph)
    assert set(graph.nodes) == {"rebels (Mali)", "Malian Armed Forces", "France", "United Nations"}
    assert graph.nodes["Malian Armed Forces"]["item"] == "Q1"
    edge = graph.edges["rebels (Mali)", "Malian Armed Forces"]
    assert (edge["event"], edge["count"], edge["weight"], edge["mean_scale"]) == ("ASSAULT", 2, 2, -9.0)
    assert (edge["dead"], edge["first"], edge["last"]) == (24, "2024-03-26", "2024-03-29")
    assert graph.has_edge("France", "United Nations")


def test_gephi_gets_an_edge_for_each_type(exported):
    graph = networkx.read_gexf(exported("gexf", PLACED, made(1, "THREATEN")))
    assert graph.is_multigraph()
    assert sorted(data["event"] for *_, data in graph.edges(data=True)) == ["ASSAULT", "THREATEN"]


def test_quadruples_are_head_relation_tail_day(exported):
    path = exported("quads", made(0, "ASSAULT", "drone", recipient=(ARMY, FRANCE)), made(1, date=None))
    frame = pd.read_csv(path, sep="\t", header=None)
    assert frame.values.tolist() == [
        ["rebels (Mali)", "ASSAULT_drone", "Malian Armed Forces", "2024-03-26"],
        ["rebels (Mali)", "ASSAULT_drone", "France", "2024-03-26"],
    ]


def test_the_flat_table_is_safe_in_a_spreadsheet(exported):
    odd = made(0, actor=(party("=cmd()", "MLI"),), recipient=(REBELS,))
    frame = pd.read_csv(exported("csv", odd), keep_default_na=False)
    assert list(frame["actor"]) == ["'=cmd()"]
    assert list(frame.columns) == list(load_codebook_of("csv").columns)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_still_a_file(exported, name):
    with open(exported(name), "rb") as file:
        text = file.read()
    if name == "geojson":
        assert json.loads(text)["features"] == []
    if name in ("kml", "gexf"):
        ElementTree.fromstring(text)


def test_a_geopackage_needs_a_file(tmp_path):
    with pytest.raises(AbortRun, match="name one with -o"):
        export([], "-", "gpkg", BOOK)
    with pytest.raises(AbortRun, match="mkdir"):
        export([], str(tmp_path / "no" / "a.gpkg"), "gpkg", BOOK)


def test_a_failure_leaves_no_file(tmp_path):
    def broken():
        yield of_mention(PLACED)
        raise RuntimeError("stop")

    for name in ("gpkg", "geojson", "icews"):
        with pytest.raises(RuntimeError):
            export(broken(), str(tmp_path / "out"), name, BOOK)
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=12))
def test_no_text_breaks_a_map_or_a_graph(tmp_path_factory, name):
    one = made(0, actor=(party(name or "x", "MLI", "REB"),), recipient=(ARMY,))
    path = str(tmp_path_factory.mktemp("out") / "file")
    for kind in ("kml", "gexf"):
        export([of_mention(one)], path, kind, BOOK)
        ElementTree.parse(path)
    export([of_mention(one)], path, "geojson", BOOK)
    with open(path, encoding="utf-8") as file:
        assert json.load(file)["features"][0]["properties"]["event"] == "ASSAULT"
