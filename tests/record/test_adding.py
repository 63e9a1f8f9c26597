"""What an addition leaves: reports once, versions as they were seen, codings once for each coder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine, event

from dateline.contract import contract
from dateline.errors import NotInRecord
from dateline.record.adding import GONE, IN_THE_FUTURE, LONGEST_OUTLET, Given
from dateline.record.judging import Correction
from made import LATER, START, add, add_all, gone, ids, party, recode, report, said, story, triggers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.record import Record
    from dateline.record.history import Version
    from dateline.types import Coding
    from made import Clock

SHELLED = story("Ruria *shelled* Orla.")
DENIED = story("Ruria *denied* it.")
LEFT = story("Ruria *left* Orla.")
EARLIER, EARLIEST = "2020-01-02T00:00:00Z", "2020-01-01T00:00:00Z"


def versions(record: Record, name: str = "") -> tuple[Version, ...]:
    return record.history(name or ids(record.claims())[0]).versions


def stored(record: Record) -> Coding:
    (coding,) = record.claims()
    return coding


def numbered(coding: Coding) -> Coding:
    """The coding as a record gives it back, which numbers claims anew."""
    claims = (
        replace(each, id=f"{coding.report.id[:12]}-{number:03d}")
        for number, each in enumerate(coding.claims, start=1)
    )
    return replace(coding, claims=tuple(claims))


def test_what_was_added_comes_back_as_it_was(record: Record) -> None:
    whole = story(
        said(
            "On Monday Ruria *shelled* Orla, Ann Vey said.",
            actors=["Ruria/RUR/MIL", "its allies"],
            said_by=["Ann Vey//NGO"],
            places=["Orla/TOL@12.5,-7", "nowhere"],
            when="2022-04-04",
            mode="artillery",
            status="alleged",
        ),
        "Nothing else.",
        "Tolland *denied* it.",
        outlet="The Orla Courier",
        title="Orla shelled",
        byline="Jo Penn",
        published="2022-04-04T14:03:00+00:00",
        updated="2022-04-05",
        language="en",
        wire=("Reuters", "AP"),
    )
    assert add(record, whole).claims == 2
    assert contract(stored(record)) == contract(numbered(whole))
    assert stored(record).report == whole.report


def test_the_same_again_adds_nothing(record: Record) -> None:
    first = add(record, SHELLED)
    before, held = record.digest(), record.stats()
    again = add(record, SHELLED)
    assert (first.new_version, first.new_coding, first.claims) == (True, True, 1)
    assert (again.new_version, again.new_coding, again.claims) == (False, False, 0)
    assert again.story == first.story
    assert record.digest() == before
    assert record.stats()._replace(added=held.added) == held


def test_one_transaction_with_the_same_twice(record: Record) -> None:
    add_all(record, [SHELLED, DENIED, SHELLED, DENIED, DENIED])
    assert [each.number for each in versions(record)] == [1, 2, 3, 4]
    assert record.stats().codings == 2
    assert triggers(record.claims()) == ["denied"]


def test_a_text_that_was_changed_and_changed_back(record: Record) -> None:
    for each in (SHELLED, DENIED, SHELLED, SHELLED):
        add(record, each)
    assert [(each.number, each.report) for each in versions(record)] == [
        (1, SHELLED.report.id),
        (2, DENIED.report.id),
        (3, SHELLED.report.id),
    ]
    assert triggers(record.claims()) == ["shelled"]
    assert record.stats().codings == 2


def test_a_version_that_was_seen_earlier_does_not_become_current(record: Record) -> None:
    add(record, SHELLED)
    late = add(record, DENIED, seen=EARLIER)
    assert (late.version, late.new_version, late.claims) == (2, True, 1)
    assert triggers(record.claims()) == ["shelled"]
    assert [each.number for each in versions(record)] == [2, 1]
    assert not add(record, DENIED, seen=EARLIER).new_version
    assert not add(record, DENIED, seen=EARLIEST).new_version
    assert add(record, LEFT, seen=EARLIEST).version == 3
    assert [each.number for each in versions(record)] == [3, 2, 1]
    assert triggers(record.claims()) == ["shelled"]


def test_a_version_seen_in_the_future_was_seen_now(record: Record, clock: Clock) -> None:
    add(record, SHELLED, seen="2099-01-01")
    (version,) = versions(record)
    assert version.seen == version.added == clock.at.isoformat(timespec="microseconds")


def test_a_story_that_is_gone_and_back(record: Record) -> None:
    gone(record)
    add(record, SHELLED)
    for _ in range(2):
        gone(record)
    assert triggers(record.claims()) == ["shelled"]
    assert [(each.number, each.report, each.note) for each in versions(record)] == [
        (1, SHELLED.report.id, ""),
        (2, None, GONE),
    ]
    assert add(record, SHELLED).version == 3
    assert add(record, DENIED).version == 4
    assert triggers(record.claims()) == ["denied"]


def test_a_story_that_is_gone_after_an_earlier_version_came_late(record: Record) -> None:
    add(record, SHELLED)
    add(record, DENIED, seen=EARLIER)
    gone(record)
    assert [each.number for each in versions(record)] == [2, 1, 3]
    gone(record, seen=EARLIEST)
    assert [each.number for each in versions(record)] == [2, 1, 3]


def test_the_same_text_under_two_addresses_is_two_reports(record: Record) -> None:
    other = story("Ruria *shelled* Orla.", url="https://tolland.example/1")
    add_all(record, [SHELLED, other])
    assert record.stats().stories == 2
    assert sorted(ids(record.claims())) == sorted([*ids([numbered(SHELLED)]), *ids([numbered(other)])])


def test_a_report_without_an_address_is_known_by_its_file(record: Record) -> None:
    first, second = (story(f"Ruria *{verb}* Orla.", url=None) for verb in ("shelled", "left"))
    add(record, first, "rows.jsonl#1")
    add(record, second, "rows.jsonl#1")
    add(record, second, "rows.jsonl#2")
    assert record.stats().stories == 1
    assert record.history(ids(record.claims())[0]).story == "rows.jsonl#1"
    assert stored(record).report.url is None


def test_a_report_from_the_future_is_kept_and_flagged(record: Record) -> None:
    future = story("Ruria *left* Orla.", url="https://orla.example/2", published="2099-01-01")
    today = story("Ruria *denied* it.", url="https://orla.example/3", published="2022-04-04")
    add_all(record, [future, SHELLED, today])
    assert record.stats().future == 1
    (version,) = versions(record, ids([numbered(future)])[0])
    assert version.note == IN_THE_FUTURE
    shown = list(record.claims())
    assert triggers(shown) == ["left", "denied", "shelled"]
    assert shown[0].report.published == "2099-01-01"
    assert triggers(record.claims(since="2022-04-06")) == []
    assert triggers(record.claims(since="2022-04-05")) == ["left"]


def test_a_report_a_day_ahead_is_not_from_the_future(record: Record) -> None:
    add(record, story("Ruria *left* Orla.", published="2022-04-05T11:00:00Z"))
    assert record.stats().future == 0


def test_reports_are_in_the_order_of_their_dates(record: Record) -> None:
    dates = ["0001", "1066-10-14", "1969-12-31T23:59:59.5", "1970", "2021-02", "2022-04-03T09:00+02:00"]
    dates += ["2022-04-03T08:30", "2022-04-04T09:00:00Z"]
    codings = [
        story(f"No. *{number}*.", url=f"https://orla.example/{number}", published=date)
        for number, date in enumerate(dates)
    ]
    add_all(record, [*codings[::2], *codings[1::2]])
    assert triggers(record.claims()) == list("76543210")
    assert triggers(record.claims(until="1969")) == list("210")
    assert triggers(record.claims(since="1969-12-31", until="1969-12-31")) == ["2"]
    assert triggers(record.claims(since="1066", until="1066-10-14")) == ["1"]
    assert triggers(record.claims(until="0001")) == ["0"]
    assert triggers(record.claims(since="9999")) == []
    assert triggers(record.claims(since="0001", until="9999")) == list("76543210")


@pytest.mark.parametrize("published", [None, "", "yesterday", "2022-13-45", "0000"])
def test_a_report_without_a_date_is_dated_by_its_capture(record: Record, published: str | None) -> None:
    add(record, story("Ruria *left* Orla.", published=published), seen=EARLIER)
    assert triggers(record.claims(since="2020-01-02", until="2020-01-02")) == ["left"]
    assert stored(record).report.published == published


def test_a_recoding_takes_the_place_of_the_coding_before(record: Record) -> None:
    add(record, SHELLED)
    anew = story("Ruria *shelled* Orla.", by=LATER)
    assert recode(record, anew).claims == 1
    assert recode(record, anew).claims == 0
    assert ids(record.claims()) == [f"{SHELLED.report.id[:12]}-001.2"]
    assert record.stats().codings == 2
    with pytest.raises(NotInRecord, match="no report"):
        recode(record, DENIED)


def test_a_report_without_a_coding_is_a_version(record: Record) -> None:
    add(record, SHELLED)
    foreign = replace(report("Rurien hat Orla beschossen.\n"), language="de")
    added = add(record, foreign)
    assert (added.version, added.new_coding) == (2, False)
    assert triggers(record.claims()) == ["shelled"]
    assert [each.report for each in versions(record)] == [SHELLED.report.id, foreign.id]


def test_units_of_input_are_known_again(record: Record) -> None:
    units = [Given(bytes([number]) * 32, f"file {number}") for number in range(3)]
    add(record, SHELLED, unit=units[0])
    add(record, DENIED, unit=units[0])
    record.write("add", lambda writer: writer.fail(units[1], "is no report"))
    record.write("add", lambda writer: writer.fail(units[1], "is something else"))
    assert record.known([unit.digest for unit in units] * 400) == {units[0].digest, units[1].digest}
    assert list(record.problems()) == [
        ((START.replace(minute=3)).isoformat(timespec="microseconds"), "is no report")
    ]


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """What is sent to any database, as it is sent."""
    sent: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield sent
    event.remove(Engine, "before_cursor_execute", note)


def test_nothing_is_ever_overwritten(record: Record, statements: list[str]) -> None:
    for each in (SHELLED, DENIED, SHELLED):
        add(record, each)
    add(record, LEFT, seen=EARLIER)
    gone(record)
    name = ids(record.claims())[0]
    made = record.judge(name, "correct", by="ann", correction=Correction(event="RETREAT"))
    recode(record, replace(SHELLED, coded_by=LATER))
    record.judge(name, "not-a-claim", by="bob")
    record.withdraw(made.id, by="bob")
    record.write("add", lambda writer: writer.fail(Given(b"1", "file"), "is no report"))
    record.take(list(record.judgements()))
    index = ("DELETE FROM block ", "DELETE FROM past_block ")
    words = {each.split()[0].upper() for each in statements if not each.startswith(index)}
    assert {"INSERT", "SELECT"} <= words
    assert words.isdisjoint({"UPDATE", "DELETE", "REPLACE", "TRUNCATE", "DROP", "ALTER", "MERGE"})
    assert not any("ON CONFLICT" in statement.upper() for statement in statements)


HOSTILE = ["\x00", "a\x00b", "\ud800", "\udc80x\ude00", "\\u0000", "\\ud800", "\\", "'; DROP TABLE claim; --"]


def test_hostile_words_are_kept_as_they_are_in_every_field(record: Record) -> None:
    for number, words in enumerate(HOSTILE, start=1):
        hostile, unit = hostile_story(words, outlet=words, wire=(words, "AP")), Given(bytes([number]), words)
        for _ in range(2):
            add(record, hostile, unit=unit)
        add(record, hostile.report, f"another {words}", unit=unit)
        (coding,) = record.claims(report=hostile.report.url)
        assert contract(coding) == contract(numbered(hostile))
        assert ids([coding])[0] in ids(record.claims(outlet=words))
        assert record.history(ids([coding])[0]).story == hostile.report.url
        judged = record.judge(ids([coding])[0], "confirm", by=words, note=words)
        assert list(record.judgements())[-1] == judged
        assert record.stats().stories == number
    assert dict(record.stats().outlets) == dict.fromkeys(HOSTILE, 1)
    assert sorted(str(coding.report.title) for coding in record.claims()) == sorted(HOSTILE)


def hostile_story(words: str, **fields: Any) -> Coding:
    name = words.replace("/", "").replace("@", "")
    claim = said(f"{words} *shelled* Orla", actors=[f"{name}/RUR"], places=[f"{name}/TOL@1,2"])
    url = f"https://orla.example/{words}"
    return story(claim, title=words, byline=words, url=url, published=words, language=words, **fields)


def test_words_without_end_are_kept_too(record: Record) -> None:
    """Databases index only so much; what differs beyond that is still told apart."""
    endless = "".join(chr(33 + number * 7919 % 5000) for number in range(10_000))
    several = [hostile_story(f"{endless}{number}", outlet="The Orla Courier") for number in range(2)]
    for each in [*several, *several]:
        add(record, each)
    assert record.stats().stories == 2
    for each in several:
        assert contract(*record.claims(report=each.report.url)) == contract(numbered(each))
    gone(record, several[1].report.url or "")
    assert [len(versions(record, name)) for name in ids(numbered(each) for each in several)] == [1, 2]
    add(record, story("Ruria *left*.", outlet=endless))
    assert record.stats().outlets[1] == (endless[:LONGEST_OUTLET], 1)


def test_a_party_keeps_the_name_that_its_index_shortens(record: Record) -> None:
    name = "Ruria " * 2_000
    add(record, story(said("Ruria *left*.", actors=[f"{name}/RUR"])))
    assert stored(record).claims[0].event.actors == (party(f"{name}/RUR", "Ruria left."),)
    assert triggers(record.claims(actor="Ruria")) == ["left"]


def test_a_report_without_a_date_comes_by_when_it_was_seen_else_last(record: Record) -> None:
    dated = story("Ruria *shelled* Orla.", url="https://orla.example/2", published="1999-01-01")
    seen = story("Ruria *fired* on Orla.", url="https://orla.example/3")
    unseen = story("Ruria *struck* Orla.", url="https://orla.example/4")
    for each, at in ((unseen, None), (seen, "2001-01-01T00:00:00Z"), (dated, None)):
        record.add(each, seen=at)
    assert triggers(record.claims()) == ["fired", "shelled", "struck"]
    assert triggers(record.claims(since="1900")) == ["fired", "shelled"]
