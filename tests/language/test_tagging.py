import numpy as np

from dateline.language.tagging import begin_inside, joined, softmax, spans, without_crumbs


def test_softmax_sums_to_one() -> None:
    found = softmax(np.array([[0.0, 1.0, 2.0], [1000.0, 0.0, -1000.0]], dtype=np.float32))
    assert np.allclose(found.sum(-1), 1)
    assert found[1, 0] == 1


def found(begin: list[float], inside: list[float]) -> list[tuple[list[int], float]]:
    pairs = spans(np.array(begin, np.float32), np.array(inside, np.float32), 0.5)
    return [(list(words), round(score, 3)) for words, score in pairs]


def test_runs_of_marked_words() -> None:
    assert found([0.9, 0.1, 0, 0.6, 0], [0, 0.8, 0, 0.1, 0.2]) == [([0, 1], 0.9), ([3], 0.7)]


def test_a_word_that_rather_begins_starts_a_new_run() -> None:
    assert found([0.9, 0.8, 0.2], [0, 0.1, 0.6]) == [([0], 0.9), ([1, 2], 0.85)]


def test_nothing_marked() -> None:
    assert found([0.1, 0.2], [0.1, 0.2]) == []


def test_runs_are_joined_side_by_side_and_over_weak_words() -> None:
    begin = np.array([0.6, 0.6, 0, 0, 0, 0, 0, 0, 0, 0.6, 0, 0], np.float32)
    inside = np.array([0.3, 0.3, 0.3, 0.9, 0, 0, 0, 0, 0, 0.3, 0, 0], np.float32)
    assert [list(run) for run, _ in joined(begin, inside, 0.5)] == [[0, 1, 2, 3], [9]]
    assert [list(run) for run, _ in joined(begin, inside, 0.5, bridge=0)] == [[0, 1], [3], [9]]


def test_crumbs_fall_off_a_longer_run() -> None:
    assert without_crumbs([(range(4), 0.9), (range(9, 10), 0.8)]) == [(range(4), 0.9)]
    assert without_crumbs([(range(9, 10), 0.8)]) == [(range(9, 10), 0.8)]
    assert without_crumbs([]) == []


def test_begin_and_inside_are_what_softmax_gives() -> None:
    logits = np.array([[1.0, 2.0, 3.0], [9.0, -4.0, 0.5], [-20.0, 30.0, 0.0]], np.float32)
    begin, inside = begin_inside(logits)
    assert np.allclose(softmax(logits)[:, 1:], np.stack([begin, inside], -1), atol=1e-6)
