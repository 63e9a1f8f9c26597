import numpy as np

from dateline.language.tagging import softmax, spans


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
