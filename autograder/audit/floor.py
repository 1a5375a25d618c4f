"""The floor of an assignment: what the laziest answers earn.

Each lazy answer to each question is run and judged as a student's is. Of several submissions, whose
draws differ, the best one counts.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.audit.children import DONE, Tell, in_child, restart_clock
from autograder.audit.lazy import (
    Known,
    Lazy,
    answering,
    lazy_answers,
    remembering,
    typed_in,
)
from autograder.audit.mutant_trials import reference_s, warm_up
from autograder.audit.processes import Progress, in_fresh_processes, no_progress
from autograder.audit.rehearse import Rehearsal, record_question, run_cells
from autograder.author.source import Question
from autograder.checks.check_file import PASS
from autograder.checks.reference import ATTEMPTS
from autograder.course.layout import AssignmentFolder
from autograder.course.machine import CORES
from autograder.judge.decide import QuestionResult, Run, judge_question
from autograder.recording.codec import encode

KEY = b"floor"
DRAWS = 2  # submissions of each lazy answer
SPARE_S = 5.0  # CPU time beyond the reference's for one lazy answer
LAZY, TYPED_IN = "lazy", "typed in"
MOST = {LAZY: 1 / 10, TYPED_IN: 1 / 3}
"""The part of an assignment's points that answers of a kind may earn."""


@dataclass(frozen=True)
class Earned:
    """What a lazy answer to a question earned. passes, breaks: the checks that did."""

    question: str
    kind: str
    answer: str
    points: float = 0.0
    passes: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True)
class FloorReport:
    """What lazy answers earned in one assignment. points: of each question that was asked."""

    assignment: str
    points: Mapping[str, float]
    earned: tuple[Earned, ...]

    def best(self, kind: str, question: str) -> Earned:
        """The answer of a kind that earned most; the first one of several."""
        found = [e for e in self.earned if (e.kind, e.question) == (kind, question)]
        return max(found, key=lambda e: e.points, default=Earned(question, kind, "–"))

    def total(self, kind: str) -> float:
        """The points of the best answer of a kind to each question, together."""
        return sum(self.best(kind, question).points for question in self.points)

    def most(self, kind: str) -> float:
        """The points that answers of a kind may earn."""
        return MOST[kind] * sum(self.points.values())

    @property
    def broken(self) -> tuple[Earned, ...]:
        """Answers on which a check could not be run."""
        return tuple(each for each in self.earned if each.breaks)

    @property
    def low_enough(self) -> bool:
        """Whether no kind earns more than it may, and no check broke."""
        within = all(self.total(kind) <= self.most(kind) + 1e-9 for kind in MOST)
        return within and not self.broken


def measure_floors(
    assignments: Sequence[AssignmentFolder],
    *,
    workers: int = CORES,
    progress: Progress = no_progress,
) -> dict[str, FloorReport]:
    """Grade the lazy answers to all questions; the reports by assignment."""
    questions = {folder: Rehearsal(folder).questions for folder in assignments}
    tasks = [(folder, one.name) for folder, some in questions.items() for one in some]
    done = in_fresh_processes(floor_of_question, tasks, workers=workers, progress=progress)
    earned: dict[str, list[Earned]] = {folder.name: [] for folder in assignments}
    for (folder, _), some in zip(tasks, done, strict=True):
        earned[folder.name] += some
    return {
        folder.name: FloorReport(
            folder.name, {one.name: one.points for one in some}, tuple(earned[folder.name])
        )
        for folder, some in questions.items()
    }


def floor_of_question(rehearsal: Rehearsal, question: str) -> list[Earned]:
    """What each lazy answer to a question earned.

    They run in a forked process. Where an answer ends it or takes too long, another one goes on.
    """
    warm_up(rehearsal)
    cpu_s = ATTEMPTS * DRAWS * reference_s(rehearsal.folder, question) + SPARE_S
    found: dict[tuple[str, str], Earned] = {}
    while True:

        def work(tell: Tell, known: Mapping[tuple[str, str], Earned] = dict(found)) -> None:
            for earned in _graded(rehearsal, question, known):
                restart_clock(cpu_s)
                tell(earned)

        told, ended = in_child(work, cpu_s=cpu_s)
        found |= {(each.kind, each.answer): each for each in told}
        if ended == DONE or not told:
            return list(found.values())


