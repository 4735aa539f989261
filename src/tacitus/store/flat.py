"""Flat key tables beside the nested records: plain columns and joins, so that any SQL engine can ask them.

They follow from the tables of records alone and can be made again at any time. Who, what and where stand in tables of
their own; `mention_dyad` and `event_dyad` hold a row for each pair of actor and recipient codes, with what series
need as small numbers, so that ten million of them are counted in one scan: `month` counts the months since the year 0,
`actor_n` and `recipient_n` are the codes by their number in `dyad_code`, and `once` marks rows to count each mention
once (1), once for each actor (2) and once for each recipient (4).
"""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.store.duckdb import Connection, delete

_PARTY = "n USMALLINT, code VARCHAR, sector VARCHAR, sectors VARCHAR, name VARCHAR, item VARCHAR, text VARCHAR"
_DYAD = (
    "date DATE, type VARCHAR, quad_code TINYINT, event_scale DOUBLE, actor VARCHAR, recipient VARCHAR, "
    "factuality VARCHAR, month INTEGER, actor_n UINTEGER, recipient_n UINTEGER, once UTINYINT"
)
_KEY = "mention VARCHAR, article_id VARCHAR"

#: Tables of mentions with their columns; all begin with the mention and its article.
OF_MENTIONS = {
    "mention_actor": _PARTY,
    "mention_recipient": _PARTY,
    "mention_claimant": _PARTY,
    "mention_source": f"{_PARTY}, kind VARCHAR",
    "mention_mode": "mode VARCHAR",
    "mention_context": "context VARCHAR",
    "mention_dyad": _DYAD,
}
#: Tables of events with their columns; all begin with the event.
OF_EVENTS = {
    "event_actor": "n USMALLINT, code VARCHAR, sector VARCHAR, name VARCHAR, item VARCHAR",
    "event_recipient": "n USMALLINT, code VARCHAR, sector VARCHAR, name VARCHAR, item VARCHAR",
    "event_claimant": "n USMALLINT, code VARCHAR, sector VARCHAR, name VARCHAR, item VARCHAR",
    "event_mode": "mode VARCHAR",
    "event_context": "context VARCHAR",
    "event_value": "field VARCHAR, value VARCHAR, mentions INTEGER, outlets INTEGER, first_told VARCHAR, "
    "last_told VARCHAR, best BOOLEAN",
    "event_dyad": _DYAD,
}

_SECTORS = "array_to_string(list_filter(list_prepend({0}.sector, {0}.other_sectors), lambda s: s IS NOT NULL), ' ')"


def create_flat(db: Connection) -> None:
    """Make the flat tables, merging's own ones and the view of entities where they are missing."""
    stale = [of for of in ("mention", "event") if _is_old(db, f"{of}_dyad")]
    for of in stale:
        db.execute(f"DROP TABLE {of}_dyad")
    for table, columns in OF_MENTIONS.items():
        db.execute(f"CREATE TABLE IF NOT EXISTS {table} ({_KEY}, {columns})")
    for table, columns in OF_EVENTS.items():
        db.execute(f"CREATE TABLE IF NOT EXISTS {table} (event VARCHAR, {columns})")
    db.execute("CREATE TABLE IF NOT EXISTS dyad_code (n UINTEGER, code VARCHAR)")
    db.execute("CREATE TABLE IF NOT EXISTS report_key (article_id VARCHAR, key BIGINT)")
    db.execute("CREATE TABLE IF NOT EXISTS pending (mention VARCHAR)")
    db.execute(_ENTITIES)
    if "mention" in stale:
        _fill_dyads(db, "mention", _mention_dyads("mention"))
    if "event" in stale:
        _fill_dyads(db, "event", _event_dyads("event"))


def _is_old(db: Connection, table: str) -> bool:
    """Say whether a table of dyads is of a version that had no numbers to count by."""
    named = "SELECT column_name FROM duckdb_columns() WHERE table_name = $1 AND database_name = current_database()"
    columns = {row[0] for row in db.execute(named, [table]).fetchall()}
    return bool(columns) and "once" not in columns


def fill_mentions(db: Connection, source: str) -> None:
    """Add the flat rows of the mentions that `source` (a table or a query in brackets) holds."""
    for table, column in (("actor", "actor"), ("recipient", "recipient"), ("claimant", "claimed_by")):
        db.execute(f"INSERT INTO mention_{table} {_parties(source, column, 'e', '')}")
    db.execute(f"INSERT INTO mention_source {_parties(source, 'attribution', 'e.source', ', e.kind')}")
    for column in ("mode", "context"):
        db.execute(f"INSERT INTO mention_{column} SELECT id, article_id, unnest({column}) FROM {source}")
    _fill_dyads(db, "mention", _mention_dyads(source))


def clear_mentions(db: Connection, articles: Sequence[str]) -> None:
    """Take the flat rows of these articles away."""
    for table in OF_MENTIONS:
        delete(db, table, "article_id", articles)


