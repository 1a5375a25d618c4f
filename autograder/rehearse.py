"""Run answers of the authors through probes and checks, without a sandbox.

Only for answers that are ours: the reference solution, variants, mistakes. `calibrate` and `audit`
run thousands of them; `python -m autograder.rehearse NN_name` shows an author one of each.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from autograder import observe as observing
from autograder.answers import Answer, load_answers, reference_answers
from autograder.check_file import CheckResult, run_checks
from autograder.checks import Bands, Recordings
from autograder.course import Assignment, CourseError, find_course
from autograder.exam import Exam
from autograder.physics import impossible
from autograder.plan import Plan, make_plan
from autograder.recording import Recording
from autograder.reference import Reference, load_reference
from autograder.source import (
    Question,
    grade_id,
    is_graded,
    is_solution,
)

REFERENCE = "reference"
BLANK = "blank"
SOLUTION = re.compile(
    r"^([ \t]*)### BEGIN SOLUTION.*?^[ \t]*### END SOLUTION[^\n]*$", re.DOTALL | re.MULTILINE
)

Task = TypeVar("Task")
Result = TypeVar("Result")
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

Progress = Callable[[int, int], None]
"""Told after every task: (tasks done, tasks in all)."""


def no_progress(done: int, total: int) -> None:
    """Where nobody watches."""


class WorkerDied(CourseError):
    """A process that ran answers ended without saying why."""


@dataclass(frozen=True)
class Rehearsal(Exam):
    """An assignment with the answers and the bands that its author has beside."""

    @cached_property
    def solutions(self) -> dict[str, str]:
        """The reference solution of every question."""
        return reference_answers(self.notebook, self.questions)

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """Variants and mistakes by `kind/name`."""
        found = load_answers(self.assignment, self.solutions)
        return {f"{answer.kind}/{answer.name}": answer for answer in found}

    @cached_property
    def reference(self) -> Reference:
        """The calibrated bands of all questions; raises BadReference where they can't be read."""
        return load_reference(self.assignment.reference)

    def answers_to(self, question: str, kind: str) -> dict[str, Answer]:
        """The variants, or the mistakes, of one question."""
        return {
            name: answer
            for name, answer in self.answers.items()
            if answer.kind == kind and answer.question == question
        }

    def bands(self, question: str) -> Bands:
        """The calibrated bands of a question, which are read when a check asks for them."""
        return Bands(question, self.checks[question].estimators, self.assignment.reference)

    def plan(
        self,
        names: tuple[str, ...],
        only: Iterable[str] | None = None,
        *,
        key: bytes = b"rehearsal",
        strike: int = 0,
    ) -> Plan:
        """The probes of a rehearsal; other names or another key give other draws and seeds."""
        chosen = None if only is None else frozenset(only)
        submission = (self.assignment.name, *names)
        return make_plan(self.questions, self.checks, key, submission, strike=strike, only=chosen)

    def sources(self, answer: str) -> dict[str, str]:
        """The cells of an answer by question: the solution, but for what the answer replaces."""
        if answer == REFERENCE:
            return self.solutions
        if answer == BLANK:
            return {question: blank(text) for question, text in self.solutions.items()}
        chosen = self.answers[answer]
        return self.solutions | {chosen.question: chosen.source}


def blank(solution: str) -> str:
    """A solution cell as the student gets it."""
    return SOLUTION.sub(r"\1raise NotImplementedError()", solution)


def run_probes(
    rehearsal: Rehearsal, sources: Mapping[str, str], plan: Plan
) -> dict[str, Recordings]:
    """Run the setup and solution cells and every probe of the plan; the recordings by question."""
    namespace, broken = _namespace(rehearsal, sources)
    return {
        question.name: _run_question(question, plan[question.name], namespace, broken)
        for question in rehearsal.questions
        if question.name in plan
    }


def _run_question(
    question: Question, asked_of: Mapping[str, Any], namespace: Mapping[str, Any], broken: str
) -> Recordings:
    observing.recent.pop(question.name, None)
    missing = {}
    for probe in question.probes:
        asked = asked_of.get(probe.name)
        if asked is None:
            continue
        function = namespace.get(probe.function)
        if function is None:
            missing[probe.name] = broken or f"name {probe.function!r} is not defined"
            continue
        controls = asked.controls | {"seed": asked.seed}
        with contextlib.redirect_stdout(io.StringIO()):
            observing.observe(
                question.name, function, probe=probe.name, **controls, **asked.arguments
            )
    recorded = observing.recent.get(question.name, {})
    for recording in recorded.values():
        _must_be_possible(recording)
    return Recordings(recorded, missing)


def _must_be_possible(recording: Recording) -> None:
    """Raise CourseError where the judge would refuse what NEST did just now."""
    reason = impossible(recording)
    if reason is not None:
        raise CourseError(
            f"{recording.question}, {recording.probe!r}: this is recorded from NEST, yet the judge "
            f"would refuse it: {reason}. Please report it: autograder/physics.py is wrong."
        )


