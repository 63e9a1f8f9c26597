from __future__ import annotations

import pytest

from dateline.columns import joined


@pytest.mark.parametrize(
    ("names", "cell"),
    [([], ""), (["Ruria"], "Ruria"), (["Ruria", "", "Tolland; the north"], "Ruria; Tolland, the north")],
)
def test_several_names_are_one_cell_that_can_be_split(names: list[str], cell: str) -> None:
    assert joined(names) == cell
