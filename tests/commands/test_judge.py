from __future__ import annotations

import getpass
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from shell import Type


def coded(claim: str, typed: Type) -> dict[str, Any]:
    """A claim as it reads now."""
    fields: dict[str, Any] = json.loads(typed("show", claim, "--json").out)["claim"]
    return fields


def made(out: str) -> str:
    """The id of a judgement that was made."""
    return out.splitlines()[-1].split()[1]


def test_a_claim_is_judged_and_the_judgement_taken_back(claim: str, typed: Type) -> None:
    code, out, err = typed("judge", claim, "--status", "denied", "--who", "ann", "--note", "they say so")
    assert (code, err) == (0, "")
    assert out.splitlines()[0].startswith(f"{claim}\t2022-04-04\tThe Orla Courier\tRuria ")
    assert out.splitlines()[0].endswith("denied")
    assert coded(claim, typed)["status"]["kind"] == "denied"
    name = made(out)
    assert out.splitlines()[-1] == f"Judgement {name} on {claim}.  To take it back: dateline withdraw {name}"
    (line,) = typed("judgements").out.splitlines()
    assert line.startswith(f"{claim}  {name} ")
    assert line.endswith(" ann: status denied “they say so”")
    assert typed("withdraw", name, "--who", "bea", "--note", "wrong page").code == 0
    assert coded(claim, typed)["status"]["kind"] == "alleged"
    assert " by bea “wrong page”)" in typed("judgements").out
    assert typed("withdraw", name).code == 0


@pytest.mark.parametrize(
    ("options", "field", "value"),
    [
        (["--wrong-type", "COERCE"], "event", "COERCE"),
        (["--wrong-type", "COERCE"], "quad", "material_conflict"),
        (["--mode", "heavy-weapons"], "mode", "heavy-weapons"),
        (["--mode", "none"], "mode", ""),
        (["--actor", "none"], "actors", []),
        (["--time", "none"], "time", None),
        (["--place", "none"], "places", []),
    ],
)
def test_every_correction_is_written(
    options: list[str], field: str, value: object, claim: str, typed: Type
) -> None:
    assert typed("judge", claim, *options, "--who", "ann").code == 0
    assert coded(claim, typed)[field] == value


def test_parties_places_and_times_are_words_of_the_report(claim: str, typed: Type) -> None:
    corrections = [
        *("--actor", "Ruria=Ruria's army/BLR/MIL", "--recipient", "Orla"),
        *("--said-by", "Ruria", "--place", "Orla=48,37/UKR", "--time", "on Monday=2022-04-01..2022-04-04"),
    ]
    assert typed("judge", claim, *corrections, "--who", "ann").code == 0
    fields: dict[str, Any] = coded(claim, typed)
    (actor,) = fields["actors"]
    assert (actor["text"], actor["name"], actor["country"]) == ("Ruria", "Ruria's army", "BLR")
    (place,) = fields["places"]
    assert (place["lat"], place["lon"], place["country"]) == (48.0, 37.0, "UKR")
    assert (fields["time"]["from"], fields["time"]["to"]) == ("2022-04-01", "2022-04-04")


def test_a_claim_that_is_none_is_gone_but_not_lost(claim: str, typed: Type) -> None:
    code, out, _ = typed("judge", claim, "--not-a-claim", "--who", "ann")
    assert (code, len(out.splitlines())) == (0, 1)
    assert typed("claims", "--text", "shelled").out == ""
    assert "(does not stand: see below)" in typed("show", claim).out


