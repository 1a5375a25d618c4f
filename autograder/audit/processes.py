"""Do work for assignments in fresh processes, several at once."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial
from typing import TypeVar

from autograder.audit.rehearse import Rehearsal
from autograder.course.errors import CourseError
from autograder.course.layout import AssignmentFolder
from autograder.course.machine import CORES

Task = TypeVar("Task")
Result = TypeVar("Result")

Progress = Callable[[int, int], None]
"""Called after every task with (tasks done, tasks in all)."""


def no_progress(done: int, total: int) -> None:
    """Report to nobody."""


class WorkerDied(CourseError):
    """A process that ran answers died without an error message."""


def in_fresh_processes(
    work: Callable[[Rehearsal, Task], Result],
    tasks: Sequence[tuple[AssignmentFolder, Task]],
    *,
    workers: int = CORES,
    progress: Progress = no_progress,
) -> list[Result]:
    """`work(rehearsal, task)` for the tasks of one or several assignments, in their order.

    In `workers` processes that are started fresh, because one that has run NEST hangs when it is
    forked; with 0 workers in this process. `work` is a function of a module, and what it takes and
    gives can be pickled. Raises what `work` raises, and WorkerDied.
    """
    if workers == 0 or not tasks:
        rehearsals = {folder: Rehearsal(folder) for folder, _ in tasks}
        here = (work(rehearsals[folder], task) for folder, task in tasks)
        return list(_counted(here, len(tasks), progress))
    with ProcessPoolExecutor(
        max_workers=min(workers, len(tasks)),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_without_stdout,
    ) as pool:
        results = pool.map(partial(_in_worker, work), tasks)
        try:
            return list(_counted(results, len(tasks), progress))
        except BrokenProcessPool as error:
            names = ", ".join(sorted({folder.name for folder, _ in tasks}))
            raise WorkerDied(
                f"{names}: a process that ran answers died without an error message. "
                "Was there not enough memory? Try --workers 1."
            ) from error


def _counted(results: Iterable[Result], total: int, progress: Progress) -> Iterator[Result]:
    for done, result in enumerate(results, start=1):
        progress(done, total)
        yield result


def _without_stdout() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # NEST's banner goes past Python's stdout


_rehearsal = cache(Rehearsal)
"""One of each assignment in a worker, which runs many of its answers."""


def _in_worker(
    work: Callable[[Rehearsal, Task], Result], task: tuple[AssignmentFolder, Task]
) -> Result:
    folder, of_folder = task
    return work(_rehearsal(folder), of_folder)
