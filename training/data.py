"""Annotated data as the network wants it: documents of words with labels, cut into windows.

Four kinds:
  reports      triggers, statuses and roles (the corpus; single sentences of the same form)
  attributions source, cue and content (PolNeAR)
  toponyms     names of places and of their people (LGL, GeoVirus)
  sentences    no spans, only the set of event types of which at least one must be found
"""

from __future__ import annotations

import bisect
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

from dateline.language.labels import ATTRIBUTION, EVENTS, PARTS, ROLES, STATUSES
from dateline.language.sentences import sentences
from dateline.language.tokens import features, words
from dateline.language.windows import Window, pieces, windows
from dateline.resolution.gazetteer import Gazetteer
from dateline.types import Segment, Span

ALSO = 0.25
"""Share of a trigger's type that goes to the types annotators accept as well."""

UNKNOWN = -100
"""A tag that no loss is taken of."""

QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    2: ("COOPERATE", "AID", "RETREAT"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}


@dataclass
class Centre:
    """A trigger or cue: its words, and the words of what hangs on it, label by label."""

    words: range
    spans: list[list[range]]
    types: dict[int, float] = field(default_factory=dict)
    status: int = -1


@dataclass
class Document:
    """One annotated text."""

    kind: str
    pieces: list[list[int]]
    features: list[int]
    sentences: list[range]
    centres: list[Centre] = field(default_factory=list)
    tags: list[int] = field(default_factory=list)
    types: tuple[int, ...] = ()

    def windows(self, chance: random.Random) -> Iterator[tuple[Document, Window]]:
        """Windows of a random length, differently cut each time."""
        length = chance.choice((144, 192, 224, 256))
        for window in windows(self.pieces, self.features, self.sentences, length):
            yield self, window


class Words:
    """A text's words and their place in it."""

    def __init__(self, tokenizer: Tokenizer, text: str, segments: Sequence[Segment]) -> None:
        self.spans: list[Span] = []
        self.sentences: list[range] = []
        for sentence, _ in sentences(text, segments):
            found = words(text, sentence)
            self.sentences.append(range(len(self.spans), len(self.spans) + len(found)))
            self.spans.extend(found)
        self.pieces = pieces(tokenizer, [text[a:b] for a, b in self.spans])
        self.features = features(text, tuple(self.spans))
        self._starts = [span.start for span in self.spans]

    def within(self, start: int | None, end: int | None) -> range:
        """The words that overlap text[start:end]; empty if none does."""
        if start is None or end is None:
            return range(0)
        first = max(0, bisect.bisect_right(self._starts, start) - 1)
        if first < len(self.spans) and self.spans[first].end <= start:
            first += 1
        last = bisect.bisect_left(self._starts, end)
        return range(first, max(first, last))

    def document(self, kind: str, **fields: object) -> Document:
        return Document(kind, self.pieces, self.features, self.sentences, **fields)  # type: ignore[arg-type]


