"""Run a function in a forked child with limits on CPU time and memory, and hear what it tells."""

from __future__ import annotations

import os
import pickle
import resource
import signal
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from autograder.course.errors import CourseError

DONE, TIME, DIED = "done", "time", "died"
MEMORY = 3 * 2**30  # bytes of address space beyond what the parent has
CLOCK = 60.0  # seconds by the clock for each second of CPU time: the machine may be busy

Tell = Callable[[Any], None]


class ChildFailed(CourseError):
    """The function raised: the fault is ours, not that of the code which it ran."""


def in_child(work: Callable[[Tell], None], *, cpu_s: float) -> tuple[list[Any], str]:
    """What `work` told, in order, and how it ended: DONE, out of TIME, or it DIED.

    What it prints is lost.
    The parent must not have run NEST with threads (see processes.py). Raises ChildFailed if `work`
    raised.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run_and_exit(work, writing, cpu_s)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = list(_messages(pipe))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        timers = (signal.SIGPROF, signal.SIGALRM)
        return told, TIME if os.WTERMSIG(status) in timers else DIED
    if told and isinstance(told[-1], ChildFailed):
        raise told[-1]
    return told, DONE if os.WEXITSTATUS(status) == 0 else DIED


def restart_clock(cpu_s: float) -> None:
    """Give this process `cpu_s` seconds of CPU time from now on; then it is ended."""
    signal.setitimer(signal.ITIMER_PROF, cpu_s)
    signal.setitimer(signal.ITIMER_REAL, CLOCK * cpu_s)


def _run_and_exit(work: Callable[[Tell], None], writing: int, cpu_s: float) -> None:
    status = 1
    try:
        for timer in (signal.SIGPROF, signal.SIGALRM):
            signal.signal(timer, signal.SIG_DFL)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
        restart_clock(cpu_s)
        with os.fdopen(writing, "wb") as pipe:

            def tell(message: Any) -> None:
                pickle.dump(message, pipe)
                pipe.flush()

            try:
                work(tell)
                status = 0
            except BaseException:
                tell(ChildFailed(traceback.format_exc()))
    finally:
        os._exit(status)


def _messages(pipe: BinaryIO) -> Iterator[Any]:
    while True:
        try:
            yield pickle.load(pipe)
        except EOFError:
            return
        except pickle.UnpicklingError:  # it was ended while it told something
            return
