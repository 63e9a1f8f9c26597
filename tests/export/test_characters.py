from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

import hostile
from dateline.export.characters import in_xml, storable, visible


@pytest.mark.parametrize(
    ("text", "stored"),
    [("as it is\t\x1b\r\n😀", "as it is\t\x1b\r\n😀"), ("\x00\ud800", "\ufffd\ufffd")],
)
def test_what_cannot_be_stored_is_replaced_one_for_one(text: str, stored: str) -> None:
    assert storable(text) == stored


@given(hostile.WORDS)
def test_xml_takes_what_is_left(text: str) -> None:
    assert len(in_xml(text)) == len(text)
    held = (
        in_xml(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\r", "&#13;")
        .replace("]]>", "]]&gt;")
    )
    assert ET.fromstring(f"<a>{held}</a>".encode()).text == (in_xml(text) or None)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("as it is — “so”, Žižkov, 東京", "as it is — “so”, Žižkov, 東京"),
        ("tab\tline\nbreak\r\n", "tab line break  "),
        ("\x00\x1b\x7f", "␀␛␡"),
        ("\x9b\u202e\u2066\ufeff\ud800", "\ufffd" * 5),
    ],
)
def test_visible_replaces_character_for_character(text: str, shown: str) -> None:
    assert visible(text) == shown
