"""Do something for everybody, a few at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def as_they_come(
    work: Callable[[Item], Result], items: Sequence[Item], at_once: int
) -> Iterator[Result]:
    """Results of `work` in the order in which they are done.

    `at_once` are under way, and no more than that wait to be taken: a class of thousands has room.
    """
    ahead = iter(items)
    pool = ThreadPoolExecutor(max_workers=at_once)
    try:
        waiting: set[Future[Result]] = set()
        while True:
            room = 2 * at_once - len(waiting)
            waiting |= {pool.submit(work, item) for item in islice(ahead, room)}
            if not waiting:
                return
            done = next(as_completed(waiting))
            waiting.remove(done)
            yield done.result()
    finally:
        # A person who stops this does not wait for notebooks that run for minutes.
        pool.shutdown(wait=False, cancel_futures=True)
