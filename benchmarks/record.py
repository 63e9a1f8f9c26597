"""A record of a million claims: how fast it takes them, how fast it answers, how large it grows.

    python benchmarks/record.py CODED.jsonl RECORD [--claims N] [--seconds N]

CODED is what `dateline code` wrote; its reports are multiplied (variants.py).  RECORD is a file that is not
there yet, or the address of an empty PostgreSQL database (`python tests/postgresql.py --durable` gives one).
Values to ask for are drawn from claims of the record, half of the time as often as they occur and half of
the time each as often as any other, so that frequent and rare ones are asked for.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import TypeVar

from sqlalchemy import text
from variants import WORD, Variant, variants

from dateline.contract import coding
from dateline.record import Record
from dateline.record.query import Near
from dateline.types import Actor, Claim, Coding

Value = TypeVar("Value")
Ask = Callable[[], object]

STAGES = (10_000, 100_000)
"""Claims at which the record is asked before it is whole."""
BATCH = 100
"""Reports added in one transaction."""
ASKED = 100
"""Times that each question is asked, with other values."""
SAMPLE = 500
"""Codings kept to draw values from."""
KM = 50
WRITERS, READERS = 2, 2


def codings(path: Path) -> list[Coding]:
    """The codings of a file, without the rows that failed."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    made = [coding(row) for row in rows if "claims" in row]
    gc.freeze()  # they stay: Python need not look through them again and again
    return made


def add(record: Record, several: Sequence[Variant]) -> None:
    record.write(
        "add",
        lambda writer: [writer.add(each.coding, each.story, seen=each.seen) for each in several],
    )


def batches(made: Iterator[Variant], size: int = BATCH) -> Iterator[list[Variant]]:
    while some := list(islice(made, size)):
        yield some


class Sample:
    """Codings of the record, each as likely as any other, to draw values from."""

    def __init__(self) -> None:
        self.random = Random(2)
        self.codings: list[Coding] = []
        self._seen = 0

    def note(self, added: Coding) -> None:
        self._seen += 1
        if len(self.codings) < SAMPLE:
            self.codings.append(added)
        elif (slot := self.random.randrange(self._seen)) < SAMPLE:
            self.codings[slot] = added

    def claims(self) -> Iterator[Claim]:
        return (claim for each in self.codings for claim in each.claims)

    def draw(self, values: Sequence[Value]) -> Value:
        """Draw a value as often as it occurs, or else as often as any other."""
        often = self.random.random() < 0.5
        return self.random.choice(values if often else list(dict.fromkeys(values)))


class Questions:
    """What users ask: each draws values, and returns what then asks."""

    def __init__(self, record: Record, sample: Sample, loaded: tuple[datetime, datetime]) -> None:
        self.record = record
        self.draw = sample.draw
        self.random = sample.random
        self.loaded = loaded
        claims = list(sample.claims())
        events = [claim.event for claim in claims]
        self.events = [event.type for event in events]
        self.statuses = [claim.status.kind for claim in claims]
        self.actors = [actor for event in events for actor in event.actors if actor.name]
        self.recipients = [each.country for event in events for each in event.recipients if each.country]
        self.speakers = [actor for claim in claims for actor in claim.said_by if actor.name]
        places = [place for event in events for place in event.places if place.country]
        self.countries = [place.country for place in places]
        self.points = [(place.lat, place.lon) for place in places if place.lat and place.lon]
        self.reports = [each.report for each in sample.codings]
        self.ids = [claim.id for claim in claims]
        sentences = [claim.sentence.of(each.report.text) for each in sample.codings for claim in each.claims]
        self.words = [word for sentence in sentences for word in WORD.findall(sentence) if len(word) > 3]
        self.phrases = [pair for sentence in sentences for pair in _pairs(sentence.split())]

    def all(self) -> dict[str, Callable[[], Ask]]:
        return {
            "newest": self.page,
            "event, country": self.event,
            "actor": self.actor,
            "recipient, event": self.recipient,
            "said by, status": self.said_by,
            f"within {KM} km": self.near,
            "outlet, month": self.outlet,
            "text: a word": self.word,
            "text: a phrase": self.phrase,
            "text, country": self.word_and_country,
            "as of": self.as_of,
            "one claim": self.one,
        }

    def page(self, **asked: object) -> Ask:
        return lambda: self.record.claims(**asked).page()

    def event(self) -> Ask:
        return self.page(event=self.draw(self.events), country=self.draw(self.countries))

    def actor(self) -> Ask:
        return self.page(actor=self.named(self.draw(self.actors)))

    def recipient(self) -> Ask:
        return self.page(recipient=self.draw(self.recipients), event=self.draw(self.events))

    def said_by(self) -> Ask:
        return self.page(said_by=self.named(self.draw(self.speakers)), status=self.draw(self.statuses))

    def near(self) -> Ask:
        return self.page(near=Near(*self.draw(self.points), KM))

    def outlet(self) -> Ask:
        report = self.random.choice(self.reports)
        day = datetime.fromisoformat(report.published or "2020-01-01")
        since, until = (f"{day + timedelta(days=days):%Y-%m-%d}" for days in (-15, 15))
        return self.page(outlet=report.outlet, since=since, until=until)

    def word(self) -> Ask:
        return self.page(text=self.draw(self.words))

    def phrase(self) -> Ask:
        return self.page(text=f'"{self.draw(self.phrases)}"')

    def word_and_country(self) -> Ask:
        return self.page(text=self.draw(self.words), country=self.draw(self.countries))

    def as_of(self) -> Ask:
        start, end = self.loaded
        moment = start + (end - start) * self.random.random()
        return self.page(actor=self.named(self.draw(self.actors)), as_of=moment.isoformat())

    def one(self) -> Ask:
        name = self.random.choice(self.ids)
        return lambda: self.record.claim(name)

    def named(self, actor: Actor) -> str:
        """A party as people ask for it: by its country, or by name."""
        return actor.country if actor.country and self.random.random() < 0.5 else actor.name


