"""How well independent origins are counted: `python benchmarks/origins.py [--wrong] [--kind KIND]`.

The stories of benchmarks/origins are ours: short reports of one event, each with the origins that it rests
on.  From each story groups of reports are made: copies, cut copies, re-headlined copies, rewrites, credits in
every place, citations, round-ups, reports of one press conference; and reports that are truly independent.
The real coder reads them; the incident of a group has the claims whose event type the story names.  A group's
count is right if it is the number of origins that its reports rest on.

Prints, by kind of group, for the stories seen while the rules were made and for those written afterwards:
accuracy, mean absolute error, false corroboration (the share of groups of one origin that read more than
one), and missed independence (the share of groups of several origins that read too few).
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

import yaml

from dateline import Coder
from dateline.incidents.origins import Origin, origins
from dateline.reading import Draft, report
from dateline.types import Coding, Incident

STORIES = Path(__file__).parent / "origins"
MANY = 20


class Paper(NamedTuple):
    """A report to be read: who prints it, its words, its byline in the metadata."""

    outlet: str
    text: str
    byline: str = ""


class Group(NamedTuple):
    """Reports of one event, and how many origins they have."""

    kind: str
    story: str
    papers: tuple[Paper, ...]
    origins: int


def main() -> None:
    """Read all groups, print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--wrong", action="store_true", help="show the trees of groups that are counted wrong"
    )
    parser.add_argument("--kind", help="only groups of this kind")
    given = parser.parse_args()
    for part in ("seen", "unseen"):
        counted = [
            (group, _count(group, part, shown=given.wrong))
            for story in sorted((STORIES / part).glob("*.yaml"))
            for group in groups(story)
            if given.kind in (None, group.kind)
        ]
        if counted:
            _print(part, [(group, found) for group, found in counted if found is not None])
            print(f"{sum(found is None for _, found in counted)} groups in which no claim was found")


# -- groups --


def groups(story: Path) -> Iterator[Group]:
    """Yield the groups of reports that a story makes."""
    told = _yaml(story)
    texts: dict[str, dict[str, Any]] = told["texts"]
    for kind, papers, of in _made(texts, told["headlines"]):
        rest = {origin for name in of for origin in texts[name]["origins"]}
        yield Group(kind, story.stem, tuple(papers), len(rest))


def _made(
    texts: dict[str, dict[str, Any]], headlines: Sequence[str]
) -> Iterator[tuple[str, list[Paper], tuple[str, ...]]]:
    """Yield kinds of groups, their reports, and which texts of the story these rest on."""
    one, whole = _paper(texts["one"]), texts["one"]["text"]
    names = _papers()
    yield "copies", [one, *(Paper(name, whole) for name in names[:3])], ("one",)
    cut = [one, Paper(names[3], _cut(whole, 1)), Paper(names[4], _cut(whole, 2))]
    yield "cut copies", cut, ("one",)
    bare = _undated(whole)
    renamed = [Paper(name, _headed(bare, line)) for name, line in zip(names[5:], headlines, strict=False)]
    yield "re-headlined", [one, *renamed], ("one",)
    light = _swapped(bare, "light")
    yield "lightly paraphrased", [one, Paper(names[7], _headed(light, headlines[0]))], ("one",)
    back = _swapped(light, "back")
    yield "translated back", [one, Paper(names[8], _headed(back, headlines[1]))], ("one",)
    yield "credits", list(_credited(texts["one"], light, headlines)), ("one",)
    yield f"{MANY} papers", list(_many(one, whole, headlines)), ("one",)
    yield from _written(texts)


def _written(
    texts: dict[str, dict[str, Any]],
) -> Iterator[tuple[str, list[Paper], tuple[str, ...]]]:
    """Yield the groups of texts that were written apart."""

    def together(*names: str) -> list[Paper]:
        return [_paper(texts[name]) for name in names]

    if "cites" in texts:
        cited = "one" if texts["cites"]["origins"] == texts["one"]["origins"] else "other"
        yield "cited", together(cited, "cites"), (cited,)
    if "presser_b" in texts:
        yield "one press conference", together("presser_a", "presser_b"), ("presser_a", "presser_b")
        yield "one speaker, agency and papers", together("one", "presser_a", "presser_b"), ("one",)
    if "rewritten" in texts:
        yield "rewritten by hand", together("one", "rewritten"), ("one",)
    if "party_b" in texts and texts["party_a"]["origins"] != texts["party_b"]["origins"]:
        yield "two press conferences", together("party_a", "party_b"), ("party_a", "party_b")
    if "other" in texts:
        yield "independent", together("one", "other"), ("one", "other")
        mixture = Paper(_papers()[9], _round_up(texts["one"]["text"], texts["other"]["text"]))
        yield "round-up", [*together("one", "other"), mixture], ("one", "other")
        yield (
            "independent, each copied",
            [
                *together("one", "other"),
                Paper(_papers()[10], texts["one"]["text"]),
                Paper(_papers()[11], _cut(texts["other"]["text"], 2)),
            ],
            ("one", "other"),
        )
    if "other" in texts and "party_a" in texts:
        yield "three origins", together("one", "other", "party_a"), ("one", "other", "party_a")


def _credited(text: dict[str, Any], light: str, headlines: Sequence[str]) -> Iterator[Paper]:
    """An agency's report in papers that credit it in their byline, dateline or last line."""
    agency, names = text["outlet"], _papers()
    yield Paper(names[12], _headed(_cut(light, 2), headlines[0]), agency)
    yield Paper(names[13], f"{_headed(_cut(light, 1), headlines[1])}\nSource: {agency}\n")
    yield Paper(names[14], f"{headlines[0]}\n\n{_dated(_body(light), agency)}")
    yield Paper(names[15], f"{_cut(_headed(light, headlines[1]), 2)}\n{agency} contributed to this report.\n")


