"""The same work on many items, over processes, the results in the items' order.

Each process makes its own worker once (a loaded model) and holds one item at a time, so that when one dies
it is known what it died of: that item is tried once more, then given up, and the others go on.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dateline.errors import DatelineError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Result = TypeVar("Result")

TRIES = 2
AHEAD = 8
"""Items taken per process beyond the oldest unfinished one: others go on past a slow one, few are held."""
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
DEATHS = (EOFError, ConnectionError)


def in_order(
    make: Callable[[], Callable[[Item], Result]],
    items: Iterable[Item],
    *,
    jobs: int,
    lost: Callable[[Item], Result],
) -> Generator[Result]:
    """Yield what a worker returns for each item, in the items' order.

    `make`, an importable function, is called once in each of `jobs` processes and returns the worker, which
    should not raise.  `lost` gives the result for an item that ended its process twice.  Items are taken as
    results are consumed, never far ahead.  Raises the DatelineError of `make`, or one of its own if a
    process dies while it starts.
    """
    queue = _Queue(items, AHEAD * jobs)
    if queue.empty():
        return
    crew = [_Process(make) for _ in range(jobs)]
    done: dict[int, Result] = {}
    try:
        while True:
            for process in crew:
                if process.idle and (task := queue.take()):
                    process.give(task)
            if not any(process.task for process in crew) and queue.empty():
                return
            for process in _with_news(crew):
                if task := process.task:
                    _finish(process, task, queue, done, lost)
                else:
                    process.greet()
            while queue.oldest in done:
                yield done.pop(queue.oldest)
                queue.oldest += 1
    finally:
        for process in crew:
            process.end()


@dataclass
class _Task(Generic[Item]):
    number: int
    item: Item
    tries: int = 0


class _Queue(Generic[Item]):
    """The items not yet given out: those to try again first, and no more than `ahead` past the oldest."""

    def __init__(self, items: Iterable[Item], ahead: int) -> None:
        self.again: deque[_Task[Item]] = deque()
        self.oldest = 0
        self._tasks = (_Task(number, item) for number, item in enumerate(items))
        self._ahead = ahead
        self._next = next(self._tasks, None)

    def empty(self) -> bool:
        return not self.again and self._next is None

    def take(self) -> _Task[Item] | None:
        """Take the next task, if there is one and it is not too far ahead."""
        if self.again:
            return self.again.popleft()
        task = self._next
        if task is None or task.number >= self.oldest + self._ahead:
            return None
        self._next = next(self._tasks, None)
        return task


class _Process(Generic[Item, Result]):
    """A process with one worker; the pipe to it is empty or holds one message."""

    def __init__(self, make: Callable[[], Callable[[Item], Result]]) -> None:
        self._make = make
        self._start()

    def _start(self) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(self._make, theirs), daemon=True)
        with _deaf():
            self._process.start()
        theirs.close()
        self.ready = False
        self.task: _Task[Item] | None = None

    @property
    def idle(self) -> bool:
        return self.ready and self.task is None

    def greet(self) -> None:
        """Take the word that the worker is made, or the reason why it is not."""
        try:
            failure = self.pipe.recv()
        except DEATHS:
            failure = DatelineError("a worker process", "died while it started", "Try fewer --jobs")
        if failure:
            raise failure
        self.ready = True

    def give(self, task: _Task[Item]) -> None:
        """Hand a task over; should the process be dead, that shows when its result is asked for."""
        self.task = task
        try:
            self.pipe.send(task.item)
        except DEATHS:
            return

    def result(self) -> Result:
        """Take the result of the task in hand; raises one of DEATHS."""
        result: Result = self.pipe.recv()
        self.task = None
        return result

    def restart(self) -> None:
        """Put a new process in the place of a dead one."""
        self.end()
        self._start()

    def end(self) -> None:
        """End the process, whatever it is at."""
        self.pipe.close()
        self._process.terminate()
        self._process.join()


def _finish(
    process: _Process[Item, Result],
    task: _Task[Item],
    queue: _Queue[Item],
    done: dict[int, Result],
    lost: Callable[[Item], Result],
) -> None:
    """Take a task's result, or see to the death of its process."""
    try:
        done[task.number] = process.result()
    except DEATHS:
        process.restart()
        task.tries += 1
        if task.tries < TRIES:
            queue.again.append(task)
        else:
            done[task.number] = lost(task.item)


def _with_news(crew: list[_Process[Item, Result]]) -> list[_Process[Item, Result]]:
    """Wait until a process that is making its worker or working has something to say."""
    ready = wait([process.pipe for process in crew if not process.idle])
    return [process for process in crew if process.pipe in ready]


def _serve(make: Callable[[], Callable[[Any], Any]], pipe: Connection) -> None:
    """Run in the process: make the worker, then answer item by item until the pipe is closed."""
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        work = make()
    except DatelineError as error:
        pipe.send(error)
        return
    try:
        pipe.send(None)
        while True:
            pipe.send(work(pipe.recv()))
    except DEATHS:
        return


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that Ctrl-C passes by: it reaches the whole group, and we end them ourselves."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
