"""What was edited between two versions of a text, and where a stretch of one stands in the other."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record.edits import Edits
from dateline.types import Span

STORY = "Ruria shelled Orla, killing 12 people.\n“It’s war,” Ann Vey said.\nPenn was quiet."


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def there(old: str, new: str, words: str) -> str | None:
    span = Edits(old, new).to_new(at(old, words))
    return span and span.of(new)


@pytest.mark.parametrize(
    ("new", "words", "expected"),
    [
        (STORY, "12 people", "12 people"),
        ("Late news. " + STORY, "shelled Orla", "shelled Orla"),
        (STORY.replace("12", "at least 15"), "12", "at least 15"),
        (STORY.replace("12", "15"), "killing 12 people", "killing 15 people"),
        (STORY.replace("killing", "where it killed"), "Orla, killing", "Orla, where it killed"),
        (STORY.replace("shelled Orla, ", ""), "shelled", None),
        (STORY.replace("Orla", "Port Orla"), "shelled Orla", "shelled Port Orla"),
        ("Penn was quiet.\n" + STORY[: STORY.index("\nPenn")], "quiet", "quiet"),
        (STORY.replace("’", "'").replace("“", '"'), "It’s war", "It's war"),
        (STORY.replace(" ", " \t"), "Ann Vey", "Ann \tVey"),
        (STORY.upper(), "Ann Vey said", "ANN VEY SAID"),
        ("Nothing of this remains here at all.", "Ann Vey", None),
        ("", "Ann Vey", None),
    ],
)
def test_words_are_found_where_they_stand_now(new: str, words: str, expected: str | None) -> None:
    assert there(STORY, new, words) == expected


def test_words_of_two_sentences_that_were_torn_apart_stand_nowhere() -> None:
    assert there("It rained in Orla. Penn was dry.", "Penn was dry. It rained in Orla.", "Orla. Penn") is None
    assert (
        there("It rained in Orla. Penn was dry.", "It rained in Orla! Penn was dry.", "Orla. Penn")
        == "Orla! Penn"
    )


def test_a_repeated_sentence_is_the_one_beside_its_neighbour() -> None:
    old = "No comment came. Ruria left Orla. No comment came. Tolland was glad."
    new = "Ruria left Orla. No comment came. Tolland was glad."
    edits = Edits(old, new)
    assert edits.to_new(Span(0, 10)) is None
    assert edits.to_new(Span(34, 44)) == Span(17, 27)


def test_only_what_reads_otherwise_was_edited() -> None:
    new = STORY.replace("12", "15").replace("Penn was quiet.", "Allies met on Friday.")
    edited = Edits(STORY, new).edited()
    assert [(e.old and e.old.of(STORY), e.new and e.new.of(new)) for e in edited] == [
        ("Ruria shelled Orla, killing 12 people.", "Ruria shelled Orla, killing 15 people."),
        ("Penn was quiet.", None),
        (None, "Allies met on Friday."),
    ]
    assert [(old and old.of(STORY), now and now.of(new)) for old, now in edited[0].words] == [("12", "15")]


def test_a_moved_sentence_stands() -> None:
    new = "Penn was quiet.\n" + STORY[: STORY.index("\nPenn")]
    edits = Edits(STORY, new)
    assert edits.edited() == ()
    assert edits.stands(at(STORY, "Penn was quiet."))
    assert edits.stood(at(new, "Penn was quiet."))


def test_a_sentence_stands_only_word_for_word() -> None:
    edits = Edits(STORY, STORY.replace("12", "15"))
    assert not edits.stands(at(STORY, "shelled"))
    assert edits.stands(at(STORY, "Ann Vey"))


TEXTS = st.lists(
    st.sampled_from(
        ["Ruria shelled Orla. ", "Ruria left Orla. ", "War\n", "12 dead, 3 hurt.\n", "… ", "and so on "]
    ),
    max_size=12,
).map("".join)


@given(TEXTS | st.text(max_size=60), st.data())
def test_every_stretch_of_a_text_stands_in_itself(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    assert Edits(text, text).to_new(span) == span == Edits(text, text).to_old(span)


@given(TEXTS | st.text(max_size=60), TEXTS | st.text(max_size=60), st.data())
def test_what_is_found_lies_in_the_other_text_and_the_way_back_is_the_same_edits(
    old: str, new: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(old)))
    span = Span(start, data.draw(st.integers(start, len(old))))
    found = Edits(old, new).to_new(span)
    assert found is None or (0 <= found.start < found.end <= len(new)) or old == new
    assert found == Edits(new, old).to_old(span)
    assert {(e.new, e.old) for e in Edits(new, old).edited()} == {
        (e.old, e.new) for e in Edits(old, new).edited()
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 50_000, "b " + "a " * 50_000),
        ("a.\n" * 33_000, "b.\n" + "a.\n" * 33_000),
        ("a.\nb.\n" * 16_000, "b.\na.\n" * 16_000),
        ("x" * 100_000, "y" * 100_000),
        ('."' * 50_000, '."" ' * 25_000),
        ("a-" * 50_000, "-a" * 50_000),
    ],
    ids=["one line", "like lines", "two lines", "one word", "quote marks", "hyphens"],
)
def test_odd_texts_take_no_longer(old: str, new: str) -> None:
    start = time.process_time()
    Edits(old, new).edited()
    assert time.process_time() - start < 5