def _many(one: Paper, whole: str, headlines: Sequence[str]) -> Iterator[Paper]:
    """An agency's report in twenty papers, each with a headline and a length of its own."""
    yield one
    for n, name in enumerate(_papers()[:MANY]):
        text = _headed(_cut(whole if n % 3 else _undated(whole), 1 + n % 4), headlines[n % len(headlines)])
        yield Paper(name, f"{text}\n{one.outlet}\n" if n % 5 == 0 else text)


def _paper(text: dict[str, Any]) -> Paper:
    return Paper(text["outlet"], text["text"])


def _paragraphs(text: str) -> list[str]:
    return [each.strip() for each in text.strip().split("\n\n")]


def _cut(text: str, paragraphs: int) -> str:
    """A text's headline and its first paragraphs."""
    return "\n\n".join(_paragraphs(text)[: paragraphs + 1]) + "\n"


def _headed(text: str, headline: str) -> str:
    return f"{headline}\n\n{_body(text)}"


def _body(text: str) -> str:
    return "\n\n".join(_paragraphs(text)[1:] if text.strip().count("\n\n") else _paragraphs(text)) + "\n"


def _undated(text: str) -> str:
    """A text without the agency's dateline."""
    return re.sub(r"\n\n[A-Z]{3,}[^\n]{0,30}\([^)]*\)\s*[-—]\s*", "\n\n", text)


def _dated(body: str, agency: str) -> str:
    return f"CAPITAL ({agency}) — {body}"


def _swapped(text: str, table: str) -> str:
    """A text in other words, outside quotations, and with its speakers moved to the front."""
    parts = re.split(r'("[^"]*"|“[^”]*”)', text)
    for old, new in _yaml(STORIES / "rewriting.yaml")[table]:
        parts = [
            part if n % 2 else re.sub(rf"\b{re.escape(old)}\b", new, part) for n, part in enumerate(parts)
        ]
    return re.sub(
        r"(?m)^([A-Z][^\n\"“.]{30,}), (the [^\n,.]{5,50}|[A-Z][^\n,.]{5,40}) said\.", _fronted, "".join(parts)
    )


def _fronted(found: re.Match[str]) -> str:
    said, who = found[1], found[2]
    first = said[0] if said.split()[0].istitle() else said[0].lower()
    return f"{who[0].upper()}{who[1:]} said that {first}{said[1:]}."


def _round_up(one: str, other: str) -> str:
    """A page that mixes what two reports begin with, and other news."""
    fillers = _yaml(STORIES / "rewriting.yaml")["fillers"]
    bodies = (_body(_cut(_undated(text), 2)).strip() for text in (one, other))
    first, second = (re.sub(r"^By [^\n]*\n\n", "", body) for body in bodies)
    return "\n\n".join(("What happened today", first, fillers[0].strip(), second, fillers[1].strip())) + "\n"


# -- counting --


def _count(group: Group, part: str, *, shown: bool) -> int | None:
    """Return how many origins a group is counted with; None if the coder finds no claim of it."""
    events = _yaml(STORIES / part / f"{group.story}.yaml")["events"]
    codings = [_coding(paper, group, part) for paper in group.papers]
    members = frozenset(
        claim.id for coding in codings for claim in coding.claims if claim.event.type in events
    )
    if not members:
        return None
    found = origins(Incident(min(members), tuple(codings), members))
    if shown and found.count != group.origins:
        print(f"\n{group.story}, {group.kind}: {found.count} instead of {group.origins}")
        for each in found.tree:
            _show(each)
    return found.count


def _show(top: Origin) -> None:
    for depth, each in top.walk():
        reports = ", ".join(report.outlet for report in each.reports)
        reasons = "; ".join(reason.words for reason in each.reasons)
        print(f"{'  ' * depth}- {each.kind} {each.name} [{reports}] {len(each.claims)} claims: {reasons}")


def _coding(paper: Paper, group: Group, part: str) -> Coding:
    published = str(_yaml(STORIES / part / f"{group.story}.yaml")["published"])
    return _coded(paper, published)


@cache
def _coded(paper: Paper, published: str) -> Coding:
    text = (
        f"{paper.text.splitlines()[0]}\n\nBy {paper.byline}\n{paper.text.partition(chr(10))[2]}"
        if paper.byline
        else paper.text
    )
    draft = Draft(paper.outlet, paper.outlet, "text", text)
    return _coder().code(report(draft, published=published, outlet=paper.outlet))


@cache
def _coder() -> Coder:
    return Coder()


@cache
def _yaml(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return read


def _papers() -> list[str]:
    names: list[str] = _yaml(STORIES / "rewriting.yaml")["papers"]
    return names


def _print(part: str, counted: Sequence[tuple[Group, int]]) -> None:
    by_kind: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for group, found in counted:
        by_kind[group.kind].append((group.origins, found))
        by_kind["all"].append((group.origins, found))
    print(f"\n{part}: groups, accuracy, mean absolute error, false corroboration, missed independence")
    for kind, pairs in by_kind.items():
        ones = [found > 1 for right, found in pairs if right == 1]
        more = [found < right for right, found in pairs if right > 1]
        right = mean(a == b for a, b in pairs)
        error = mean(abs(a - b) for a, b in pairs)
        print(f"{kind:32} {len(pairs):4} {right:7.3f} {error:6.2f} {_share(ones):>8} {_share(more):>8}")


def _share(found: Sequence[bool]) -> str:
    return f"{mean(found):.3f}" if found else "-"


if __name__ == "__main__":
    main()
