"""How many origins: reports in, a tree out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from dateline.incidents.origins import Origin, origins
from dateline.types import Incident, Segment, Span
from made import said, story

if TYPE_CHECKING:
    from dateline.types import Coding
    from made import Said

FACTS = (
    "Three shells burst in the yard of the mill shortly after dawn.",
    "The baker's horses broke loose and ran as far as the river.",
    "Smoke hung over the western quarter until the evening bells rang.",
    "Nobody had warned the families who slept in the old granary.",
)
OTHER_FACTS = (
    "Windows were gone along the whole of Tanner Street.",
    "A child carried a lamp down into the cellar of the school.",
    "The pharmacist gave away bandages until he had none left.",
    "By noon the bridge was closed with carts and barrels.",
)


def told(outlet: str, *sentences: Said | str, credit: str = "", **fields: Any) -> Coding:
    """A coding whose claims have ids of their own; `credit` is its last line."""
    fields = {"published": "2022-04-04", "url": None} | fields
    made = story(*sentences, *([credit] if credit else []), outlet=outlet, **fields)
    report, end = made.report, len(made.report.text)
    if credit:
        start = end - len(credit) - 1
        parts = (Segment("body", Span(0, start)), Segment("credit", Span(start, end)))
        report = replace(report, segments=parts)
    claims = tuple(replace(each, id=f"{report.id[:8]}-{each.id}") for each in made.claims)
    return replace(made, report=report, claims=claims)


def incident(*codings: Coding) -> Incident:
    return Incident("x", codings, frozenset(claim.id for coding in codings for claim in coding.claims))


def tree(origin: Origin) -> tuple[Any, ...]:
    """An origin as (kind, name, its own outlets, those under it)."""
    own = [report.outlet for report in origin.reports]
    return origin.kind, origin.name, own, [tree(each) for each in origin.under]


def reasons(origin: Origin) -> str:
    return "; ".join(reason.words for _, each in origin.walk() for reason in each.reasons)


SHELLED = said("Ruria *shelled* Orla.", actors=["Ruria/RUR/MIL"])
SPOKEN = said(
    "Ruria *shelled* Orla, the mayor Jan Roe said.", said_by=["Jan Roe/TOL/GOV"], actors=["Ruria/RUR/MIL"]
)


def test_no_claims_have_no_origin() -> None:
    found = origins(Incident("x", (told("Courier", SHELLED),), frozenset()))
    assert (found.count, found.reports, found.tree) == (0, 0, ())


def test_a_report_alone_is_its_own_origin() -> None:
    found = origins(incident(told("Courier", SHELLED, *FACTS)))
    assert (found.count, found.reports) == (1, 1)
    assert tree(found.tree[0]) == ("report", "Courier", ["Courier"], [])


def test_a_copy_is_no_second_origin() -> None:
    found = origins(
        incident(
            told("Courier", SHELLED, *FACTS),
            told("Ledger", SHELLED, *FACTS, published="2022-04-05"),
        )
    )
    assert (found.count, found.reports) == (1, 2)
    assert tree(found.tree[0]) == ("medium", "Courier", ["Courier"], [("report", "Ledger", ["Ledger"], [])])
    assert "copies Courier: 100% of its text is the same" in reasons(found.tree[0])


def test_a_cut_copy_is_told_by_containment() -> None:
    whole = told("Courier", SHELLED, *FACTS, *OTHER_FACTS)
    found = origins(incident(whole, told("Ledger", SHELLED, *FACTS[:2], published="2022-04-05")))
    assert found.count == 1


def test_the_reason_of_a_copy_shows_the_words_in_both_reports() -> None:
    codings = told("Courier", SHELLED, *FACTS), told("Ledger", SHELLED, *FACTS, published="2022-04-05")
    found = origins(incident(*codings))
    texts = {each.report.id: each.report.text for each in codings}
    shown = [shown for _, each in found.tree[0].walk() for why in each.reasons for shown in why.shown]
    words = {
        each.span.of(texts[each.report]).strip()
        for each in shown
        if "mill" in each.span.of(texts[each.report])
    }
    assert {each.report for each in shown} == set(texts)
    assert len(words) == 1


def test_two_reports_of_their_own_words_are_two_origins() -> None:
    found = origins(incident(told("Courier", SHELLED, *FACTS), told("Ledger", SHELLED, *OTHER_FACTS)))
    assert (found.count, found.reports) == (2, 2)


def test_reports_of_one_outlet_are_one_origin() -> None:
    found = origins(incident(told("Courier", SHELLED, *FACTS), told("The Courier", SHELLED, *OTHER_FACTS)))
    assert (found.count, found.reports) == (1, 2)


@pytest.mark.parametrize(
    "fields",
    [
        {"wire": ("Reuters",)},
        {"byline": "Reuters"},
        {"credit": "Reuters contributed to this report."},
        {"credit": "Source: Reuters"},
    ],
    ids=str,
)
def test_what_is_credited_to_an_agency_is_the_agencys(fields: dict[str, Any]) -> None:
    found = origins(
        incident(told("Reuters", SHELLED, *FACTS), told("Ledger", SHELLED, *OTHER_FACTS, **fields))
    )
    assert found.count == 1
    assert tree(found.tree[0]) == ("medium", "Reuters", ["Reuters"], [("report", "Ledger", ["Ledger"], [])])
    assert "credits Reuters" in reasons(found.tree[0])


def test_a_credited_picture_is_no_credited_report() -> None:
    photo = told("Ledger", SHELLED, *OTHER_FACTS, credit="Photo: Reuters")
    assert origins(incident(told("Reuters", SHELLED, *FACTS), photo)).count == 2


def test_two_agencies_are_two_origins() -> None:
    found = origins(
        incident(
            told("Courier", SHELLED, *FACTS, wire=("Reuters",)),
            told("Ledger", SHELLED, *OTHER_FACTS, wire=("TASS",)),
        )
    )
    assert found.count == 2


def test_twenty_papers_one_agency_one_spokesman() -> None:
    agency = told("Reuters", SPOKEN, *FACTS)
    papers = [told(f"Paper {n}", SPOKEN, *FACTS[: n % 4 + 1], wire=("Reuters",)) for n in range(20)]
    found = origins(incident(agency, *papers))
    assert (found.count, found.reports) == (1, 21)
    kind, name, _, under = tree(found.tree[0])
    assert (kind, name) == ("speaker", "Jan Roe")
    assert [(each[0], each[1], each[2], len(each[3])) for each in under] == [
        ("medium", "Reuters", ["Reuters"], 20)
    ]


def test_one_speaker_in_reports_of_their_own_words_is_one_origin() -> None:
    other = said("The *shelling* killed two, Roe said.", said_by=["Roe/TOL/GOV"])
    found = origins(incident(told("Courier", SPOKEN, *FACTS), told("Ledger", other, *OTHER_FACTS)))
    assert found.count == 1
    assert "the same speaker, Jan Roe" in reasons(found.tree[0])


def test_two_speakers_are_two_origins() -> None:
    other = said("Tolva *shelled* itself, Kai Moe said.", said_by=["Kai Moe/RUR/GOV"])
    assert origins(incident(told("Courier", SPOKEN, *FACTS), told("Ledger", other, *OTHER_FACTS))).count == 2


def test_the_same_quotation_is_one_origin_whoever_is_said_to_say_it() -> None:
    quote = "“We counted nine shells and then the roof came down”"
    one = said(f"{quote}, a resident said after the *shelling*.", said_by=["resident//CVL"])
    other = said(f"It was *shelling*: {quote}, said one woman.", said_by=["woman//CVL"])
    found = origins(incident(told("Courier", one, *FACTS), told("Ledger", other, *OTHER_FACTS)))
    assert found.count == 1
    assert "the same words: “We counted nine shells" in reasons(found.tree[0])


def test_a_stock_phrase_is_no_shared_quotation() -> None:
    one = said(
        "“This is a war crime, clearly”, a resident said of the *shelling*.", said_by=["resident//CVL"]
    )
    other = said("After the *shelling* a woman said: “This is a war crime”.", said_by=["woman//CVL"])
    assert origins(incident(told("Courier", one, *FACTS), told("Ledger", other, *OTHER_FACTS))).count == 2


def test_what_was_told_to_an_outlet_hangs_under_whom_that_outlet_names() -> None:
    cited = said("A mayor told the Courier that Ruria *shelled* Orla.", said_by=["mayor/TOL/GOV"])
    found = origins(incident(told("Courier", SPOKEN, *FACTS), told("Ledger", cited, *OTHER_FACTS)))
    assert found.count == 1
    assert tree(found.tree[0]) == (
        "speaker",
        "Jan Roe",
        [],
        [("medium", "Courier", ["Courier"], [("report", "Ledger", ["Ledger"], [])])],
    )
    assert "has it from Courier: “told the Courier”" in reasons(found.tree[0])


def test_reporters_who_were_there_are_an_origin_beside_those_they_quote() -> None:
    there = told("Courier", SHELLED, "Our reporter saw the shells come down.", SPOKEN, *FACTS)
    names = {each.name for each in origins(incident(there)).tree}
    assert names == {"Courier", "Jan Roe"}


def test_a_report_rests_on_whom_it_names_if_nobody_of_its_own_was_there() -> None:
    found = origins(incident(told("Courier", SHELLED, SPOKEN, *FACTS)))
    assert [each.name for each in found.tree] == ["Jan Roe"]


def test_a_round_up_has_the_origins_of_what_it_mixes() -> None:
    ours = said("Ruria *shelled* Orla with forty rockets on Monday morning from the hills.")
    theirs = said("Tolva's guns *struck* a depot that lies twelve kilometres east of Orla.")
    found = origins(
        incident(
            told("Courier", ours, *FACTS),
            told("Ledger", theirs, *OTHER_FACTS),
            told("Digest", ours, *FACTS, theirs, *OTHER_FACTS, published="2022-04-06"),
        )
    )
    assert (found.count, found.reports) == (2, 3)
    assert sorted(name for each in found.tree for _, name, _, _ in tree(each)[3]) == ["Digest", "Digest"]


def test_the_origins_of_some_claims_only() -> None:
    one, two = told("Courier", SHELLED, *FACTS), told("Ledger", SHELLED, *OTHER_FACTS)
    found = origins(incident(one, two), [one.claims[0].id])
    assert (found.count, found.reports) == (1, 1)
    assert found.tree[0].claims == (one.claims[0].id,)


def test_a_speaker_about_itself_is_marked() -> None:
    denied = said(
        "Ruria *shelled* nobody, Kai Moe said.",
        actors=["Ruria/RUR/MIL"],
        said_by=["Kai Moe/RUR/GOV"],
        status="denied",
    )
    (origin,) = origins(incident(told("Courier", denied, *FACTS))).tree
    assert origin.interest is not None
    assert (origin.interest.stake, origin.interest.speaker) == ("about itself", "Kai Moe")
    assert (origin.day, origin.kind) == ("2022-04-04", "speaker")


def test_the_order_of_reports_changes_nothing() -> None:
    codings = [
        told("Courier", SPOKEN, *FACTS),
        told("Ledger", SHELLED, *OTHER_FACTS, published="2022-04-05"),
        told("Echo", SHELLED, *OTHER_FACTS[:2], published="2022-04-06"),
    ]
    counts = {origins(incident(*order)).count for order in (codings, codings[::-1])}
    assert counts == {2}
