import numpy as np

from dateline.language.tagging import softmax, spans, stretches


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


def test_stretches_bridge_weak_words_and_drop_crumbs() -> None:
    begin = np.zeros(12, np.float32)
    inside = np.array([0.9, 0.9, 0.3, 0.9, 0, 0, 0, 0, 0, 0.9, 0, 0], np.float32)
    assert [(list(run), round(score, 2)) for run, score in stretches(begin, inside, 0.5)] == [
        ([0, 1, 2, 3], 0.75)
    ]


def test_a_lone_word_is_a_stretch_if_there_is_no_longer_one() -> None:
    inside = np.array([0, 0.9, 0], np.float32)
    assert [list(run) for run, _ in stretches(np.zeros(3, np.float32), inside, 0.5)] == [[1]]
