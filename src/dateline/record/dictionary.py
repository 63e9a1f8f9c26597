"""Words kept once and known by a number: the names of parties and places, outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Table

MOST_KEPT = 200_000
"""Words remembered between transactions."""
AT_ONCE = 500


class Dictionary:
    """The numbers of words in a table of `pk` and `column`.

    What a transaction adds is remembered only once `committed` is called: a number that was rolled back is
    given out again.
    """

    def __init__(self, table: Table, column: str) -> None:
        self._table = table
        self._column = table.c[column]
        self._known: dict[str, int] = {}
        self._new: dict[str, int] = {}

    def __getitem__(self, words: str) -> int:
        return self._known[words] if words in self._known else self._new[words]

    def learn(self, connection: Connection, words: Iterable[str]) -> dict[int, str]:
        """See that all words have a number; returns those that had none."""
        wanted = sorted({each for each in words if each not in self._known and each not in self._new})
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            found = select(self._column, self._table.c.pk).where(self._column.in_(some))
            self._new.update((row[0], row[1]) for row in connection.execute(found))
        missing = [each for each in wanted if each not in self._new]
        return self._add(connection, missing) if missing else {}

    def _add(self, connection: Connection, missing: list[str]) -> dict[int, str]:
        last = connection.execute(select(func.max(self._table.c.pk))).scalar() or 0
        added = dict(enumerate(missing, start=last + 1))
        rows = [{"pk": pk, self._column.name: each} for pk, each in added.items()]
        connection.execute(insert(self._table), rows)
        self._new.update((each, pk) for pk, each in added.items())
        return added

    def committed(self) -> None:
        """Remember what the transaction added."""
        if len(self._known) + len(self._new) > MOST_KEPT:
            self._known.clear()
        self._known.update(self._new)
        self._new.clear()

    def rolled_back(self) -> None:
        """Forget what the transaction added."""
        self._new.clear()
