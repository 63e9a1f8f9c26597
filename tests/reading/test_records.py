from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from fastwarc.stream_io import zstd_train_dictionary_from_samples
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.records import Broken, records
from warcs import damaged, news, packed, packed_with_zstd, page, record

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastwarc.warc import WarcRecord

A, B, C = (record(url=f"https://orla.example/{name}", body=page(f"Report {name}.")) for name in "abc")
SAMPLES = [record(url=f"https://orla.example/{n}", body=page(f"{n} people " * n)) for n in range(1, 400)]
DICTIONARY = zstd_train_dictionary_from_samples(SAMPLES, 4_000)


def last_letter(found: WarcRecord, _: int) -> str:
    return (found.headers.get("WARC-Target-URI") or "?")[-1]


def letters(archive: bytes, max_broken: int = 1_000) -> str:
    """The records of an archive: a letter each, `!` for a broken one, `.` for one that none comes after."""
    found = list(records(BytesIO(archive), last_letter, max_broken=max_broken))
    assert [number for number, _ in found] == list(range(1, len(found) + 1))
    return "".join("!."[each.last] if isinstance(each, Broken) else each for _, each in found)


@pytest.mark.parametrize(
    "archive",
    [
        A + B + C,
        packed(A, B, C),
        packed(A + B + C),
        packed_with_zstd([A, B, C]),
        packed_with_zstd([A, B, C], DICTIONARY),
        packed_with_zstd([A, B, C], DICTIONARY, compress_dictionary_frame=True),
    ],
    ids=["plain", "gzip", "gzip as a whole", "zstd", "zstd dictionary", "packed dictionary"],
)
def test_every_record_in_order(archive: bytes) -> None:
    assert letters(archive) == "abc"


def test_an_archive_of_another_writer() -> None:
    assert letters(news("Snow fell.", "Rain fell.")) == "?0011"


BROKEN = {
    "longer than it is": record(Content_Length=100_000),
    "shorter than it is": record(Content_Length=60),
    "of no length": record(Content_Length=None),
    "of a length beyond all": record(Content_Length=10**30),
    "of a length that is no number": record(Content_Length="many"),
    "of no known version": record().replace(b"WARC/1.0", b"WURC/1.0"),
    "nothing but zeros": bytes(3_000),
    "a head without end": record(url="https://orla.example/" + "x" * 100_000),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_after_a_broken_record_comes_the_next(broken: bytes) -> None:
    for archive in (A + broken + B + C, packed(A, broken, B, C), packed_with_zstd([A, broken, B, C])):
        found = letters(archive)
        assert (
            found.replace("aa!", "a!") == "a!bc"
        )  # one with a true head may come before it is seen to be short


@pytest.mark.parametrize(
    ("members", "found"),
    [
        ([A, None, C], "a!c"),
        ([None, B, C], "!bc"),
        ([A, B, None], "ab."),
        ([A, None, None, C], "a!!c"),
        ([None], "."),
    ],
)
def test_a_gzip_member_that_is_damaged(members: list[bytes | None], found: str) -> None:
    torn = damaged(packed(B))
    assert letters(b"".join(packed(each) if each else torn for each in members)) == found


def test_a_frame_of_zstd_that_is_damaged_costs_its_record() -> None:
    first, second = (len(packed_with_zstd(some, DICTIONARY)) for some in ([A], [A, B]))
    archive = bytearray(packed_with_zstd([A, B, C], DICTIONARY))
    archive[first + 12 : second - 4] = bytes(second - 4 - first - 12)
    assert letters(bytes(archive)) == "a!c"


def test_a_picture_in_gzip_is_no_record() -> None:
    """What lies packed within a record, stored as it came, is not taken for the record that follows."""
    within = packed(record(body=packed(b"<svg/>" * 50) * 3, Content_Length=100_000))
    assert letters(packed(A) + within + packed(C)) == "a!c"


@pytest.mark.parametrize("form", [b"".join, lambda all_: packed(*all_), packed_with_zstd])
def test_a_file_cut_off_anywhere_gives_what_was_whole(form: Callable[[list[bytes]], bytes]) -> None:
    whole = form([A, B, C])
    for length in range(0, len(whole), 7):
        found = letters(whole[:length])
        assert found.rstrip(".") == "abc"[: len(found.rstrip("."))]
        assert found.count(".") <= 1
    assert letters(whole[:-60]) == "ab."


def test_enough_broken_records_end_an_archive() -> None:
    archive = packed(A) + damaged(packed(B)) * 5 + packed(C)
    assert letters(archive, max_broken=10) == "a!!!!!c"
    assert letters(archive, max_broken=3) == "a!!."


@given(st.data())
def test_no_damage_ends_in_anything_but_broken_records(data: st.DataObject) -> None:
    archive = bytearray(data.draw(st.sampled_from([A + B + C, packed(A, B, C), packed_with_zstd([A, B, C])])))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(archive) - 1))
        archive[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=20))
    assert len(letters(bytes(archive) + b"\n")) < 20