def test_who_judges_is_the_user_of_this_machine(
    claim: str, typed: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "bea")
    assert getpass.getuser() == "bea"
    typed("judge", claim, "--confirm")
    assert " bea: right" in typed("judgements").out


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        ([], 2, "Give one of --confirm, --not-a-claim, or what should stand in the claim"),
        (["--confirm", "--not-a-claim"], 2, "Give one of"),
        (["--confirm", "--status", "denied"], 2, "Give one of"),
        (["--wrong-type", "RIOT"], 2, "RIOT: is no type of event. One of: AGREE"),
        (["--mode", "teleport"], 2, "teleport: is no mode"),
        (["--status", "maybe"], 2, "maybe: is no status. One of: happened"),
        (["--actor", "Atlantis"], 2, "Atlantis: the report has no such words"),
        (["--actor", "Ruria=Ruria/russia"], 2, "is no party"),
        (["--place", "Orla=north"], 2, "is no place"),
        (["--time", "on Monday=soon"], 2, "is no time"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else None,
)
def test_what_cannot_be_understood_is_told_and_nothing_written(
    options: list[str], code: int, told: str, claim: str, typed: Type
) -> None:
    ended, out, err = typed("judge", claim, *options)
    assert (ended, out) == (code, "")
    assert told in err
    assert typed("judgements").err == "No judgements.\n"


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["judge", "0123456789ab-001", "--confirm"], "is no claim in this record"),
        (["withdraw", "0123456789ab"], "0123456789ab: is no judgement in this record. `dateline judgements`"),
    ],
)
def test_what_is_not_there_is_told(arguments: list[str], told: str, typed: Type) -> None:
    code, out, err = typed(*arguments)
    assert (code, out) == (7, "")
    assert told in err


def test_a_record_that_cannot_be_written_takes_no_judgement(claim: str, record: Path, typed: Type) -> None:
    (record.parent / "dir").mkdir()
    code, _, err = typed("judge", claim, "--confirm", "--record", record.parent / "dir")
    assert code == 7
    assert "is a folder, not a record" in err


def test_judgements_go_to_another_record_of_the_same_reports(
    claim: str, record: Path, tmp_path: Path, typed: Type
) -> None:
    other, file = tmp_path / "other.db", tmp_path / "judgements.jsonl"
    shutil.copy(record, other)
    typed("judge", claim, "--status", "happened", "--who", "ann")
    assert typed("judgements", "--to", "jsonl", "-o", file) == (0, "", "")
    assert json.loads(file.read_text())["claim"] == claim
    taken = typed("judgements", "--take", file, "--record", other)
    assert taken == (0, "", f"{file}: 1 taken, 0 known, 0 on no claim here\n")
    assert typed("judgements", "--record", other).out == typed("judgements").out
    again = typed("judgements", "--take", file, "--record", other)
    assert again.err == f"{file}: 0 taken, 1 known, 0 on no claim here\n"


def test_lines_that_are_no_judgement_are_told_and_the_others_taken(
    claim: str, tmp_path: Path, typed: Type
) -> None:
    typed("judge", claim, "--confirm", "--who", "ann")
    (good,) = typed("judgements", "--to", "jsonl").out.splitlines()
    strange = good.replace(json.loads(good)["report"], "0" * 64).replace(
        json.loads(good)["id"], "\\u001b[31m"
    )
    file = tmp_path / "judgements.jsonl"
    file.write_bytes(
        b"\n".join([good.encode(), b"{}", b"not json", b"\xff\xfe", b"7", strange.encode()]) + b"\n"
    )
    code, out, err = typed("judgements", "--take", file)
    assert (code, out) == (1, "")
    *problems, unknown, last = err.splitlines()
    assert [line.split(": ")[1] for line in problems] == [f"{file}:{number}" for number in (2, 3, 4, 5)]
    assert unknown == "dateline: judgement ␛[31m is on no claim of this record"
    assert last == f"{file}: 0 taken, 1 known, 1 on no claim here"


@pytest.mark.usefixtures("record")
def test_a_file_that_is_not_there_is_told(typed: Type) -> None:
    code, _, err = typed("judgements", "--take", "nowhere.jsonl")
    assert (code, err) == (3, "dateline: nowhere.jsonl: no such file. Check the path\n")


def test_judgements_are_listed_as_of_a_time(claim: str, typed: Type) -> None:
    typed("judge", claim, "--confirm", "--who", "ann")
    assert typed("judgements", "--as-of", "2022-05").err == "No judgements.\n"
