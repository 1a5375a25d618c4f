"""How many workers of a cluster one grading machine can keep busy: a simulation.

    python benchmarks/remote_workers.py [--workers 8 32] [--seconds 5] [--latency-ms 50]
        [--repeats 3]

Nothing is executed elsewhere. Every notebook is executed here once; then the class is graded with
workers that wait as long as a notebook is said to take, and a round trip more, before they give
what was executed. What remains is what the machine of the course does for each: taking in, judging,
gradebook, feedback; without what a scheduler does, which is some milliseconds. Prints a Markdown
table of medians (and ranges).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meter import spread

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from mini_course import NAME, RIGHT, answered, exercise, hand_in, make_course  # noqa: E402

from autograder.course.machine import CORES  # noqa: E402
from autograder.grading.classroom import grade_class  # noqa: E402
from autograder.grading.submission import make_grader  # noqa: E402
from autograder.judge.process import Judge  # noqa: E402
from autograder.sandbox.host import foreman  # noqa: E402
from autograder.sandbox.host.execute import Execution  # noqa: E402


@dataclass(frozen=True)
class Waiting:
    """Executes nothing: waits for a worker that is free, and gives what executing gave before."""

    known: dict[str, Execution]
    seconds: float
    free: threading.Semaphore

    def execute(self, notebook: Any, *, draw: dict[str, Any], **unused: Any) -> Execution:
        """As `sandbox.execute`."""
        with self.free:
            time.sleep(self.seconds)
        return self.known[repr(draw)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--workers", nargs="*", type=int, default=[8, 32])
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--latency-ms", type=float, default=50.0)
    parser.add_argument("--repeats", type=int, default=3)
    chosen = parser.parse_args()
    print("| simulated workers | submissions | s | s if only the workers took time | of these |\n"
          "|---|---|---|---|---|")  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="remote-") as name:
        course = make_course(Path(name) / "course")
        folder = course.root / "in"
        size = 4 * max(chosen.workers)
        notebook = exercise(course)
        for number in range(size):
            own = {**RIGHT, "q1-solution": f"{RIGHT['q1-solution']}# by student {number}\n"}
            hand_in(folder, f"student{number:04}", answered(notebook, own))
        known: dict[str, Execution] = {}

        def keep(notebook: Any, *, draw: dict[str, Any], **asked: Any) -> Execution:
            known[repr(draw)] = foreman.shared().execute(notebook, draw=draw, **asked)
            return known[repr(draw)]

        grade(course, folder, keep, 2)
        for workers in chosen.workers:
            seconds = chosen.seconds + chosen.latency_ms / 1000
            waiting = Waiting(known, seconds, threading.Semaphore(workers))
            taken = [grade(course, folder, waiting.execute, workers) for _ in range(chosen.repeats)]
            ideal = size * seconds / workers
            share = spread((ideal / one for one in taken), 2)
            row = f"| {workers} | {size} | {spread(taken, 0)} | {ideal:.0f} | {share} |"
            print(row, flush=True)


def grade(course: Any, folder: Path, execute: Any, workers: int) -> float:
    """Grade the class from nothing; how long that takes (s)."""
    for place in (".autograder/judgements", "autograded", "feedback", "submitted"):
        shutil.rmtree(course.root / place, ignore_errors=True)
    (course.root / "gradebook.db").unlink(missing_ok=True)
    with Judge() as judge:
        grader = make_grader(course, judge, reuse=False, execute=execute)
        began = time.perf_counter()
        for _ in grade_class(
            course,
            course.assignment(NAME),
            folder,
            grader,
            at_once=workers + CORES,
            advance=lambda phase, student: None,
        ):
            pass
        return time.perf_counter() - began


if __name__ == "__main__":
    main()
