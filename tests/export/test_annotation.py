from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any
from uuid import UUID

from hypothesis import given, settings

import fakes
import hostile
from dateline.contract import contract
from dateline.export.annotation import AROUND, write
from dateline.export.characters import storable
from dateline.export.prose import line
from dateline.types import Coding, Span

TERMS = {
    *("@context", "id", "type", "label", "first", "items", "total", "startIndex"),
    *("motivation", "generator", "name", "body", "purpose", "value", "format", "language"),
    *("target", "source", "state", "cached", "selector", "exact", "prefix", "suffix", "start", "end"),
}
"""Of http://www.w3.org/ns/anno.jsonld: a key that is no term of the context means nothing in JSON-LD."""
TYPES = {
    *("AnnotationCollection", "AnnotationPage", "Annotation", "Software", "TextualBody"),
    *("SpecificResource", "TimeState", "TextQuoteSelector", "TextPositionSelector"),
}


def collection(*codings: Coding, **options: Any) -> dict[str, Any]:
    out = io.StringIO()
    write(codings, out, **options)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def check(value: Any) -> None:
    """Every key, and every type, is one that the context has."""
    if isinstance(value, dict):
        assert set(value) <= TERMS
        assert value.get("type") in TYPES | {None}
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        check(inner)


def test_a_collection_has_one_page_that_has_all() -> None:
    whole = collection(fakes.coding(), fakes.coding(), title="Strikes on Tolland")
    check(whole)
    assert whole["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (whole["type"], whole["label"]) == ("AnnotationCollection", "Strikes on Tolland")
    assert whole["first"]["type"] == "AnnotationPage"
    assert whole["total"] == len(whole["first"]["items"]) == 4
    assert {UUID(each["id"]).version for each in (whole, whole["first"], *whole["first"]["items"])} == {5}


def test_no_claims_make_an_empty_page() -> None:
    whole = collection()
    assert (whole["first"]["items"], whole["total"]) == ([], 0)


def test_the_bodies_are_the_type_the_prose_and_the_claim() -> None:
    [forecast, _] = collection(fakes.coding())["first"]["items"]
    kind, prose, claim = forecast["body"]
    assert (kind["purpose"], kind["value"]) == ("classifying", "ASSAULT")
    assert prose["value"] == line(fakes.coding().claims[0], fakes.TEXT)
    assert claim["format"] == "application/json"
    assert json.loads(claim["value"]) == contract(fakes.coding())["claims"][0]


def test_the_target_is_the_address_or_else_the_text() -> None:
    coding = fakes.coding()
    linked = replace(coding, report=replace(coding.report, url="https://courier.example/a"))
    for one, source in ((coding, "ni:///sha-256;"), (linked, "https://courier.example/a")):
        for annotation in collection(one)["first"]["items"]:
            assert annotation["target"]["source"].startswith(source)
            assert annotation["target"]["state"]["cached"].startswith("ni:///sha-256;")


def selected(annotation: dict[str, Any], text: str) -> tuple[str, str]:
    """What the two selectors select, each on its own."""
    quote, position = annotation["target"]["selector"]
    found = text.index(quote["prefix"] + quote["exact"] + quote["suffix"]) + len(quote["prefix"])
    return text[found : found + len(quote["exact"])], text[position["start"] : position["end"]]


def test_both_selectors_select_the_trigger() -> None:
    items = collection(fakes.coding())["first"]["items"]
    assert [selected(each, fakes.TEXT) for each in items] == [("attack", "attack"), ("shelled", "shelled")]


def test_positions_are_code_points_and_a_quote_stands_between_32_of_them() -> None:
    text = "😀" * 40 + "struck" + "é" * 40
    coding = fakes.coding()
    claim = coding.claims[0]
    event = replace(claim.event, trigger=Span(40, 46), actors=(), recipients=(), period=None)
    claim = replace(claim, event=event, said_by=(), status=replace(claim.status, cue=None))
    [annotation] = collection(Coding(fakes.report(text), (claim,), (), fakes.CODED_BY))["first"]["items"]
    quote, position = annotation["target"]["selector"]
    assert (position["start"], position["end"]) == (40, 46)
    assert (quote["prefix"], quote["suffix"]) == ("😀" * AROUND, "é" * AROUND)


@settings(max_examples=40)
@given(hostile.WORDS)
def test_any_text_comes_back(words: str) -> None:
    coding = hostile.coding(words)
    whole = collection(coding, title=words)
    check(whole)
    json.dumps(whole, ensure_ascii=False).encode()
    [annotation] = whole["first"]["items"]
    text = coding.report.text
    quote, position = annotation["target"]["selector"]
    assert quote["exact"] == text[position["start"] : position["end"]] == "struck"
    assert quote["prefix"] == storable(text[: position["start"]][-AROUND:])
    assert quote["suffix"] == storable(text[position["end"] :][:AROUND])
