"""The file of an audit: nothing answered is lost, whenever it is stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.audit.answers import Answer, Audit, begin, keep, load, right, verdicts
from dateline.audit.intervals import Stratum
from dateline.audit.sample import Drawn, Sample
from dateline.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = Sample({"ASSAULT": 40, "": 2}, (Drawn("c2", "ASSAULT"), Drawn("c1", ""), Drawn("c3", "ASSAULT")))
RIGHT = Answer("c2", "right", (), "ann", "2026-11-23T12:00:00+00:00")
WRONG = Answer("c1", "wrong", ("type", "said_by"), "ann", "2026-11-23T12:01:00+00:00")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "audit.jsonl"
    begin(path, "event", 3, 7, SAMPLE)
    return path


def test_an_audit_is_read_as_it_was_written(path: Path) -> None:
    keep(path, RIGHT)
    keep(path, WRONG)
    assert load(path) == Audit("event", 3, 7, SAMPLE, {"c2": RIGHT, "c1": WRONG})
    assert load(path).left() == (Drawn("c3", "ASSAULT"),)


def test_the_last_answer_counts_and_the_first_stays_in_the_file(path: Path) -> None:
    keep(path, RIGHT)
    keep(path, WRONG._replace(claim="c2"))
    assert load(path).answers["c2"].answer == "wrong"
    assert len(path.read_text().splitlines()) == 3


@pytest.mark.parametrize("cut", [1, 10, 40])
def test_a_line_that_was_cut_off_costs_itself_only(path: Path, cut: int) -> None:
    keep(path, RIGHT)
    keep(path, WRONG)
    path.write_bytes(path.read_bytes()[:-cut])
    assert list(load(path).answers) == ["c2"]
    keep(path, WRONG)
    assert load(path).answers == {"c2": RIGHT, "c1": WRONG}


def test_an_audit_is_never_drawn_over_another(path: Path) -> None:
    with pytest.raises(OutputError, match="there is a file of this name"):
        begin(path, "event", 3, 8, SAMPLE)
    assert load(path).seed == 7


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"{}\n", b"[]\n", b"not json\n", b'{"audit": 2}\n', b"\xff\xfe\n", b'{"id": "r1"}\n'],
)
def test_what_is_no_audit_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(OutputError, match="holds no audit"):
        load(path)


@pytest.mark.parametrize("line", ["{}", "nonsense", '{"claim": "c1", "answer": "maybe", "wrong_in": []}'])
def test_a_damaged_answer_is_named_by_its_line(path: Path, line: str) -> None:
    keep(path, RIGHT)
    with path.open("a") as file:
        file.write(line + "\n")
    with pytest.raises(OutputError, match="line 3 is no answer"):
        load(path)


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        begin(tmp_path / "none" / "audit.jsonl", "event", 3, 7, SAMPLE)
    with pytest.raises(OutputError, match="cannot be written"):
        keep(tmp_path / "none.jsonl", RIGHT)


def test_strata_are_counted_by_what_is_asked() -> None:
    unsure = Answer("c3", "unsure")
    audit = Audit("event", 3, 7, SAMPLE, {each.claim: each for each in (RIGHT, WRONG, unsure)})
    assert audit.strata(right) == {"ASSAULT": Stratum(40, 1, 0), "": Stratum(2, 0, 1)}
    assert audit.strata(lambda answer: "type" in answer.wrong_in) == {
        "ASSAULT": Stratum(40, 0, 2),
        "": Stratum(2, 1, 0),
    }


def test_right_claims_and_what_is_none_become_judgements() -> None:
    none = Answer("c3", "wrong", ("claim",))
    audit = Audit("event", 3, 7, SAMPLE, {each.claim: each for each in (RIGHT, WRONG, none)})
    assert list(verdicts(audit)) == [(RIGHT, "confirm"), (none, "not-a-claim")]
