"""A coding to the JSON contract and back."""

from __future__ import annotations

import json
from typing import Any

import pytest

import fakes
from dateline.contract import coding, contract
from dateline.errors import MalformedRow


def test_a_coding_comes_back_whole_from_its_json() -> None:
    whole = fakes.coding(notes=("sentence 3-9 was not coded",))
    written = contract(whole)
    assert contract(coding(json.loads(json.dumps(written)))) == written


@pytest.mark.parametrize("missing", ["report", "claims", "attributions", "coded_by", "notes"])
def test_an_object_of_another_form_is_named_as_such(missing: str) -> None:
    fields: dict[str, Any] = contract(fakes.coding())
    del fields[missing]
    with pytest.raises(MalformedRow, match=missing):
        coding(fields)
