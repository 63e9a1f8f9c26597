"""Credits in reports."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.incidents.origins.credits import credited
from dateline.types import Segment, Span
from made import report


def credits_of(line: str, kind: str, **fields: Any) -> list[str]:
    body = "Shells fell on Orla. "
    segments = (Segment("body", Span(0, 21)), Segment(kind, Span(21, 21 + len(line))))  # type: ignore[arg-type]
    made = report(body + line)
    made = type(made)(made.id, made.sha256, made.text, segments, **fields)
    return [each.medium.name for each in credited(made)]


@pytest.mark.parametrize(
    ("line", "kind", "found"),
    [
        ("KYIV, Ukraine (AP) —", "dateline", ["Associated Press"]),
        ("MOSCOW, April 5 /TASS/.", "dateline", ["TASS"]),
        ("ORLA, April 4 (Halyard) -", "dateline", ["Halyard"]),
        ("KYIV —", "dateline", []),
        ("By Reuters", "byline", ["Reuters"]),
        ("By Jan Roe and agencies", "byline", ["agencies"]),
        ("By Jan Roe", "byline", []),
        ("AFP contributed to this report.", "credit", ["Agence France-Presse"]),
        ("Jan Roe contributed reporting.", "credit", []),
        ("some material from Halyard was used.", "credit", ["Halyard"]),
        ("Photo: Jan Roe/Reuters", "credit", []),
        ("(Reporting by Jan Roe in Orla; Editing by Kai Moe)", "credit", []),
    ],
)
def test_credits(line: str, kind: str, found: list[str]) -> None:
    assert credits_of(line, kind) == found


def test_an_agency_does_not_credit_itself() -> None:
    assert credits_of("KYIV (Reuters) -", "dateline", outlet="Reuters") == []
