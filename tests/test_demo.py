"""What the example reports tell together, read by the real coder: the story that `make demo` ends with."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dateline import Record
from dateline.coder import Coder
from dateline.incidents.contradictions import contradictions
from dateline.incidents.origins import origins
from dateline.incidents.strands import diplomacy, sanctions
from dateline.ledger import entries
from dateline.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.types import Incident

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    coder = Coder()
    with Record(str(tmp_path_factory.mktemp("examples") / "dateline.db"), create=True) as made:
        for path in sorted(EXAMPLES.glob("2022-*")):
            for report in read(path):
                made.add(coder.code(report), path.name)
        yield made


def largest(record: Record, **asked: Any) -> Incident:
    return max(record.incidents(**asked), key=lambda each: len(each.members))


def test_one_wire_story_in_two_papers_is_one_origin(record: Record) -> None:
    twice = [each for each in record.incidents(place="Kyiv", event="ASSAULT") if len(each.codings) == 2]

    assert any(origins(each).count == 1 for each in twice)


def test_bucha_has_its_denial_and_its_counter_claim(record: Record) -> None:
    bucha = largest(record, place="Bucha", event="ASSAULT", status="denied")
    statuses = {claim.status.kind for _, claim in bucha.claims()}

    assert {"happened", "alleged", "denied"} <= statuses
    assert {"denial", "counter-claim"} <= {each.kind for each in contradictions(bucha)}


def test_the_expulsions_are_answered_in_kind(record: Record) -> None:
    rows = list(diplomacy.rows(record.incidents(claims=1, event="SANCTION")))
    (answer,) = (row for row in rows if row["by_countries"] == "RUS" and row["kind"] == "expulsion")

    assert answer["on_countries"] == "DEU"
    assert str(answer["answers"]).startswith("DEU")


def test_the_sanctions_go_from_proposed_to_announced(record: Record) -> None:
    rows = list(sanctions.rows(record.incidents(claims=1, event="SANCTION", actor="EU")))
    package = max(rows, key=lambda row: int(row["claims"] or 0))

    assert (package["proposed"], package["announced"]) == ("2022-04-05", "2022-04-08")


def test_the_forecast_of_an_offensive_came_about(record: Record) -> None:
    found = list(entries(record, date(2022, 7, 1), said_by="Stoltenberg", event="ASSAULT"))
    (told,) = (each.proposed for each in found if each.proposed and each.proposed.verdict == "came-about")

    assert record.claim(told.because[0]).coding.report.published == "2022-04-19T20:10:00-04:00"
