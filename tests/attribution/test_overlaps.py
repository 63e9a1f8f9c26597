from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.attribution.overlaps import Overlaps
from dateline.types import Span

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: Span(pair[0], sum(pair)))


@given(st.lists(SPANS), SPANS)
def test_finds_what_asking_each_would_find(spans: list[Span], one: Span) -> None:
    assert sorted(Overlaps(spans).of(one)) == [n for n, span in enumerate(spans) if span.overlaps(one)]
