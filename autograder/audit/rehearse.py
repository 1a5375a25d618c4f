"""Run answers of the authors through probes and checks, without a sandbox.

Only for answers of the authors: the reference solution, variants and mistakes.
"""

from __future__ import annotations

import contextlib
import io
import linecache
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from autograder.author.answers import Answer, load_answers, reference_answers
from autograder.author.assignment import Assignment
from autograder.author.plan import Plan, make_plan
from autograder.author.source import Question, grade_id, is_graded, is_solution
from autograder.author.stubs import blank
from autograder.checks import Bands, Recordings
from autograder.checks.check_file import CheckResult, run_checks
from autograder.checks.physics import impossible
from autograder.checks.reference import Reference, load_reference
from autograder.course.errors import CourseError
from autograder.lab import observation as observing
from autograder.lab.calling import describe_error
from autograder.recording.model import Recording

REFERENCE = "reference"
BLANK = "blank"


@dataclass(frozen=True)
class Rehearsal(Assignment):
    """An assignment with its reference solution, variants, mistakes and bands."""

    @cached_property
    def solutions(self) -> dict[str, str]:
        """The reference solution of every question."""
        return reference_answers(self.notebook, self.questions)

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """Variants and mistakes by `kind/name`."""
        found = load_answers(self.folder, self.solutions)
        return {f"{answer.kind}/{answer.name}": answer for answer in found}

    @cached_property
    def reference(self) -> Reference:
        """The calibrated bands of all questions; raises BadReference if they can't be read."""
        return load_reference(self.folder.reference)

    def answers_to(self, question: str, kind: str) -> dict[str, Answer]:
        """The variants, or the mistakes, of one question."""
        return {
            name: answer
            for name, answer in self.answers.items()
            if answer.kind == kind and answer.question == question
        }

    def bands(self, question: str) -> Bands:
        """The calibrated bands of a question, which are read when a check uses them."""
        return Bands(question, self.checks[question].estimators, self.folder.reference)

    def plan(
        self,
        names: tuple[str, ...],
        only: Iterable[str] | None = None,
        *,
        key: bytes = b"rehearsal",
        attempt: int = 0,
    ) -> Plan:
        """The probes of a rehearsal; other names or another key give other draws and seeds."""
        chosen = None if only is None else frozenset(only)
        submission = (self.name, *names)
        return make_plan(self.questions, self.checks, key, submission, attempt=attempt, only=chosen)

    def sources(self, answer: str) -> dict[str, str]:
        """The cells of an answer by question: the solution, except for what the answer replaces."""
        if answer == REFERENCE:
            return self.solutions
        if answer == BLANK:
            return {question: blank(text) for question, text in self.solutions.items()}
        chosen = self.answers[answer]
        return self.solutions | {chosen.question: chosen.source}


def run_probes(
    rehearsal: Rehearsal, sources: Mapping[str, str], plan: Plan
) -> dict[str, Recordings]:
    """Run the setup and solution cells and every probe of the plan; the recordings by question."""
    namespace, broken = run_cells(rehearsal, sources)
    return {
        question.name: run_question(question, plan[question.name], namespace, broken)
        for question in rehearsal.questions
        if question.name in plan
    }


def run_question(
    question: Question, requests: Mapping[str, Any], namespace: Mapping[str, Any], broken: str
) -> Recordings:
    """Run the probes of one question that are requested, with the functions of a namespace.

    broken: what to say of a function that the namespace lacks.
    """
    recorded, missing = record_question(question, requests, namespace, broken)
    return Recordings(recorded, missing)


def record_question(
    question: Question, requests: Mapping[str, Any], namespace: Mapping[str, Any], broken: str
) -> tuple[dict[str, Recording], dict[str, str]]:
    """The recordings by probe, errors included, and why there are no others."""
    observing.recent.pop(question.name, None)
    missing = {}
    for probe in question.probes:
        request = requests.get(probe.name)
        if request is None:
            continue
        function = namespace.get(probe.function)
        if function is None:
            missing[probe.name] = broken or f"name {probe.function!r} is not defined"
            continue
        controls = request.controls | {"seed": request.seed}
        with contextlib.redirect_stdout(io.StringIO()):
            observing.observe(
                question.name, function, probe=probe.name, **controls, **request.arguments
            )
    recorded = dict(observing.recent.get(question.name, {}))
    for recording in recorded.values():
        _must_be_possible(recording)
    return recorded, missing


def _must_be_possible(recording: Recording) -> None:
    """Raise CourseError if the judge would refuse a recording that NEST has just made."""
    reason = impossible(recording)
    if reason is not None:
        raise CourseError(
            f"{recording.question}, {recording.probe!r}: NEST made this recording, but the judge "
            f"would refuse it: {reason}. Please report it: autograder/checks/physics.py is wrong."
        )


def run_cells(rehearsal: Rehearsal, sources: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    """What the setup and solution cells define, and the error of the last cell that raised."""
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
            continue  # a figure; questions only need cells before the first solution
        else:
            text = cell.source
        name = str(grade_id(cell))
        # As IPython does it, so that a traceback has the text of its lines.
        linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(text, name, "exec"), namespace)
        except Exception as error:
            found = describe_error(error)
            broken = " — ".join(filter(None, (f"{found.type}: {found.message}", found.where)))
    return namespace, broken


def judge_rehearsal(
    rehearsal: Rehearsal, recorded: Mapping[str, Recordings]
) -> dict[str, tuple[CheckResult, ...]]:
    """What the checks say of the recordings of one run."""
    return {
        question: run_checks(rehearsal.checks[question], recordings, rehearsal.bands(question))
        for question, recordings in recorded.items()
    }
