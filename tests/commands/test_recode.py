from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from shell import Type


def test_a_recoding_stands_beside_the_first_and_judgements_go_over(claim: str, typed: Type) -> None:
    typed("judge", claim, "--status", "denied", "--who", "ann")
    code, out, err = typed("recode", "--jobs", "1")
    assert (code, out) == (0, "")
    assert " coded anew; " in err
    shown = json.loads(typed("show", claim, "--json").out)
    assert not shown["stands"]
    old, new = [each["coded_by"]["dateline"] for each in shown["readings"][-2:]]
    assert (old, new != old) == ("0.0", True)
    now = typed("claims", "--text", "shelled", "--report", "https://orla.example/1").out.splitlines()
    assert [line.split("\t")[0].rpartition(".")[2] for line in now] == ["2"]
    assert now[0].endswith("denied")
    again = typed("recode", "--jobs", "1")
    assert "0 reports; 0 claims added" in again.err


def test_recodings_are_no_silent_edits(claim: str, typed: Type) -> None:
    before = typed("changes").out
    assert claim
    assert typed("recode", "--jobs", "1").code == 0
    assert typed("changes").out == before
    assert "coded anew" in typed("changes", "--recoded").out


def test_without_a_record_there_is_nothing_to_code(
    tmp_path: Path, typed: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = typed("recode")
    assert code == 3
    assert "there is no record here" in err
    assert list(tmp_path.iterdir()) == []
