from __future__ import annotations

import csv
import io
import json
import os
import threading
from typing import TYPE_CHECKING

import pytest

import shell
from dateline.plugins import EXPORTS
from small import CLAIMS, TALKS

if TYPE_CHECKING:
    from pathlib import Path

    from shell import Type

pytestmark = pytest.mark.usefixtures("record")


def triggers(out: str) -> list[str]:
    return [row["trigger"] for row in csv.DictReader(io.StringIO(out))]


def test_claims_are_listed_newest_report_first(typed: Type) -> None:
    code, out, err = typed("claims")
    assert (code, err) == (0, "")
    name, date, outlet, words = out.splitlines()[0].split("\t")
    assert (date, outlet) == ("2022-04-04", "The Orla Courier")
    assert words.startswith("Ruria ")
    assert len(out.splitlines()) == CLAIMS
    dates = [line.split("\t")[1] for line in out.splitlines()]
    assert dates == sorted(dates, reverse=True)
    assert typed("show", name).code == 0


@pytest.mark.parametrize("size", [1, 7, CLAIMS - 1, CLAIMS, 1000])
def test_pages_together_give_all(size: int, typed: Type) -> None:
    pages, more = list[str](), list[str]()
    while True:
        code, out, err = typed("claims", "--limit", str(size), *more)
        assert code == 0
        pages.append(out)
        if not err:
            break
        following, _, hint = err.partition(" more: the same with ")
        assert int(following) == CLAIMS - len("".join(pages).splitlines())
        more = hint.split()
    assert "".join(pages) == typed("claims").out


def test_an_export_goes_on_after_a_page_with_all_that_is_left(typed: Type) -> None:
    page = typed("claims", "--limit", "5").err.split()[-1]
    rest = typed("claims", "--to", "csv", "--after", page)
    assert len(triggers(rest.out)) == CLAIMS - 5
    assert rest.err == ""


def test_on_a_terminal_a_page_is_shown_of_any_format() -> None:
    for form in ("table", "jsonl"):
        code, shown = shell.on_terminal("claims", "--to", form)
        assert code == 0
        assert "7 more: the same with --after" in shown
    _, whole = shell.on_terminal("claims", "--limit", str(CLAIMS))
    assert whole.count("Meridian") == TALKS


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["--event", "ASSAULT"], ["shelled", "attacked"]),
        (["--event", "ASSAULT", "--event", "REJECT"], ["shelled", "attacked"]),
        (["--actor", "RUS:MIL", "--status", "alleged"], ["shelled"]),
        (["--actor", "ruria", "--outlet", "courier"], ["shelled"]),
        (["--event", "assault", "--country", "ukr"], ["shelled", "attacked"]),
        (["--country", "Ukraine"], ["shelled", "attacked"]),
        (["--place", "orla"], ["shelled"]),
        (["--place", "50,30", "--within", "100"], ["shelled"]),
        (["--from", "2022-04-03", "--until", "2022-04-03"], ["attacked"]),
        (["--from", "2022-04", "--to", "2022-04-03"], ["attacked"]),
        (["--event-from", "2022-04-04", "--event-until", "2022-04-04"], ["shelled"]),
        (["--text", '"round 7"'], ["met"]),
        (["--report", "https://orla.example/2"], ["attacked"]),
        (["--mode", "heavy-weapons"], []),
        (["--mode", "heavy-weapons", "--as-of", "2022-04-04T12:01:30"], ["shelled"]),
        (["--recipient", "RUS"], []),
        (["--said-by", "RUS"], []),
        (["--confidence", "0.95"], []),
        (["--judged", "only"], []),
        (["--judged", "ignored", "--event", "ASSAULT"], ["shelled", "attacked"]),
    ],
    ids=" ".join,
)
def test_every_condition_is_asked(asked: list[str], found: list[str], typed: Type) -> None:
    code, out, _ = typed("claims", "--to", "csv", *asked)
    assert code == 0
    assert triggers(out) == found


def test_what_was_judged_can_be_asked_for(claim: str, typed: Type) -> None:
    assert typed("judge", claim, "--confirm", "--who", "ann").code == 0
    assert [line.split("\t")[0] for line in typed("claims", "--judged", "only").out.splitlines()] == [claim]
    assert typed("judge", claim, "--not-a-claim", "--who", "ann").code == 0
    assert claim not in typed("claims").out
    assert claim in typed("claims", "--judged", "ignored").out


def test_people_write_from_and_to(typed: Type) -> None:
    code, out, _ = typed("claims", "--from", "2022-03-05", "--to", "2022-03-07", "--to", "csv")
    assert code == 0
    assert len(triggers(out)) == 3


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "parchment"], "neither a format"),
        (["--to", "csv", "--to", "json"], "Give one format"),
        (["--to", "2022-04", "--until", "2022-05"], "one last day"),
        (["--limit", "0"], "0 is not in the range"),
        (["--after", "here"], "not a valid integer"),
        (["--event", "RIOT"], "RIOT: is no type of event. One of: AGREE"),
        (["--mode", "teleport"], "teleport: is no mode of an event. One of: "),
        (["--status", "maybe"], "'maybe' is not one of"),
        (["--country", "Atlantis"], "Atlantis: is no country"),
        (["--country", "QQQ"], "QQQ: is no country"),
        (["--within", "5"], "Give that too"),
        (["--place", "Qwxzqv", "--within", "5"], "Qwxzqv: is in no gazetteer"),
        (["--place", "95,10", "--within", "5"], "is no circle on the earth"),
        (["--from", "yesterday"], "yesterday: is not a date"),
        (["--as-of", "2022-13"], "2022-13: is not a date"),
        (["--actor", " "], "names no party"),
        (["--confidence", "2"], "2.0 is not in the range"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else None,
)
def test_what_is_not_understood_is_told(arguments: list[str], told: str, typed: Type) -> None:
    code, out, err = typed("claims", *arguments)
    assert (code, out) == (2, "")
    assert told in err


def test_nothing_found_is_told(typed: Type) -> None:
    assert typed("claims", "--limit", "5", "--event", "AID") == (0, "", "No claims.\n")


@pytest.mark.parametrize("form", sorted(EXPORTS))
def test_every_format_is_written_to_a_file(form: str, tmp_path: Path, typed: Type) -> None:
    out = tmp_path / "claims"
    assert typed("claims", "--event", "ASSAULT", "--to", form, "-o", out) == (0, "", "")
    assert out.stat().st_size > 0
    assert list(tmp_path.glob("claims*")) == [out]


def test_lines_of_json_are_codings(tmp_path: Path, typed: Type) -> None:
    lines = tmp_path / "claims.jsonl"
    assert typed("claims", "--to", "jsonl", "-o", lines).code == 0
    codings = [json.loads(line) for line in lines.read_text().splitlines()]
    assert sum(len(coding["claims"]) for coding in codings) == CLAIMS


@pytest.mark.parametrize("form", ["table", "csv", "json", "text", "parquet"])
def test_the_reader_of_a_pipe_may_leave(form: str) -> None:
    assert shell.process("claims", "--to", form, shell='"$@" | true') == (141, "", "")


def test_a_named_pipe_is_written_to(tmp_path: Path, typed: Type) -> None:
    pipe, got = tmp_path / "pipe", list[str]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    assert typed("claims", "--to", "csv", "-o", pipe).code == 0
    reader.join()
    assert len(triggers(got[0])) == CLAIMS
    assert pipe.is_fifo()
