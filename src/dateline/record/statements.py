"""Questions about many values at once, each one statement, in the SQL of either database.

A statement is written with parts in braces: `{given}` are the values, as rows; `{one}` is the value of such a
row, or of pairs `{first}` and `{second}`; `{listed}` gathers roots into one value.  The others are below.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, TextClause

DIALECTS: Mapping[str, Mapping[str, str]] = {
    "sqlite": {
        "given": "json_each(:given) AS g",
        "one": "g.value",
        "first": "json_extract(g.value, '$[0]')",
        "second": "json_extract(g.value, '$[1]')",
        "listed": "json_group_array(root)",
    },
    "postgresql": {
        "given": "json_array_elements(CAST(:given AS json)) AS g(value)",
        "one": "CAST(g.value #>> '{}' AS bigint)",
        "first": "CAST(g.value ->> 0 AS bigint)",
        "second": "CAST(g.value ->> 1 AS bigint)",
        "listed": "CAST(json_agg(root) AS text)",
    },
}
PARTS: Mapping[str, str] = {
    # whether claim c stood at an entry
    "stands": """c.coding = (
        SELECT t.coding FROM turn t WHERE t.story = c.story AND t.entry <= :entry
        ORDER BY t.pk DESC LIMIT 1)""",
    # the key of the claim that m.root read as, 0 if it was none
    "reading": """coalesce((
        SELECT coalesce(r.claim, 0) FROM ruling r WHERE r.root = m.root AND r.entry <= :entry
        ORDER BY r.entry DESC LIMIT 1), m.root)""",
    # whether m is the last row of member on its claim
    "last": """m.entry <= :entry AND NOT EXISTS (
        SELECT 1 FROM member l
        WHERE l.root = m.root AND l.entry <= :entry AND (l.entry, l.step) > (m.entry, m.step))""",
}


def asked(connection: Connection, wanted: str, given: Iterable[Any], **bounds: int) -> Sequence[Any]:
    """Return the rows of a statement about many values, each a number or a pair of numbers."""
    listed = list(given)
    if not listed:
        return []
    statement = _statement(wanted, connection.dialect.name)
    return connection.execute(statement, {"given": json.dumps(listed)} | bounds).all()


def roots(listed: str | None) -> list[int]:
    """Return the roots that were gathered into one value."""
    found: list[int] = json.loads(listed or "[]")
    return found


@cache
def _statement(wanted: str, dialect: str) -> TextClause:
    return text(wanted.format(**PARTS, **DIALECTS[dialect]))
