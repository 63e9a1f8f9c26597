"""Every span in every output reproduces its text, over generated and over real-looking text."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import reading
from dateline.coder import Coder
from dateline.contract import contract
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.types import Report

EXAMPLES = sorted(
    path for path in (Path(__file__).parents[1] / "examples").iterdir() if path.suffix in {".html", ".txt"}
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with start and end, however deep."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def check(coder: Coder, report: Report) -> dict[str, Any]:
    row = contract(coder.code(report))
    text = report.text
    for span in spans(row):
        assert 0 <= span["start"] <= span["end"] <= len(text)
        assert span.get("text", text[span["start"] : span["end"]]) == text[span["start"] : span["end"]]
    for claim in row["claims"]:
        assert claim["sentence"]["start"] <= claim["trigger"]["start"] < claim["sentence"]["end"]
        assert claim["trigger"]["text"].strip()
        assert any(
            segment["kind"] == claim["segment"]
            and segment["start"] <= claim["trigger"]["start"]
            and claim["trigger"]["end"] <= segment["end"]
            for segment in row["report"]["segments"]
        )
    return row


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_over_the_example_reports(coder: Coder, path: Path) -> None:
    (report,) = reading.read(path)
    row = check(coder, report)
    assert row["claims"]
    assert row["notes"] == []
    if path.suffix == ".txt":
        assert row["report"]["text"] == path.read_bytes().decode("utf-8")


WORDS = st.sampled_from(
    [
        "Ukraine",
        "NATO",
        "troops",
        "attacked",
        "Kyiv",
        "on",
        "Tuesday",
        ",",
        "said",
        "“",
        "”",
        "'",
        "’s",
        "\n\n",
        "\n",
        "By",
        "(Reuters)",
        "—",
        "likely",
        "40",
        "dead",
        "$5bn",
        "accused",
        "denied",
        "Moscow",
        "he",
        "it",
        "they",
        "will",
        "if",
        "\u200b",
        "\ufeff",
        "\x07",
        "😀",
        "Київ",
        "北京",
        "U.S.",
        "é",
        "--",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.lists(WORDS, max_size=80).map(" ".join), st.text(max_size=300)))
def test_over_any_text(coder: Coder, text: str) -> None:
    draft = reading.Draft(id="t", subject="t", kind="text", content=text)
    with suppress(DatelineError):
        report = replace(reading.report(draft, published="2022-04-05"), language="en")
        assert check(coder, report)["notes"] == []