def _graded(
    rehearsal: Rehearsal, name: str, done: Mapping[tuple[str, str], Earned]
) -> Iterator[Earned]:
    """The lazy answers that are not done yet, each with no points before it is run."""
    question = next(one for one in rehearsal.questions if one.name == name)
    namespace, broken = run_cells(rehearsal, rehearsal.solutions)
    known = _watched(rehearsal, question, namespace, broken)
    earned = dict(done)
    for kind, lazy in ((LAZY, lazy_answers), (TYPED_IN, typed_in)):
        some = {function: lazy(of) for function, of in known.items()}
        for label, chosen in _choices(some, kind, earned):
            if (kind, label) in earned:
                continue
            yield Earned(name, kind, label)
            functions = {f: answering(known[f], one) for f, one in chosen.items()}
            namespace.update(dict.fromkeys(known, _no_answer) | functions)
            results = [_grade(rehearsal, question, namespace, draw) for draw in range(DRAWS)]
            earned[kind, label] = _best(Earned(name, kind, label), results)
            yield earned[kind, label]


def _choices(
    answers: Mapping[str, Sequence[Lazy]], kind: str, earned: Mapping[tuple[str, str], Earned]
) -> Iterator[tuple[str, dict[str, Lazy]]]:
    """Each answer to the only function; else each one to each alone, and the best ones together."""
    alone = len(answers) == 1
    for function, some in answers.items():
        for one in some:
            yield one.label if alone else f"{function}: {one.label}", {function: one}
    if alone or not all(answers.values()):
        return
    best = {
        function: max(some, key=lambda one: earned[kind, f"{function}: {one.label}"].points)
        for function, some in answers.items()
    }
    yield "; ".join(f"{function}: {one.label}" for function, one in best.items()), best


def _no_answer(*given: Any, **named: Any) -> None:
    raise NotImplementedError()


def _watched(
    rehearsal: Rehearsal, question: Question, namespace: dict[str, Any], broken: str
) -> dict[str, Known]:
    """How each function of the reference is called by the probes, and what it returns."""
    examples = frozenset(probe.name for probe in question.probes if not probe.hidden)
    functions = _functions(rehearsal.solutions[question.name])
    known = {name: Known(namespace[name], examples) for name in functions}
    running = [""]
    namespace.update({name: remembering(of, running) for name, of in known.items()})
    for draw in range(DRAWS):
        for probe, request in _plan(rehearsal, question, draw, attempt=0).items():
            running[0] = probe
            record_question(question, {probe: request}, namespace, broken)
    return known


def _functions(source: str) -> list[str]:
    """The functions that a solution defines for others to call."""
    return [each.name for each in ast.parse(source).body if isinstance(each, ast.FunctionDef)]


def _plan(rehearsal: Rehearsal, question: Question, draw: int, attempt: int) -> Mapping[str, Any]:
    names = (question.name, str(draw))
    return rehearsal.plan(names, only=(question.name,), key=KEY, attempt=attempt)[question.name]


def _grade(
    rehearsal: Rehearsal, question: Question, namespace: Mapping[str, Any], draw: int
) -> QuestionResult:
    """The judge's result, after as many attempts as it asks for."""
    checks, bands = rehearsal.checks[question.name], rehearsal.bands(question.name)
    runs: list[Run] = []
    while True:
        requests = _plan(rehearsal, question, draw, attempt=len(runs))
        recorded, _ = record_question(question, requests, namespace, "")
        runs.append(Run(requests, [encode(recording) for recording in recorded.values()]))
        result = judge_question(checks, bands, question.points, runs)
        if not result.needs_another_run:
            return result


def _best(answer: Earned, results: Sequence[QuestionResult]) -> Earned:
    """What the best of several submissions earned, and the checks that broke on any of them."""
    best = max(results, key=lambda result: result.score)
    breaks = {
        check.name
        for result in results
        for check in result.checks
        if any(fault.startswith(f"{check.name}: ") for fault in result.faults)
    }
    return replace(
        answer,
        points=best.score,
        passes=tuple(check.name for check in best.checks if check.outcome == PASS),
        breaks=tuple(sorted(breaks)),
    )
