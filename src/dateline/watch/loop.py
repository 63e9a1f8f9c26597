"""The loop of a watch: feeds and reports are fetched on threads, what came is added on this one.

All state is in the record, so a watch that is stopped at any moment goes on where it was: what was asked and
not yet kept is due again.
"""

from __future__ import annotations

import hashlib
import logging
import random
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Literal, NamedTuple

from dateline.errors import (
    DatelineError,
    FetchFailed,
    FullRecord,
    LockedRecord,
    LostRecord,
    NotFound,
    RecordError,
)
from dateline.reading import feeds
from dateline.reading.draft import Hints
from dateline.record.polls import Poll
from dateline.watch import health
from dateline.watch.decisions import (
    Outcome,
    Policy,
    after,
    astray,
    between,
    followed,
    listed,
    shared,
    startable,
)
from dateline.watch.logs import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from dateline.reading import Draft
    from dateline.reading.feeds import Feed, Item
    from dateline.reading.fetch import Visit
    from dateline.reading.visitor import Visitor
    from dateline.record.polls import Polls

TICK = 0.5
"""Seconds in which a signal to stop is noticed."""
LONGEST_ONCE = 60.0
"""Seconds that a run that is to end waits for a host's turn; what is left is due in the next run."""
PATIENCE = 30.0
"""Seconds until a record that is locked or lost is tried again."""
NAP = 60.0
"""Seconds after which it is looked what else is due, while what has been due longest waits for its host."""
GONE = 410
"""The HTTP status of what will not come back."""
BUSY = frozenset({429, 503})
"""Those of a server to be left alone as a whole, whether it says for how long or not."""
DEFECT = "This is a defect of Dateline: please report it"


class Taken(NamedTuple):
    """What came of a draft: a new story, a new version of one, nothing new, or no report (`problem`: why).

    `story` is the key of the story in the record.
    """

    what: Literal["new", "changed", "same", "unread"]
    claims: int = 0
    story: str | None = None
    problem: str = ""


class Keeper(NamedTuple):
    """Where reports go.

    `take` codes a draft and adds it to the record, or notes there why it is none.  It raises RecordError or
    one of its kinds.  `gone` notes that the story of a key was not there any more at a time (ISO 8601).
    """

    take: Callable[[Draft], Taken]
    gone: Callable[[str, str], None]


class Fetched(NamedTuple):
    """What a thread brought back for a poll: a visit (of a feed with what it lists), or an error.

    `pause` is what its host wants between two requests, in seconds.
    """

    poll: Poll
    visit: Visit | None = None
    feed: Feed | None = None
    error: DatelineError | None = None
    pause: float = 0.0


class Settings(NamedTuple):
    """How often to ask, how many at once, how often to tell of health and to which file besides the log."""

    policy: Policy = Policy()
    threads: int = 8
    health_every: timedelta = timedelta(minutes=10)
    health_file: Path | None = None


class World(NamedTuple):
    """What a test puts in place of the world.

    `clock` tells the time in UTC, `sleep` takes seconds (without one, a watch wakes up when it is stopped),
    `chance` gives numbers from 0 to 1.
    """

    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], object] | None = None
    chance: Callable[[], float] = random.random


SETTINGS = Settings()
WORLD = World()


