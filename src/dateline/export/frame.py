"""Claims as a pandas DataFrame: one row a claim, the columns of `columns.py`; or any rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.errors import Missing
from dateline.export.columns import COLUMNS, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from dateline.columns import Column, Row
    from dateline.types import Coding

DTYPES = {"text": "string", "date": "string", "integer": "Int64", "number": "float64"}
"""By a column's type; what is not known is missing in all of them."""


def to_pandas(codings: Iterable[Coding]) -> pd.DataFrame:
    """Return the claims as a table; raises Missing where pandas is not installed."""
    return rows_to_pandas(COLUMNS, (row for coding in codings for row in rows(coding)))


def rows_to_pandas(columns: Sequence[Column], rows: Iterable[Row]) -> pd.DataFrame:
    """Return the rows as a table; raises Missing where pandas is not installed."""
    try:
        import pandas as pd
    except ImportError as error:
        raise Missing(
            "to_pandas", "needs pandas, which is not installed", "pip install 'dateline[pandas]'"
        ) from error
    whole = [tuple(row.values()) for row in rows]
    table = pd.DataFrame.from_records(whole, columns=[column.name for column in columns])
    return table.astype({column.name: DTYPES[column.type] for column in columns})
