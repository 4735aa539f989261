"""Who did what to whom as a graph: GEXF for Gephi, and quadruples for temporal knowledge graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tacitus.model.happening import Happening
from tacitus.model.record import Entity
from tacitus.ontology.outward import Outward
from tacitus.store.atomic import OutFile
from tacitus.store.export_maps import xml_attribute
from tacitus.store.export_rows import number, pairs, qualified

_NODES = (("code", "string"), ("sector", "string"), ("item", "string"))
_EDGES = (
    ("event", "string"),
    ("count", "integer"),
    ("mean_scale", "double"),
    ("dead", "integer"),
    ("first", "string"),
    ("last", "string"),
)


@dataclass(slots=True)
class _Edge:
    """All that two parties did of one type."""

    scales: list[float] = field(default_factory=list)
    dead: int = 0
    dates: list[str] = field(default_factory=list)

    def values(self, event: str) -> tuple[str, ...]:
        """Give the attributes in the order of `_EDGES`."""
        mean = sum(self.scales) / len(self.scales)
        first, last = (min(self.dates), max(self.dates)) if self.dates else ("", "")
        return event, str(len(self.scales)), number(round(mean, 6)), str(self.dead), first, last


def dyads(happening: Happening, outward: Outward) -> Iterator[tuple[Entity, Entity]]:
    """Give the pairs of a happening in which both parties are told."""
    for source, target in pairs(happening, outward):
        if source is not None and target is not None:
            yield source, target


def write_gexf(out: OutFile, happenings: Iterable[Happening], outward: Outward) -> None:
    """Write a directed graph: a node a party, an edge for all that one did of one type to another.

    Held in memory: nodes and edges, not happenings.
    """
    nodes: dict[str, tuple[Entity, set[str]]] = {}
    edges: dict[tuple[str, str, str], _Edge] = {}
    for h in happenings:
        for source, target in dyads(h, outward):
            for entity in (source, target):
                nodes.setdefault(qualified(entity, outward), (entity, set()))[1].update(
                    [entity.sector] if entity.sector else ()
                )
            edge = edges.setdefault((qualified(source, outward), qualified(target, outward), h.event), _Edge())
            edge.scales.append(h.event_scale)
            edge.dead += h.dead or 0
            edge.dates += [h.date] if h.date else []
    out.write(_gexf(nodes, edges).encode("utf-8", "replace"))


def write_quads(out: OutFile, happenings: Iterable[Happening], outward: Outward) -> None:
    """Write tab-separated head, relation, tail, day: a line a pair of parties."""
    for h in happenings:
        relation = "_".join([h.event, *h.modes])
        for source, target in dyads(h, outward):
            line = "\t".join(
                " ".join(part.split())
                for part in (qualified(source, outward), relation, qualified(target, outward), h.date or "")
            )
            out.write(f"{line}\n".encode("utf-8", "replace"))


def _gexf(nodes: dict[str, tuple[Entity, set[str]]], edges: dict[tuple[str, str, str], _Edge]) -> str:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">',
        '<graph mode="static" defaultedgetype="directed">',
        *_declared("node", _NODES),
        *_declared("edge", _EDGES),
        "<nodes>",
    ]
    for name, (entity, sectors) in nodes.items():
        values = entity.code or "", ";".join(sorted(sectors)), entity.identifier_id or ""
        lines.append(f"<node id={xml_attribute(name)} label={xml_attribute(name)}>{_values(values)}</node>")
    lines += ["</nodes>", "<edges>"]
    for n, ((source, target, event), edge) in enumerate(edges.items()):
        ends = f'id="{n}" source={xml_attribute(source)} target={xml_attribute(target)}'
        label = f'label={xml_attribute(event)} weight="{len(edge.scales)}"'
        lines.append(f"<edge {ends} {label}>{_values(edge.values(event))}</edge>")
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>", ""])


def _declared(what: str, names: tuple[tuple[str, str], ...]) -> list[str]:
    inner = [f'<attribute id="{n}" title="{name}" type="{kind}"/>' for n, (name, kind) in enumerate(names)]
    return [f'<attributes class="{what}">', *inner, "</attributes>"]


def _values(values: tuple[str, ...]) -> str:
    inner = "".join(f'<attvalue for="{n}" value={xml_attribute(v)}/>' for n, v in enumerate(values) if v)
    return f"<attvalues>{inner}</attvalues>"
