"""Words known by numbers, which are given out once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.record.dictionary import Dictionary
from dateline.record.tables import name

if TYPE_CHECKING:
    from dateline.record import Record


def test_words_get_a_number_once(record: Record) -> None:
    words = [f"word {number}" for number in range(1_200)]
    one, other = Dictionary(name, "words"), Dictionary(name, "words")
    with record._writing() as connection:
        assert sorted(one.learn(connection, words * 2).values()) == sorted(words)
        assert one.learn(connection, words) == {}
        one.committed()
        assert one.learn(connection, [*words, "new"]) == {1_201: "new"}
        assert one["new"] == 1_201
    with record._writing() as connection:
        assert other.learn(connection, ["word 7", "Word 7", "new"]) == {1_202: "Word 7"}
        assert (other["word 7"], other["new"]) == (one["word 7"], 1_201)


def test_a_number_that_was_rolled_back_is_given_out_again(record: Record) -> None:
    dictionary = Dictionary(name, "words")
    with record._writing() as connection:
        dictionary.learn(connection, ["lost"])
        connection.rollback()
    dictionary.rolled_back()
    with pytest.raises(KeyError):
        dictionary["lost"]
    with record._writing() as connection:
        assert dictionary.learn(connection, ["kept"]) == {1: "kept"}


def test_only_so_many_are_remembered(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.record.dictionary.MOST_KEPT", 3)
    dictionary = Dictionary(name, "words")
    for words in (["a", "b", "c"], ["d"], ["a"]):
        with record._writing() as connection:
            dictionary.learn(connection, words)
        dictionary.committed()
    assert len(dictionary._known) <= 3
    assert dictionary["a"] == 1
