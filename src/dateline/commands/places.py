"""The command `dateline places`: what the names of places in a text may mean, and why."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from dateline.commands.options import BORDERS
from dateline.commands.output import say
from dateline.errors import EmptySource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.resolution.explain import Choice, Explained
    from dateline.resolution.gazetteer import Gazetteer
    from dateline.types import Span

SHOWN, FEW = 5, 5


@click.command()
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list instead of text.")
@click.option("--country", multiple=True, metavar="CODE", help="A country that acts in it, as UKR.")
@click.option("--outlet", metavar="NAME", help="Who published it, as its name or domain.")
@BORDERS
@click.option(
    "--show", type=click.IntRange(min=1), default=SHOWN, show_default=True, help="Places of a name to show."
)
def places(  # noqa: PLR0913 - the options of the command
    text: str, *, as_json: bool, country: tuple[str, ...], outlet: str | None, borders: str, show: int
) -> None:
    """Show what the names of places in TEXT may mean, and why.

    TEXT is a name, a sentence or a whole report; - reads it from standard input.  A place below the
    threshold stays unresolved.
    """
    from dateline.resolution.explain import explain
    from dateline.resolution.gazetteer import Gazetteer
    from dateline.resolution.outlets import home_of
    from dateline.resolution.places import Names

    text = _given(text)
    if not text.strip():
        raise EmptySource("TEXT", "there are no words in it", "Give a name, a sentence or a report")
    with Gazetteer.open() as gazetteer:
        spans = _toponyms(text, gazetteer)
        names = Names(
            text,
            spans,
            gazetteer,
            countries=[_checked(code, gazetteer) for code in country],
            home=home_of(outlet, gazetteer),
            borders=borders,
        )
        explained = explain(text, spans, names, show)
    if not explained and not as_json:
        say("No name of a place is seen in it.  Give the name alone to look it up.")
        return
    say(as_rows(explained) if as_json else "\n".join(as_lines(explained, names.weights.threshold)))


def _given(text: str) -> str:
    """The text, or what standard input holds; what no UTF-8 can hold becomes a question mark."""
    if text == "-":
        raw = getattr(sys.stdin, "buffer", None)
        text = raw.read().decode("utf-8", "replace") if raw else sys.stdin.read()
    return text.encode("utf-8", "replace").decode("utf-8")


def _checked(code: str, gazetteer: Gazetteer) -> str:
    if gazetteer.country(code.upper()) is None:
        raise click.UsageError(f"--country {code}: no country has this code (ISO 3166-1 alpha-3, as UKR).")
    return code.upper()


def _toponyms(text: str, gazetteer: Gazetteer) -> list[Span]:
    """Where the model sees names of places; a few words in which it sees none are taken for one."""
    from dateline.language.minilm import MiniLM
    from dateline.resolution.extent import whole_names
    from dateline.types import Report, Segment, Span

    whole = Span(0, len(text))
    marked = MiniLM()(Report("", "", text, (Segment("body", whole),)))
    found = [mark.span for sentence in marked for mark in sentence.marks if mark.kind == "toponym"]
    spans = whole_names(text, found, gazetteer)
    return spans or ([whole] if len(text.split()) <= FEW else [])


def as_lines(explained: Sequence[Explained], threshold: float) -> Iterator[str]:
    """Lines for people: each mention, where it was put, and below it what it may mean."""
    from dateline.export.characters import visible

    for words, place, choices in explained:
        where = "unresolved" if place.lat is None else _where(place.name, place.country)
        yield f"{visible(words)}  ->  {where}"
        if not choices:
            yield "    no place that we know bears this name"
        elif place.lat is None:
            yield f"    none is as likely as {threshold:g}"
        told = [_told(choice) for choice in choices]
        width = max(map(len, told), default=0)
        for choice, words_of_it in zip(choices, told, strict=True):
            reasons = ", ".join(f"{name} {worth:+.1f}" for name, worth in choice.reasons)
            yield f"    {choice.score:.3f}  {words_of_it:<{width}}  {reasons}"


def _where(name: str, country: str) -> str:
    return f"{name}, {country}" if country else name


def _told(choice: Choice) -> str:
    number = f" #{choice.id}" if choice.id else ""
    return f"{_where(choice.name, choice.country)} ({choice.grain}{number}) {choice.lat:.2f} {choice.lon:.2f}"


def as_rows(explained: Sequence[Explained]) -> str:
    """One JSON list: each mention with its span, its place (null if unresolved) and its choices."""
    return json.dumps([_row(each) for each in explained], ensure_ascii=False, indent=2)


def _row(explained: Explained) -> dict[str, Any]:
    place = explained.place
    found = {
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "grain": place.grain,
        "geonameid": place.id,
        "score": place.score,
    }
    return {
        **place.span._asdict(),
        "text": explained.words,
        "place": None if place.lat is None else found,
        "choices": [choice._asdict() | {"reasons": dict(choice.reasons)} for choice in explained.choices],
    }
