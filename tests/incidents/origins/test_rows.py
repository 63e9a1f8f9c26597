from __future__ import annotations

from dateline.incidents.origins import Origin, Origins, Reason
from dateline.incidents.origins.rows import COLUMNS, rows
from dateline.incidents.origins.tree import Cited

PAPER = Cited("f" * 64, "The Orla Courier", "Forty", "", "2022-04-05")
COPY = Origin("report", "The Orla Courier", (PAPER,), ("a-1",), (Reason("a copy"), Reason("so; it says")))
MAYOR = Origin("speaker", "Ann Vey", (), ("a-1", "b-1"), under=(COPY,), venue="town hall", day="2022-04-05")
TREE = Origins(2, 2, (MAYOR, Origin("report", "Halyard", (), ("c-1",))))


def test_a_row_for_each_node_from_the_top_down() -> None:
    found = list(rows(TREE))
    assert [(row["origin"], row["depth"], row["name"]) for row in found] == [
        (1, 0, "Ann Vey"),
        (1, 1, "The Orla Courier"),
        (2, 0, "Halyard"),
    ]
    assert found[1]["why"] == "a copy; so, it says"
    assert found[1]["reports"] == "f" * 12
    assert found[0]["claim_ids"] == "a-1; b-1"


def test_rows_have_the_columns_in_their_order() -> None:
    assert all(list(row) == [column.name for column in COLUMNS] for row in rows(TREE))
    assert list(rows(Origins(0, 0, ()))) == []