def _pairs(words: Sequence[str]) -> Iterator[str]:
    for pair in pairwise(words):
        if all(WORD.fullmatch(word) for word in pair):
            yield " ".join(pair)


def timed(ask: Ask) -> float:
    """Milliseconds that a question takes."""
    began = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - began)


def show_questions(questions: Questions) -> None:
    gc.collect()
    gc.freeze()  # the sample is ours: clearing up after it is no part of an answer
    print(f"  {'a page of 20, ms':<24} {'p50':>8} {'p95':>8} {'most':>8}")
    for name, ask in questions.all().items():
        cuts = quantiles(times := [timed(ask()) for _ in range(ASKED)], n=100, method="inclusive")
        print(f"  {name:<24} {cuts[49]:8.1f} {cuts[94]:8.1f} {max(times):8.1f}", flush=True)
    print(f"  {'stats':<24} {timed(questions.record.stats):8.1f}")


def size(where: str, record: Record) -> int:
    """Bytes on disk."""
    if "://" not in where:
        return sum(path.stat().st_size for path in Path(where).parent.glob(f"{Path(where).name}*"))
    with record._engine.connect() as connection:  # noqa: SLF001 - nobody else needs to know
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def load(where: str, whole: Sequence[Coding], wanted: int) -> None:
    """Fill a record, and ask it at each stage."""
    stages = [*(stage for stage in STAGES if stage < wanted), wanted]
    sample, began = Sample(), datetime.now(UTC)
    claims, spent, shown = 0, 0.0, (0, 0.0)
    with Record(where, create=True) as record:
        for some in batches(variants(whole, wanted)):
            spent += timed(lambda some=some: add(record, some)) / 1000  # type: ignore[misc]
            claims += sum(len(each.coding.claims) for each in some)
            for each in some:
                sample.note(each.coding)
            if stages and claims >= stages[0]:
                stages.pop(0)
                rate = (claims - shown[0]) / (spent - shown[1])
                megabytes = size(where, record) / 1e6
                print(f"{claims:,} claims: {rate:,.0f} a second since the last stage, {megabytes:,.0f} MB")
                show_questions(Questions(record, sample, (began, datetime.now(UTC))))
                shown = claims, spent


def write_for(where: str, path: Path, seconds: float, seed: int) -> tuple[str, int, list[str]]:
    """Add for so many seconds; returns how many claims, and what went wrong."""
    claims, errors, made = 0, list[str](), batches(variants(codings(path), 10**9, seed=seed), 10)
    with Record(where) as record:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            some = next(made)
            try:
                add(record, some)
            except Exception as error:  # noqa: BLE001 - all are told
                errors.append(repr(error))
            else:
                claims += sum(len(each.coding.claims) for each in some)
    return "claims added", claims, errors


def read_for(where: str, path: Path, seconds: float, seed: int) -> tuple[str, int, list[str]]:
    """Ask for so many seconds; returns how many answers, and what went wrong."""
    answers, errors, sample = 0, list[str](), Sample()
    for each in islice(variants(codings(path), 10**9, seed=seed), SAMPLE):
        sample.note(each.coding)
    with Record(where, writing=False) as record:
        questions = Questions(record, sample, (datetime.now(UTC), datetime.now(UTC)))
        gc.freeze()
        asks = [ask for ask in questions.all().values() if ask != questions.one]
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                asks[answers % len(asks)]()()
            except Exception as error:  # noqa: BLE001 - all are told
                errors.append(repr(error))
            answers += 1
    return "answers", answers, errors


def together(where: str, path: Path, seconds: float) -> None:
    """Write and read at once, each in a process of its own."""
    print(f"{WRITERS} writers and {READERS} readers at once, {seconds:.0f} s")
    work = [write_for] * WRITERS + [read_for] * READERS
    with multiprocessing.get_context("spawn").Pool(len(work)) as pool:
        running = [
            pool.apply_async(each, (where, path, seconds, 100 + number)) for number, each in enumerate(work)
        ]
        for each in running:
            what, number, errors = each.get()
            print(f"  {what}: {number:,} ({number / seconds:,.0f} a second), errors: {len(errors)}")
            for error in sorted(set(errors))[:3]:
                print(f"    {error}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("coded", type=Path)
    parser.add_argument("record")
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=30, help="for writing and reading at once")
    options = parser.parse_args()
    load(options.record, codings(options.coded), options.claims)
    together(options.record, options.coded, options.seconds)


if __name__ == "__main__":
    main()