def _namespace(rehearsal: Rehearsal, sources: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    namespace: dict[str, Any] = {"__name__": "__main__"}
    broken = ""
    started: set[str] = set()
    by_cell = {cell: q.name for q in rehearsal.questions for cell in q.solution_cells}
    for cell in rehearsal.notebook.cells:
        if cell.cell_type != "code" or is_graded(cell):
            continue
        if is_solution(cell):
            question = by_cell[grade_id(cell) or ""]
            if question in started:
                continue
            started.add(question)
            text = sources[question]
        elif started:
            continue  # a figure; what a question needs stands before the first one
        else:
            text = cell.source
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(text, str(grade_id(cell)), "exec"), namespace)
        except Exception as error:
            broken = f"{type(error).__name__}: {error}"
    return namespace, broken


def judge_rehearsal(
    rehearsal: Rehearsal, recorded: Mapping[str, Recordings]
) -> dict[str, tuple[CheckResult, ...]]:
    """What the checks say of the recordings of one run."""
    return {
        question: run_checks(rehearsal.checks[question], recordings, rehearsal.bands(question))
        for question, recordings in recorded.items()
    }


def rehearse(rehearsal: Rehearsal, answer: str, run: int = 0) -> dict[str, tuple[CheckResult, ...]]:
    """Run one answer once and judge it; of a variant or a mistake only its own question."""
    chosen = rehearsal.answers.get(answer)
    only = None if chosen is None else (chosen.question,)
    plan = rehearsal.plan((answer, str(run)), only)
    recorded = run_probes(rehearsal, rehearsal.sources(answer), plan)
    return judge_rehearsal(rehearsal, recorded)


# ------------------------------------------------------------------------- many, side by side


def in_fresh_processes(
    assignment: Assignment,
    work: Callable[[Rehearsal, Task], Result],
    tasks: Sequence[Task],
    *,
    workers: int = CORES,
    progress: Progress = no_progress,
) -> list[Result]:
    """`work(rehearsal, task)` for every task, in the order of the tasks.

    In `workers` processes that are started fresh, because one that has run NEST hangs when it is
    forked; with 0 workers in this process. `work` is a function of a module, and what it takes and
    gives can be pickled. Raises what `work` raises, and WorkerDied.
    """
    if workers == 0 or not tasks:
        here = partial(work, Rehearsal(assignment))
        return list(_counted(map(here, tasks), len(tasks), progress))
    with ProcessPoolExecutor(
        max_workers=min(workers, len(tasks)),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_load,
        initargs=(assignment,),
    ) as pool:
        results = pool.map(partial(_in_worker, work), tasks)
        try:
            return list(_counted(results, len(tasks), progress))
        except BrokenProcessPool as error:
            raise WorkerDied(
                f"{assignment.name}: a process that ran answers died without a word. "
                "Was there not enough memory? Try --workers 1."
            ) from error


def _counted(results: Iterable[Result], total: int, progress: Progress) -> Iterator[Result]:
    for done, result in enumerate(results, start=1):
        progress(done, total)
        yield result


_loaded: Rehearsal | None = None


def _load(assignment: Assignment) -> None:
    global _loaded
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # NEST's banner goes past Python's stdout
    _loaded = Rehearsal(assignment)


def _in_worker(work: Callable[[Rehearsal, Task], Result], task: Task) -> Result:
    assert _loaded is not None
    return work(_loaded, task)


# ------------------------------------------------------------------------------- for the author


def main(arguments: list[str]) -> int:
    """Print how the reference, the blank, every variant and mistake fare; 1 when one surprises."""
    runs = int(arguments[arguments.index("--seeds") + 1]) if "--seeds" in arguments else 1
    rehearsal = Rehearsal(find_course(Path()).assignment(arguments[0]))
    surprises = 0
    for answer in [REFERENCE, BLANK, *rehearsal.answers]:
        for run in range(runs):
            surprises += _show(rehearsal, answer, run)
    return int(surprises > 0)


def _show(rehearsal: Rehearsal, answer: str, run: int) -> int:
    results = rehearse(rehearsal, answer, run)
    everything = [result for checks in results.values() for result in checks]
    lost = [result for result in everything if result.outcome != "pass"]
    chosen = rehearsal.answers.get(answer)
    if answer == BLANK:
        right = len(lost) == len(everything)
    elif chosen is not None and chosen.kind == "mistakes":
        right = set(chosen.loses) <= {result.name for result in lost}
    else:
        right = not lost
    passed = f"{len(everything) - len(lost)} of {len(everything)} pass"
    print(f"{'ok ' if right else 'BAD'} {answer}  ({passed})")
    if answer != BLANK or not right:
        for result in lost:
            print(f"      {result.outcome}: {result.name}: {result.message} {result.fault}")
    return int(not right)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
