"""Where submissions are executed: on the cores of this machine, or on those of a cluster."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from autograder.course.layout import AssignmentFolder, Course
from autograder.course.limits_file import limits_of
from autograder.course.store import Store
from autograder.sandbox.doctor.soundness import require_sound, warm_is_sound
from autograder.sandbox.host import foreman
from autograder.sandbox.host.execute import Execution, execute
from autograder.sandbox.host.sandboxes import Sandbox


@dataclass(frozen=True)
class Executor:
    """Executes notebooks, as many at once as it has cores; `execute` waits for a free one."""

    execute: Callable[..., Execution]
    cores: int


@contextmanager
def choose_executor(
    course: Course,
    assignments: Sequence[AssignmentFolder],
    *,
    workers: int,
    scheduler: str,
    sandbox: Sandbox,
    cold: bool,
) -> Iterator[Executor]:
    """Where the notebooks of some assignments are executed, once the sandbox was found sound there.

    scheduler: the address of a Dask scheduler; if it is empty, `workers` cores of this machine do.
    Kernels are warm unless `cold`, and unless the sandbox does not hold around warm ones.
    """
    if scheduler:
        from autograder.grading import cluster

        with cluster.connect(scheduler, sandbox, cold=cold) as remote:
            yield Executor(remote.execute, remote.cores)
        return
    require_sound_sandbox(course, assignments, sandbox)
    warm = not cold and all(
        warm_is_sound(course, limits_of(assignment), sandbox) for assignment in assignments
    )
    store = Store(course.state)
    if warm and not all(store.submitted(assignment.name) for assignment in assignments):
        foreman.shared().start()  # there will be something to execute
    yield this_machine(workers, warm=warm)


def require_sound_sandbox(
    course: Course, assignments: Sequence[AssignmentFolder], sandbox: Sandbox
) -> None:
    """Raise CourseError unless the sandbox of this machine holds under each assignment's limits."""
    for assignment in assignments:
        require_sound(course, limits_of(assignment), sandbox)


def this_machine(workers: int, *, warm: bool) -> Executor:
    """Executes on this machine; `warm`: whether kernels are forked (see `foreman`)."""
    free = threading.BoundedSemaphore(workers)
    way = foreman.shared().execute if warm else execute

    def execute_when_free(*notebook: Any, **options: Any) -> Execution:
        with free:
            return way(*notebook, **options)

    return Executor(execute_when_free, workers)
