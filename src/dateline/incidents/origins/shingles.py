"""Runs of words as numbers, and sketches of texts by them.

Resemblance and containment of sets of shingles: Broder, "On the resemblance and containment of documents"
(1997).  A sketch keeps the shingles whose hashes fall below a fixed share of all hashes, so that containment
can be told between texts of unlike length: FracMinHash, Irber et al., "Lightweight compositional analysis of
metagenomes with FracMinHash and minimum metagenome covers" (2022).
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = re.compile(r"\w+(?:['’]\w+)*")
FACTOR, MASK = 0x9E3779B97F4A7C15, (1 << 64) - 1
"""Multiplicative hashing by the golden ratio: Knuth, "The Art of Computer Programming", volume 3, 6.4."""
KEPT = 4
"""One hash of so many is kept in a sketch."""
WHOLE = 160
"""Words up to which a sketch keeps all: of a short text a share would be too few."""


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, with plain apostrophes."""
    return [found.lower().replace("’", "'") for found in WORD.findall(text)]


def shingles(of: Sequence[str], size: int) -> list[int]:
    """Return the hashes of all runs of `size` words, in their order."""
    import numpy as np

    many = len(of) - size + 1
    if many < 1:
        return []
    codes = np.fromiter(map(_code, of), dtype=np.uint64, count=len(of))
    hashes = np.zeros(many, dtype=np.uint64)
    for at in range(size):
        hashes = (hashes ^ codes[at : at + many]) * np.uint64(FACTOR)
        hashes ^= hashes >> np.uint64(29)
    found: list[int] = hashes.tolist()
    return found


def sketch(hashes: Sequence[int]) -> frozenset[int]:
    """Return the hashes by which a text is looked for."""
    if len(hashes) <= WHOLE:
        return frozenset(hashes)
    return frozenset(each for each in hashes if each < MASK // KEPT)


@lru_cache(100_000)
def _code(word: str) -> int:
    return zlib.crc32(word.encode(errors="surrogatepass"))
