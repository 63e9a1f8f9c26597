"""The table that an audit ends with, and its answers as CSV."""

from __future__ import annotations

import csv
import io

from dateline.audit.answers import Answer, Answered, Audit
from dateline.audit.report import labels, table
from dateline.audit.sample import Drawn, Sample


def audit(told: str, sizes: dict[str, int], drawn: int) -> Audit:
    """An audit of `drawn` claims a stratum; each letter of `told` is an answer: right, wrong, unsure."""
    sample = Sample(
        sizes, tuple(Drawn(f"{name}-{number}", name) for name in sizes for number in range(drawn))
    )
    meant: dict[str, Answered] = {"r": "right", "w": "wrong", "u": "unsure"}
    answers = {}
    for each, letter in zip(sample.drawn, told, strict=False):
        fields = ("type",) if letter == "w" else ()
        answers[each.claim] = Answer(each.claim, meant[letter], fields, "=ann", "2026-11-23")
    return Audit("event", len(sample.drawn), 7, sample, answers)


def test_the_table_has_each_stratum_the_whole_and_what_is_wrong() -> None:
    lines = list(table(audit("rrrrrrrwwu" + "rrrrrrrrrr", {"ASSAULT": 1500, "AID": 500}, 10)))
    assert lines == [
        "event     claims    drawn    right    wrong   unsure  precision (95 %)",
        "ASSAULT    1,500       10        7        2        1  77.8 % (45.3–93.7)",
        "AID          500       10       10        0        0  100.0 % (72.6–100.0)",
        "all        2,000       20       17        2        1  83.3 % (56.8–95.0)",
        "",
        (
            "1 unsure: not counted. The whole would be 77.5 % if all of them were wrong, "
            "85.0 % if all were right."
        ),
        "Share of all claims that are wrong in:",
        "  event type          16.7 % (5.0–43.2)",
    ]


def test_what_is_left_and_what_the_whole_leaves_out_is_said() -> None:
    lines = list(table(audit("rrrrr", {"ASSAULT": 1500, "": 500}, 5)))
    assert lines[2] == "(none)       500        5        0        0        0  –"
    assert lines[5:] == [
        "5 of the 10 drawn have no answer yet.",
        "The whole leaves out strata without an answer that counts: 25.0 % of the claims.",
    ]


def test_an_audit_without_answers_has_a_table_too() -> None:
    assert list(table(audit("", {"ASSAULT": 5}, 2)))[2].endswith("–")


def test_names_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in "\n".join(table(audit("r", {"\x1b[2J": 5}, 1)))


def test_labels_have_weights_that_add_up_and_no_formulas() -> None:
    out = io.StringIO()
    labels(audit("rwu" + "rr", {"=CMD": 30, "AID": 8}, 3), out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [row["answer"] for row in rows] == ["right", "wrong", "unsure", "right", "right", ""]
    assert rows[0]["stratum"] == "'=CMD"
    assert rows[1]["wrong_in"] == "type"
    assert rows[0]["by"] == "'=ann"
    assert sum(float(row["weight"] or 0) for row in rows) == 38