def reports(tokenizer: Tokenizer, folder: Path, names: Sequence[str]) -> Iterator[Document]:
    """The corpus: FOLDER/reports/NN.txt with FOLDER/gold/NN.json."""
    for name in names:
        with (folder / "reports" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        gold = json.loads((folder / "gold" / f"{name}.json").read_text("utf-8"))
        segments = [Segment(kind, Span(start, end)) for start, end, kind in gold["report"]["segments"]]
        here = Words(tokenizer, text, segments)
        yield here.document("report", centres=[c for claim in gold["claims"] if (c := _trigger(here, claim))])


def _trigger(here: Words, claim: dict) -> Centre | None:
    trigger = here.within(*claim["trigger"])
    if not trigger:
        return None
    said = claim["said_by"]
    joint = bool(claim.get("said_by_joint"))
    by_role = {
        "actor": claim["actors"], "recipient": claim["recipients"], "place": [claim.get("place")],
        "time": [claim.get("time")],
        "speaker": said if joint else said[:1], "relay": [] if joint else said[1:],
        "item": [claim.get("item")], "dead": [claim.get("dead")], "injured": [claim.get("injured")],
        "count": [claim.get("count")], "likelihood": [claim.get("likelihood")],
    }  # fmt: skip
    spans = [[here.within(x.get("start"), x.get("end")) for x in by_role[role] if x] for role in ROLES]
    return Centre(trigger, spans, _types(claim), STATUSES.index(claim["status"]))


def _types(claim: dict) -> dict[int, float]:
    also = [EVENTS.index(event) for event in claim.get("also_acceptable") or () if event in EVENTS]
    main = EVENTS.index(claim["event"])
    also = [event for event in also if event != main]
    return {main: 1 - ALSO if also else 1.0, **{event: ALSO / len(also) for event in also}}


def written(tokenizer: Tokenizer, path: Path) -> Iterator[Document]:
    """Single sentences {text, claims} whose spans are given in words: the first place they stand at."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]

        def spot(words: str | None, text: str = text) -> dict | None:
            at = text.find(words) if words else -1
            return {"start": at, "end": at + len(words or "")} if at >= 0 else None

        here = Words(tokenizer, text, [Segment("body", Span(0, len(text)))])
        centres = []
        for claim in row["claims"]:
            at = spot(claim["trigger"])
            spans = {
                key: [spot(words) for words in claim.get(key) or ()]
                for key in ("actors", "recipients", "said_by")
            }
            single = {key: spot(claim.get(key)) for key in ("place", "time", "item", "likelihood")}
            if at and (
                centre := _trigger(here, {**claim, **spans, **single, "trigger": (at["start"], at["end"])})
            ):
                centres.append(centre)
        yield here.document("report", centres=centres)


def attributions(tokenizer: Tokenizer, path: Path) -> Iterator[Document]:
    """PolNeAR: {text, attributions: [{source, cue, content: [[start, end], ...]}]}."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        here = Words(tokenizer, row["text"], [Segment("body", Span(0, len(row["text"])))])
        tags = [0] * len(here.spans)
        centres = []
        for label in ("content", "source", "cue"):
            for attribution in row["attributions"]:
                for start, end in attribution[label]:
                    _tag(tags, here.within(start, end), ATTRIBUTION.index(label))
        for attribution in row["attributions"]:
            cue = [here.within(*span) for span in attribution["cue"]]
            if cue and cue[0]:
                spans = [[here.within(*span) for span in attribution[part]] for part in PARTS]
                centres.append(Centre(cue[0], spans))
        yield here.document("attribution", centres=centres, tags=tags)


def toponyms(tokenizer: Tokenizer, path: Path, split: Path, gazetteer: Gazetteer) -> Iterator[Document]:
    """The training part of a corpus {id, text, toponyms: [{start, end}]}.

    A corpus that marks no names of peoples ("the French minister") says nothing of those it has.
    """
    keep = set(json.loads(split.read_text("utf-8"))["train"][path.stem])
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    marked = {topo["text"] for row in rows for topo in row["toponyms"]}
    leaves_out_peoples = "American" not in marked
    for row in rows:
        if row["id"] not in keep:
            continue
        text = row["text"]
        here = Words(tokenizer, text, [Segment("body", Span(0, len(text)))])
        tags = [0] * len(here.spans)
        if leaves_out_peoples:
            tags = [UNKNOWN if _names_people(span.of(text), gazetteer) else 0 for span in here.spans]
        for topo in row["toponyms"]:
            _tag(tags, here.within(topo["start"], topo["end"]), 0)
        yield here.document("toponym", tags=tags)


def _names_people(word: str, gazetteer: Gazetteer) -> bool:
    return word[:1].isupper() and any(one.how == "demonym" for one in gazetteer.candidates(word))


def _tag(tags: list[int], span: range, label: int) -> None:
    for n in span:
        tags[n] = 1 + 2 * label + (n > span.start)


def typed(tokenizer: Tokenizer, path: Path) -> Iterator[Document]:
    """Single sentences with the right types (`plover_ok`) or the quad class (`label` 1 to 4) of one event."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        names = row.get("plover_ok") or QUADS.get(row.get("label") or 0, ())
        if not names or row.get("held_out"):
            continue
        here = Words(tokenizer, row["text"], [Segment("body", Span(0, len(row["text"])))])
        yield here.document("sentence", types=tuple(EVENTS.index(name) for name in names))
