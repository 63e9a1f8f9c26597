"""Words in, numbers out."""

from __future__ import annotations

from dateline.incidents.origins.shingles import WHOLE, shingles, sketch, words


def test_words_have_no_case_and_one_apostrophe() -> None:
    assert words("It isn’t OVER, is it?") == ["it", "isn't", "over", "is", "it"]


def test_the_same_runs_have_the_same_numbers_wherever_they_stand() -> None:
    one, other = (shingles(words(each), 3) for each in ("the gate of the old mill", "by the old mill"))
    assert (len(one), len(other)) == (4, 2)
    assert one[-1] == other[-1]
    assert len({*one, *other}) == 5


def test_the_order_of_words_counts() -> None:
    assert shingles(["a", "b", "c"], 3) != shingles(["c", "b", "a"], 3)


def test_a_short_text_has_none() -> None:
    assert shingles(["a", "b"], 3) == []


def test_numbers_stay_the_same_from_run_to_run() -> None:
    assert shingles(["ruria", "shelled", "orla"], 3) == [14475337643877373374]


def test_a_sketch_keeps_all_of_a_short_text_and_a_share_of_a_long_one() -> None:
    short, long = (shingles([f"w{n}" for n in range(many)], 5) for many in (WHOLE, 10 * WHOLE))
    assert sketch(short) == set(short)
    assert 0.2 < len(sketch(long)) / len(long) < 0.3
    assert sketch(long) < set(long)