def fill_events(db: Connection, source: str) -> None:
    """Add the flat rows of the events that `source` holds."""
    for table, column in (("actor", "actors"), ("recipient", "recipients"), ("claimant", "claimed_by")):
        db.execute(
            f"INSERT INTO event_{table} SELECT id, n, e.code, e.sector, e.name, e.item "
            f"FROM {source} s, unnest(s.{column}) WITH ORDINALITY AS t(e, n)"
        )
    for column in ("mode", "context"):
        db.execute(f"INSERT INTO event_{column} SELECT id, unnest({column}s) FROM {source}")
    db.execute(
        f"""INSERT INTO event_value SELECT id, v.field, v.value, len(v.mentions), v.outlets, v.first_told, v.last_told,
        v.best FROM {source} s, unnest(s."values") AS t(v)"""
    )
    _fill_dyads(db, "event", _event_dyads(source))


def clear_events(db: Connection, events: Sequence[str] | None = None) -> None:
    """Take the flat rows of these events away; None: of all."""
    for table in OF_EVENTS:
        if events is None:
            db.execute(f"DELETE FROM {table}")
        else:
            delete(db, table, "event", events)


def _parties(source: str, column: str, entity: str, more: str) -> str:
    return (
        f"SELECT id, article_id, n, {entity}.code, {entity}.sector, {_SECTORS.format(entity)}, "
        f"{entity}.identifier_text, {entity}.identifier_id, {entity}.entity_text{more} "
        f"FROM {source} s, unnest(s.{column}) WITH ORDINALITY AS t(e, n)"
    )


def _mention_dyads(source: str) -> str:
    return _dyads(source, "actor", "recipient", "event[1]", "article_id, ")


def _event_dyads(source: str) -> str:
    return _dyads(source, "actors", "recipients", "event")


def _dyads(source: str, actors: str, recipients: str, type: str, more: str = "") -> str:
    """Give SQL for the pairs of codes, each once; "" stands for parties without any code, and for nobody.

    What several do with each other (several actors, no recipient) is a pair in both directions for every two.
    """
    return f"""SELECT DISTINCT id, {more}try_cast("date" AS DATE) AS "date", {type} AS type, quad_code, event_scale,
        a AS actor, r AS recipient, factuality
        FROM (SELECT *, {_codes(actors)} AS a_s, {_codes(recipients)} AS r_s FROM {source}) m,
        unnest(a_s) AS ta(a),
        unnest(CASE WHEN len({recipients}) = 0 AND len(a_s) > 1 THEN a_s ELSE r_s END) AS tr(r)
        WHERE NOT (len({recipients}) = 0 AND len(a_s) > 1 AND a = r)"""


def _fill_dyads(db: Connection, of: str, pairs: str) -> None:
    """Add the pairs that a query gives, with the numbers by which they are counted; new codes get the next numbers."""
    db.execute(f"CREATE OR REPLACE TEMP TABLE tacitus_pair AS {pairs}")
    db.execute(
        """INSERT INTO dyad_code SELECT (SELECT count(*) FROM dyad_code) + row_number() OVER (ORDER BY c) - 1, c
        FROM (SELECT actor AS c FROM tacitus_pair UNION SELECT recipient FROM tacitus_pair)
        WHERE c NOT IN (SELECT code FROM dyad_code)"""
    )
    first = "CASE WHEN row_number() OVER (PARTITION BY id{} ORDER BY actor, recipient) = 1 THEN {} ELSE 0 END"
    once = " + ".join((first.format("", 1), first.format(", actor", 2), first.format(", recipient", 4)))
    db.execute(
        f"""INSERT INTO {of}_dyad SELECT p.*, year("date") * 12 + month("date") - 1, a.n, r.n, {once}
        FROM tacitus_pair p JOIN dyad_code a ON a.code = actor JOIN dyad_code r ON r.code = recipient
        ORDER BY id, actor, recipient"""
    )
    db.execute("DROP TABLE tacitus_pair")


def _codes(column: str) -> str:
    """Give SQL for the distinct codes of a list of parties; one empty code where nobody has one."""
    codes = f"list_distinct(list_filter(list_transform({column}, lambda e: e.code), lambda c: c IS NOT NULL))"
    return f"CASE WHEN len({codes}) = 0 THEN [''] ELSE {codes} END"


_ENTITIES = """CREATE VIEW IF NOT EXISTS entity AS
SELECT coalesce(item, '') AS item, coalesce(name, '') AS name, coalesce(code, '') AS code,
    coalesce(sector, '') AS sector, count(*) AS mentions,
    count(*) FILTER (role = 'actor') AS as_actor, count(*) FILTER (role = 'recipient') AS as_recipient,
    count(*) FILTER (role = 'source') AS as_source
FROM (SELECT item, name, code, sector, 'actor' AS role FROM mention_actor
    UNION ALL SELECT item, name, code, sector, 'recipient' FROM mention_recipient
    UNION ALL SELECT item, name, code, sector, 'claimant' FROM mention_claimant
    UNION ALL SELECT item, name, code, sector, 'source' FROM mention_source)
GROUP BY ALL"""
