"""The files of words that an analyst can edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline import vocabulary
from dateline.errors import BrokenData

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("content", [None, b"", b"- a list", b"only words", b"[]", b"a: [", b"\xff\xfe\x00"])
def test_a_file_that_is_missing_or_damaged_is_named(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "lines.yaml").write_bytes(content)
    with pytest.raises(BrokenData, match=r"lines\.yaml: no "):
        vocabulary.load(tmp_path / "lines.yaml")
