"""Words looked for in sentences: what a question means, the same on every database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import BadQuery
from dateline.record.words import LONGEST, Term, folded, fts5, terms, tsquery
from made import add, add_all, said, story, triggers

if TYPE_CHECKING:
    from dateline.record import Record

SENTENCES = {
    "0": "Ruria *0* the Café d’Orla, killing 1,234 people.",
    "1": "РУРИЯ *1* город Ёлкино.",
    "2": "قصفت روريا مدينة *2* أورلا.",
    "3": "Straße und Fluß *3* in ORLA-on-sea.",
    "4": "The shelling of Orla by Ruria *4* went on.",
    "5": "Nobody *5* shelled; orlando did.",
    "6": "e-mail vey_ann@orla.example *6* 3e5 x² ½ №5 http://orla.example/a?b=c#d",
    "7": "日本は東京で *7* ไทย हिन्दी",
    "8": "Drop *8* table claim ; -- it's AND OR NOT NEAR the 'end' \x00 of \ud800 it",
}
ANSWERS = [
    ("orla", "6430"),
    ("ORLA ruria", "40"),
    ("café", "0"),
    ("cafe", "0"),
    ("CAFÉ", "0"),
    ("рурия", "1"),
    ("Елкино", "1"),
    ("елкин*", "1"),
    ("قصفت", "2"),
    ("strasse", "3"),
    ("STRASSE fluss", "3"),
    ('"orla on sea"', "3"),
    ('"on orla sea"', ""),
    ("orla-on-sea", "3"),
    ('"shelling of orla"', "4"),
    ("shell*", "54"),
    ("shell", ""),
    ("orla -ruria", "63"),
    ("-ruria orla", "63"),
    ('orla -"the café"', "643"),
    ("orla -ruri*", "63"),
    ("orland*", "5"),
    ('"nobody 5 shell*', ""),
    ('"nobody 5 shelled', "5"),
    ("vey_ann@orla.example", "6"),
    ("3e5", "6"),
    ("x2", "6"),
    ("http://orla.example/a?b=c#d", "6"),
    ("日本は東京で", "7"),
    ("日本*", "7"),
    ("ไทย", "7"),
    ("हिन्दी", "7"),
    ("it's AND OR NOT NEAR", "8"),
    ("'); DROP TABLE claim; --", "8"),
    ("1,234", "0"),
    ("1234", ""),
    ("words:orla", ""),
    ("^orla {orla} +orla orla|| &orla !orla <->", "6430"),
    ("\x00 of \ud800 it", "8"),
]


def test_questions_and_their_answers(record: Record) -> None:
    add_all(record, [story(said(words), url=number) for number, words in SENTENCES.items()])
    for question, expected in ANSWERS:
        assert triggers(record.claims(text=question)) == sorted(expected, reverse=True), question


def test_a_sentence_with_several_claims_is_found_with_all(record: Record) -> None:
    both = said("Ruria *shelled* Orla and left.")
    left = said("Ruria shelled Orla and *left*.")
    second = said("Orla *fell*.")
    whole = story(both._replace(claims=both.claims + left.claims), "Nothing.", second)
    add_all(record, [whole])
    assert triggers(record.claims(text="orla")) == ["shelled", "left", "fell"]
    page = record.claims(text="orla").page(1)
    assert triggers(page.codings) == ["shelled"]
    assert triggers(record.claims(text="orla").page(1, page.after).codings) == ["left"]


def test_a_sentence_or_a_word_without_end_can_be_kept(record: Record) -> None:
    words = " ".join(f"{number:x}" for number in range(100_000))
    add_all(record, [story(said(f"{words} Ruria *left*"), said("x" * 5_000 + " *1* y"), url="1")])
    assert triggers(record.claims(text="1a2b")) == ["left"]
    assert triggers(record.claims(text="Ruria")) == []
    assert triggers(record.claims(text='"12 13 14"')) == ["left"]
    assert triggers(record.claims(text="xxx*")) == ["1"]


@pytest.mark.parametrize("question", ["", " ", "-", '"', "- -x", "-orla", "***", "؟ ، !", "_", "́", "a" * 501])
def test_a_question_without_words_is_refused(question: str) -> None:
    with pytest.raises(BadQuery):
        terms(question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Orla", [Term(("orla",))]),
        ('"Port Orla" shell*', [Term(("port", "orla")), Term(("shell",), beginning=True)]),
        ('x -"Port Orla"', [Term(("x",)), Term(("port", "orla"), absent=True)]),
        ('x -shell*"open', [Term(("x",)), Term(("shell",), beginning=True, absent=True), Term(("open",))]),
        ('"star* in quotes"', [Term(("star", "in", "quotes"))]),
        ("a-b* --c", [Term(("a", "b"), beginning=True), Term(("c",), absent=True)]),
    ],
)
def test_what_a_question_means(question: str, expected: list[Term]) -> None:
    assert list(terms(question)) == expected


def test_the_question_in_each_database_s_language() -> None:
    asked = terms('"Port Orla" shell* -café')
    assert fts5(asked) == '("port orla" AND "shell"*) NOT "cafe"'
    assert tsquery(asked) == "('port' <-> 'orla') & ('shell':*) & !('cafe')"


WORDS = "Ruria *0* orla and NOT near 1.5e3"
TROUBLE = [
    *"\"'*-():&|!^{\\\x00\ud800\n ﷺ²ßé東\u0301🙂",
    "<->",
    " orla",
    "AND ",
    "NOT ",
    "NEAR/2 ",
    "1.5e3",
    "--",
]
"""What databases stumble over, of which questions are put together."""


def test_no_question_is_too_much_for_a_database(record: Record) -> None:
    """Whatever is asked: an answer, the same on all, or BadQuery."""
    add(record, story(said(WORDS)))
    words = f" {folded(WORDS)} "

    @given(st.lists(st.sampled_from(TROUBLE), max_size=12).map("".join))
    def answered(question: str) -> None:
        try:
            asked = terms(question)
        except BadQuery:
            return
        stands = [
            (f" {' '.join(term.tokens)}{'' if term.beginning else ' '}" in words) != term.absent
            for term in asked
        ]
        assert triggers(record.claims(text=question)) == (["0"] if all(stands) else [])

    answered()


@given(st.text(max_size=LONGEST))
def test_folding_twice_is_folding_once(words: str) -> None:
    assert folded(folded(words)) == folded(words)
