from hypothesis import given
from hypothesis import strategies as st

from dateline.language.windows import LENGTH, windows


def ranges(lengths: list[int]) -> list[range]:
    starts = [sum(lengths[:n]) for n in range(len(lengths))]
    return [range(start, start + length) for start, length in zip(starts, lengths, strict=True)]


def test_sentences_share_a_window_while_they_fit() -> None:
    found = list(windows([[7]] * 9, [0] * 9, ranges([3, 3, 3]), length=8))
    assert [list(window.words) for window in found] == [[0, 1, 2, 3, 4, 5], [6, 7, 8]]


def test_a_sentence_longer_than_a_window_is_cut() -> None:
    found = list(windows([[7]] * 600, [0] * 600, ranges([600])))
    assert [len(window.words) for window in found] == [254, 254, 92]


def test_each_word_knows_its_first_piece() -> None:
    (window,) = windows([[1, 2], [3], [4, 5, 6]], [1, 0, 2], ranges([3]))
    assert window.ids == [101, 1, 2, 3, 4, 5, 6, 102]
    assert window.features == [8, 1, 1, 0, 2, 2, 2, 8]
    assert window.first == [1, 3, 4]


def test_no_words_no_windows() -> None:
    assert list(windows([], [], [])) == []


@given(st.lists(st.integers(1, 400), max_size=12))
def test_every_word_stands_in_one_window(lengths: list[int]) -> None:
    total = sum(lengths)
    sizes = [1 + n % 3 for n in range(total)]
    found = list(windows([[5] * size for size in sizes], [0] * total, ranges(lengths)))
    assert [n for window in found for n in window.words] == list(range(total))
    assert all(len(window.ids) <= LENGTH for window in found)