class Watch:
    """Polls feeds into a record until it is told to stop."""

    def __init__(
        self,
        polls: Polls,
        keeper: Keeper,
        visitor: Visitor,
        settings: Settings = SETTINGS,
        world: World = WORLD,
    ) -> None:
        self.health = health.Health(world.clock())
        self._polls = polls
        self._keeper = keeper
        self._visitor = visitor
        self._settings = settings
        self._policy = settings.policy
        self._clock = world.clock
        self._sleep = world.sleep or self._doze
        self._chance = world.chance
        self._flying: set[str] = set()
        self._landed: SimpleQueue[Fetched] = SimpleQueue()
        self._stopped = False
        self._reported = self._clock()
        self._feeds_at = Counter[str]()

    def follow(self, urls: Iterable[str]) -> None:
        """Follow these feeds and no others; reports that others listed are still read again."""
        wanted = list(dict.fromkeys(urls))
        self._polls.put(followed(wanted, self._polls.feeds(), self._clock()))
        self._bring_back()
        kept = [poll for poll in self._polls.feeds() if poll.due]
        self.health.feeds = {poll.url: not poll.failures for poll in kept}
        self._feeds_at = Counter(poll.host for poll in kept)
        tell("follow", feeds=len(wanted))

    def stop(self) -> None:
        """End after what is in hand; may be called by a signal's handler."""
        self._stopped = True

    def run(self, *, once: bool = False) -> None:
        """Ask what is due, and wait for what will be; with `once` only until nothing is due.

        Raises RecordError if the record cannot be written any more; one that is full,
        locked or lost is waited for.
        """
        while not self._stopped:
            try:
                if not self._step(once=once):
                    break
            except (FullRecord, LockedRecord, LostRecord) as error:
                tell("record", logging.WARNING, error=str(error))
                self._sleep(PATIENCE)
        self.report()
        tell("stop")

    def report(self) -> None:
        """Tell how it goes, on the log and in the file."""
        self._reported = now = self._clock()
        summary = self.health.summary(now, self._polls.soonest())
        tell("health", **summary)
        path = self._settings.health_file
        if path is None:
            return
        try:
            health.write(summary, path)
        except OSError as error:
            tell("health", logging.WARNING, error=f"{path}: {error.strerror}")

    def _step(self, *, once: bool) -> bool:
        """Start what can be, and take in one result or wait; returns whether there is more to do."""
        if abs(self._clock() - self._reported) >= self._settings.health_every:
            self._bring_back()
            self.report()
        self._start()
        if self._flying:
            self._take_in()
            return True
        pause = self._pause(once=once)
        if pause is None:
            return False
        self._sleep(pause)
        return True

    def _bring_back(self) -> None:
        """See that no feed waits for a time to come that a wrong clock made."""
        self._polls.put(astray(self._polls.feeds(), self._clock(), self._policy))

    def _start(self) -> None:
        room = self._settings.threads - len(self._flying)
        if room <= 0:
            return
        busy = self._flying | self._visitor.pace.held().keys()
        for poll in startable(self._polls.due(self._clock(), busy=busy), busy, room):
            self._flying.add(poll.host)
            Thread(
                target=lambda poll=poll: self._landed.put(fetched(poll, self._visitor)), daemon=True
            ).start()

    def _take_in(self) -> None:
        try:
            result = self._landed.get(timeout=TICK)
        except Empty:
            return
        self._flying.discard(result.poll.host)
        self._keep(result)

    def _pause(self, *, once: bool) -> float | None:
        """Return the seconds to wait: for the next poll, a host's turn or the next report of health."""
        now, soonest = self._clock(), self._polls.soonest()
        turn = min(self._visitor.pace.held().values(), default=0.0)
        if once and (soonest is None or soonest > now or turn > LONGEST_ONCE):
            return None
        waits = [(self._reported + self._settings.health_every - now).total_seconds()]
        if soonest is not None and soonest > now:
            waits.append((soonest - now).total_seconds())
        elif soonest is not None:
            waits.append(min(turn, NAP))
        return max(0.0, min(waits))

    def _doze(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self._stopped and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, TICK))

    def _keep(self, result: Fetched) -> None:
        """Put what came into the record, and when it is to be asked again."""
        poll, visit, error, policy = result.poll, result.visit, result.error, self._policy
        self.health.requests += 1
        changed = list[Poll]()
        if error is not None:
            outcome = self._failed(poll, error)
        else:
            assert visit is not None
            outcome = Outcome("answered", visit.etag, visit.last_modified)
            if result.feed is not None:
                changed = self._list(poll, result.feed)
            elif poll.kind == "report":
                poll = self._read(poll, visit.draft)
            if visit.moved and poll.kind == "feed":
                tell("moved", feed=poll.url, to=visit.final)
        if poll.kind == "feed":
            self.health.feeds[poll.url] = error is None
            policy = shared(policy, self._feeds_at[poll.host], timedelta(seconds=result.pause))
        self._polls.put([*changed, after(poll, outcome, self._clock(), policy, self._chance())])

    def _failed(self, poll: Poll, error: DatelineError) -> Outcome:
        self.health.failed += 1
        status = error.status if isinstance(error, NotFound | FetchFailed) else None
        retry_after = error.retry_after if isinstance(error, FetchFailed) else None
        told = {poll.kind: poll.url, "failures": poll.failures + 1, "error": error.problem}
        tell("fail", logging.WARNING, **told)
        if peace := retry_after or (self._policy.backoff.total_seconds() if status in BUSY else 0.0):
            self._visitor.pace.hold(poll.host, min(peace, self._policy.longest.total_seconds()))
        if poll.kind == "feed":
            return Outcome("futile" if status == GONE else "failed", retry_after=retry_after)
        if isinstance(error, NotFound):
            self.health.gone += 1
            if poll.story:
                self._keeper.gone(poll.story, self._now())
        return Outcome("failed" if isinstance(error, FetchFailed) else "futile", retry_after=retry_after)

    def _list(self, poll: Poll, feed: Feed) -> list[Poll]:
        """Take what a feed holds itself; returns what else it lists and is to be fetched."""
        now = self._clock()
        keys = [item.url or feeds.held_key(item, poll.url) for item in feed.items]
        known = self._polls.known(keys)
        alone = [item for item in feed.items if item.url is None]
        held = [kept for item in alone if (kept := self._hold(item, poll, known))]
        changed = list(listed(feed.items, poll.url, known, now, self._policy))
        new = sum(each.url not in known for each in (*changed, *held))
        tell("feed", feed=poll.url, items=len(feed.items), new=new)
        return changed + held

    def _hold(self, item: Item, poll: Poll, known: dict[str, Poll]) -> Poll | None:
        """Take an item that is its own report, if it is new or, after a while, reads otherwise than before.

        Its poll has the digest of its words for `etag`, and when they were taken for `last_modified`.
        """
        now, draft = self._clock(), feeds.held(item, poll.url, self._now())
        assert isinstance(draft.content, str)
        digest = hashlib.sha256(draft.content.encode("utf-8", "replace")).hexdigest()
        before = known.get(draft.subject)
        if before and (before.etag == digest or now < self._settled(before)):
            return None
        taken = self._take(draft)
        return Poll(
            draft.subject,
            "report",
            poll.host,
            before.first_seen if before else now,
            due=None,
            feed=poll.url,
            story=taken.story,
            etag=digest,
            last_modified=now.isoformat(),
        )

    def _settled(self, before: Poll) -> datetime:
        """When an item that its feed holds is taken again: words that change at each poll make no flood."""
        taken = datetime.fromisoformat(before.last_modified) if before.last_modified else before.first_seen
        return taken + between(before.first_seen, taken, self._policy)

    def _read(self, poll: Poll, draft: Draft | None) -> Poll:
        """Take a report that was fetched; returns its poll, which knows the story."""
        if draft is None:
            self.health.same += 1
            tell("same", report=poll.url)
            return poll
        hints = Hints(poll.title, poll.published, poll.updated)
        taken = self._take(
            replace(draft, id=poll.url, seen=self._now(), within=poll.feed, outlet=poll.outlet, hints=hints)
        )
        return replace(poll, story=taken.story or poll.story)

    def _take(self, draft: Draft) -> Taken:
        """Have a draft coded and added; what is no report costs only itself."""
        try:
            taken = self._keeper.take(draft)
        except RecordError:
            raise
        except Exception as error:  # noqa: BLE001 - a defect of ours costs one report, not the watch
            taken = Taken("unread", problem=f"{type(error).__name__}: {error}. {DEFECT}")
        self.health.reports += taken.what == "new"
        self.health.changed += taken.what == "changed"
        self.health.same += taken.what == "same"
        self.health.unread += taken.what == "unread"
        self.health.claims += taken.claims
        told = {"claims": taken.claims} if taken.what != "unread" else {"error": taken.problem}
        tell(taken.what, logging.WARNING if taken.problem else logging.INFO, report=draft.subject, **told)
        return taken

    def _now(self) -> str:
        return self._clock().isoformat(timespec="seconds")


def fetched(poll: Poll, visitor: Visitor) -> Fetched:
    """Ask for what a poll is of, on a thread; nothing that goes wrong goes beyond it."""
    try:
        visit = visitor.visit(poll.url, etag=poll.etag, last_modified=poll.last_modified)
        feed = None
        if poll.kind == "feed" and visit.draft is not None:
            content = visit.draft.content
            assert isinstance(content, bytes)
            feed = feeds.parse(content, visit.final)
        return Fetched(poll, visit, feed, pause=visitor.pause(poll.url))
    except DatelineError as error:
        return Fetched(poll, error=error)
    except Exception as error:  # noqa: BLE001 - a defect of ours costs one address, not the watch
        return Fetched(poll, error=DatelineError(poll.url, f"{type(error).__name__}: {error}", DEFECT))
