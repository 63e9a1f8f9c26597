"""Texts in, their segments out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading import Draft, report
from dateline.reading.segments import cut

STORY = "The river rose by two metres on Monday and flooded the lower town, the water office said."
MORE = "Nobody was hurt, but three hundred people had to leave their houses for the night."

WRAPPED = (
    "The river rose by two metres on Monday and flooded the lower\n"
    "town, the water office said. Nobody was hurt, but more than\n"
    "three hundred people had to leave."
)
ROE = "Jane Roe is a reporter for the Ledger. Follow her on Twitter at @roe."


def parts(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(segment.kind, segment.span.of(text)) for segment in cut(text, title=title)]


CASES = {
    "headline": (f"River floods Tolva\n\n{STORY}", [("headline", "River floods Tolva"), ("body", STORY)]),
    "headline that ends in a stop": (
        f"River floods Tolva.\n\n{STORY}",
        [("headline", "River floods Tolva."), ("body", STORY)],
    ),
    "doubled headline": (
        f"River floods Tolva\nRiver floods Tolva\n\n{STORY}",
        [("headline", "River floods Tolva"), ("headline", "River floods Tolva"), ("body", STORY)],
    ),
    "headline with a deck": (
        f"River floods Tolva;\nHundreds leave their houses.\n{STORY}",
        [("headline", "River floods Tolva;"), ("headline", "Hundreds leave their houses."), ("body", STORY)],
    ),
    "no headline over a lead": (f"{STORY}\n\n{MORE}", [("body", f"{STORY}\n\n{MORE}")]),
    "one paragraph": (STORY, [("body", STORY)]),
    "one short line": ("River floods Tolva", [("body", "River floods Tolva")]),
    "dateline": (f"TOLVA (Reuters) - {STORY}", [("dateline", "TOLVA (Reuters) -"), ("body", STORY)]),
    "byline": (
        f"River floods Tolva\n\nBy Jane Roe in Tolva\n\n{STORY}",
        [("headline", "River floods Tolva"), ("byline", "By Jane Roe in Tolva"), ("body", STORY)],
    ),
    "name and date under the headline": (
        f"River floods Tolva\n\nJane Roe\nUpdated:\n4/5/2022\n\n{STORY}",
        [
            ("headline", "River floods Tolva"),
            ("byline", "Jane Roe"),
            ("date", "Updated:"),
            ("date", "4/5/2022"),
            ("body", STORY),
        ],
    ),
    "date line": (
        f"River floods Tolva\nPublished 5 April 2022, 14:03 BST\n{STORY}",
        [("headline", "River floods Tolva"), ("date", "Published 5 April 2022, 14:03 BST"), ("body", STORY)],
    ),
    "caption with a credit": (
        f"{STORY}\n\nA boat in the market square. (Lene Rask/AP)\n\n{MORE}",
        [
            ("body", STORY),
            ("caption", "A boat in the market square."),
            ("credit", "(Lene Rask/AP)"),
            ("body", MORE),
        ],
    ),
    "caption with a credit in square brackets": (
        f"{STORY}\n\nA boat in the square [Lene Rask/Northern Ledger]\n\n{MORE}",
        [
            ("body", STORY),
            ("caption", "A boat in the square"),
            ("credit", "[Lene Rask/Northern Ledger]"),
            ("body", MORE),
        ],
    ),
    "caption with an open credit": (
        f"{STORY}\n\nA boat in the square. Photograph: Lene Rask/Reuters\n\n{MORE}",
        [
            ("body", STORY),
            ("caption", "A boat in the square."),
            ("credit", "Photograph: Lene Rask/Reuters"),
            ("body", MORE),
        ],
    ),
    "credits of the desk": (
        f"{STORY}\n\n{MORE}\n\nReporting by Jane Roe; Editing by John Doe",
        [("body", f"{STORY}\n\n{MORE}"), ("credit", "Reporting by Jane Roe; Editing by John Doe")],
    ),
    "biography": (
        f"{STORY}\n\n{MORE}\n\n{ROE}",
        [("body", f"{STORY}\n\n{MORE}"), ("boilerplate", ROE)],
    ),
    "columnist": (
        f"{STORY}\n\n{MORE}\n\nJane Roe is a columnist who covers rivers.",
        [("body", f"{STORY}\n\n{MORE}"), ("bio", "Jane Roe is a columnist who covers rivers.")],
    ),
    "a bulleted biography on the last line": (
        f"{STORY}\n\n{MORE} • Jane Roe is a Ledger columnist",
        [("body", f"{STORY}\n\n{MORE}"), ("bio", "• Jane Roe is a Ledger columnist")],
    ),
    "a bulleted call on the last line": (
        f"{STORY}\n\n{MORE} • Join the debate • Read more letters",
        [("body", f"{STORY}\n\n{MORE}"), ("boilerplate", "• Join the debate • Read more letters")],
    ),
    "labels on their own lines": (
        f"TITLE:\nRiver floods Tolva\n{STORY}\ntwitter",
        [
            ("boilerplate", "TITLE:"),
            ("headline", "River floods Tolva"),
            ("body", STORY),
            ("boilerplate", "twitter"),
        ],
    ),
    "teasers": (
        f"{STORY}\n\nREAD MORE: Who built the dyke?\n\nDYKE BUILDERS HELD OVER MISSING MILLIONS\n\n{MORE}",
        [
            ("body", STORY),
            ("boilerplate", "READ MORE: Who built the dyke?"),
            ("boilerplate", "DYKE BUILDERS HELD OVER MISSING MILLIONS"),
            ("body", MORE),
        ],
    ),
    "a list of other stories": (
        f"{STORY}\n\nRelated Topics\nFloods in Arland\nDykes",
        [
            ("body", STORY),
            ("boilerplate", "Related Topics"),
            ("boilerplate", "Floods in Arland"),
            ("boilerplate", "Dykes"),
        ],
    ),
    "named fields": (
        f"TITLE: River floods Tolva LINK: https://ledger.example/1\n{STORY}",
        [
            ("boilerplate", "TITLE:"),
            ("headline", "River floods Tolva"),
            ("boilerplate", "LINK: https://ledger.example/1"),
            ("body", STORY),
        ],
    ),
    "all capitals": (
        f"RIVER FLOODS TOLVA\n\n{STORY.upper()}\n\n{MORE.upper()}",
        [("headline", "RIVER FLOODS TOLVA"), ("body", f"{STORY.upper()}\n\n{MORE.upper()}")],
    ),
    "a hard-wrapped paragraph": (
        f"River floods Tolva\n\n{WRAPPED}\n",
        [
            ("headline", "River floods Tolva"),
            ("body", WRAPPED),
        ],
    ),
    "a live blog's stamp": (
        f"River floods Tolva\n\n21 May 2022 23.49 {STORY}",
        [("headline", "River floods Tolva"), ("date", "21 May 2022 23.49"), ("body", STORY)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "segments"), CASES.values(), ids=CASES.keys())
def test_segments(text: str, segments: list[tuple[str, str]]) -> None:
    assert parts(text) == segments


STAYS_BODY = [
    "By Tuesday the army had crossed the river and taken the bridge.",
    "For more than ten years the two countries have fought over the island.",
    "Photographs of the bridge showed two broken pillars.",
    "Copyright law is to be changed in May, the minister said.",
    "Russia: the ministry said on Monday that two of its ships had left the port.",
    "The governor (right) met the workers (he had promised to do so).",
    "Reporters asked him about the bridge and he told Reuters that he knew nothing.",
    "“We will not go,” she told AP.",
    "Support our troops, the president told the crowd.",
]


@pytest.mark.parametrize("line", STAYS_BODY)
def test_a_sentence_of_the_story_stays_body(line: str) -> None:
    text = f"A headline for this one\n\n{STORY}\n\n{line}\n\n{MORE}"
    assert parts(text) == [("headline", "A headline for this one"), ("body", f"{STORY}\n\n{line}\n\n{MORE}")]


def test_a_known_title_is_the_only_headline() -> None:
    assert parts(f"Breaking\n\nRiver floods Tolva\n\n{STORY}", title="River floods Tolva")[1] == (
        "headline",
        "River floods Tolva",
    )


def test_known_captions() -> None:
    text = f"{STORY}\n\nA boat in the square.\n\n{MORE}"
    assert [segment.kind for segment in cut(text, captions=["A boat in the square."])] == [
        "body",
        "caption",
        "body",
    ]


LINES = st.sampled_from(
    [STORY, MORE, "", "By Jane Roe", "TOLVA —", "Read more", "A boat (X/AP)", "5 April 2022", "•"]
)


@given(st.lists(LINES | st.text(max_size=40), max_size=12))
def test_segments_are_sorted_apart_and_cover_every_word(lines: list[str]) -> None:
    text = "\n".join(lines)
    end = 0
    covered = set()
    for segment in cut(text):
        assert end <= segment.span.start < segment.span.end
        assert segment.span.of(text) == segment.span.of(text).strip()
        end = segment.span.end
        covered |= set(range(*segment.span))
    assert all(at in covered for at, letter in enumerate(text) if not letter.isspace())


def test_a_long_text_takes_linear_time() -> None:
    text = "\n".join(["Advertisement", "Read more", STORY] * 20_000)
    assert len(cut(text)) > 20_000


def test_a_doubled_headline_above_a_caption_is_a_headline() -> None:
    headline = "Ministers of Norland and Sudmark Agree to End the River War"
    caption = "A ferry crosses the river near Almeria, Norland, on April 3, 2022. (Ada Roe/Norland Wire)"
    body = "The ministers of Norland and Sudmark agreed on Monday to end their war over the river. " * 3
    text = f"{headline}\n\n{headline}\n{caption}\nJo Penn\n4/5/2022\n\n{body}\n"
    found = report(Draft("a", "a.txt", "text", text)).segments
    assert [segment.kind for segment in found][:3] == ["headline", "headline", "caption"]
