"""Grade every answer of assignments once: does each lose what it should, and nothing else?"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.audit.calibrate import require_calibrated
from autograder.audit.processes import Progress, in_fresh_processes, no_progress
from autograder.audit.rehearse import BLANK, REFERENCE, Rehearsal, judge_rehearsal, run_probes
from autograder.audit.trials import own_question
from autograder.checks.check_file import PASS, UNDECIDED, CheckResult
from autograder.checks.reference import ATTEMPTS
from autograder.course.errors import CourseError
from autograder.course.layout import AssignmentFolder
from autograder.course.machine import CORES
from autograder.judge.attempts import counted

QUICK_KEY = b"quick"


@dataclass(frozen=True)
class Surprise:
    """A check that an answer passes or loses although it should not."""

    answer: str
    question: str
    check: str
    what: str

    def __str__(self) -> str:
        return f"{self.answer}: {self.question}, {self.check!r} {self.what}"


@dataclass(frozen=True)
class Told:
    """What an answer is told by its checks, and which of that should not be so."""

    answer: str
    results: tuple[CheckResult, ...]
    surprises: tuple[Surprise, ...]


def quick(
    assignments: Sequence[AssignmentFolder],
    *,
    mistakes: int | None = None,
    workers: int = CORES,
    progress: Progress = no_progress,
) -> dict[str, list[Surprise]]:
    """Grade every answer once, all attempts included.

    mistakes: so many of each question, drawn with a fixed seed; None: all.
    Gives by assignment which checks pass or fail unexpectedly. Raises BadReference where the bands
    are not those of the check files.
    """
    rehearsals = {folder.name: Rehearsal(folder) for folder in assignments}
    for rehearsal in rehearsals.values():
        require_calibrated(rehearsal)
    tasks = [
        (rehearsal.folder, answer)
        for rehearsal in rehearsals.values()
        for answer in (REFERENCE, BLANK, *_chosen(rehearsal, mistakes))
    ]
    graded = in_fresh_processes(grade_once, tasks, workers=workers, progress=progress)
    found: dict[str, list[Surprise]] = {name: [] for name in rehearsals}
    for (folder, answer), checks in zip(tasks, graded, strict=True):
        found[folder.name] += _surprises(rehearsals[folder.name], answer, checks)
    return found


def _chosen(rehearsal: Rehearsal, mistakes: int | None) -> Iterator[str]:
    """The answers of an assignment: all variants, and so many mistakes of each question."""
    for question in rehearsal.questions:
        yield from rehearsal.answers_to(question.name, "variants")
        found = sorted(rehearsal.answers_to(question.name, "mistakes"))
        chance = random.Random(f"{rehearsal.name} {question.name}")
        yield from found if mistakes is None else chance.sample(found, min(mistakes, len(found)))


def rehearse(
    folder: AssignmentFolder,
    question: str = "",
    *,
    workers: int = CORES,
    progress: Progress = no_progress,
) -> list[Told]:
    """Grade every answer of an assignment once, or those to one question: what is each told?

    Checks of statistics that have no bands yet decide nothing, and that is no surprise.
    Raises CourseError if there is no such question.
    """
    rehearsal = Rehearsal(folder)
    questions = [one.name for one in rehearsal.questions]
    if question and question not in questions:
        raise CourseError(
            f"{folder.name} has no question {question!r}, only {', '.join(questions)}."
        )
    chosen = [name for name, one in rehearsal.answers.items() if question in ("", one.question)]
    answers = [REFERENCE, BLANK, *chosen]
    tasks = [(folder, (answer, question)) for answer in answers]
    graded = in_fresh_processes(_grade_chosen, tasks, workers=workers, progress=progress)
    return [
        Told(
            answer,
            tuple(result for results in checks.values() for result in results.values()),
            tuple(_surprises(rehearsal, answer, checks)),
        )
        for answer, checks in zip(answers, graded, strict=True)
    ]


def _grade_chosen(rehearsal: Rehearsal, task: tuple[str, str]) -> dict[str, dict[str, CheckResult]]:
    answer, question = task
    return grade_once(rehearsal, answer, (question,) if question else None)


def grade_once(
    rehearsal: Rehearsal, answer: str, questions: tuple[str, ...] | None = None
) -> dict[str, dict[str, CheckResult]]:
    """The checks by question and name; unusual runs are repeated, and the judge's rule decides.

    questions: those to grade; if None, the one that the answer is for, or all of the solution.
    """
    runs: dict[str, list[tuple[CheckResult, ...]]] = {}
    questions = questions or own_question(rehearsal, answer)
    for attempt in range(ATTEMPTS):
        plan = rehearsal.plan((answer,), questions, key=QUICK_KEY, attempt=attempt)
        recorded = run_probes(rehearsal, rehearsal.sources(answer), plan)
        for question, results in judge_rehearsal(rehearsal, recorded).items():
            runs.setdefault(question, []).append(results)
        questions = tuple(name for name, found in runs.items() if counted(found).is_unusual)
        if not questions:
            break
    return {
        question: {result.name: result for result in counted(found).results}
        for question, found in runs.items()
    }


def _surprises(
    rehearsal: Rehearsal, answer: str, checks: Mapping[str, Mapping[str, CheckResult]]
) -> Iterable[Surprise]:
    chosen = rehearsal.answers.get(answer)
    for question, results in checks.items():
        if chosen is not None:
            for name in sorted(set(chosen.loses) - set(results)):
                yield Surprise(answer, question, name, "does not exist")
        for name, result in results.items():
            if result.is_uncalibrated:
                continue
            passes = result.outcome == PASS
            if result.outcome == UNDECIDED:
                yield Surprise(answer, question, name, f"breaks: {result.fault}")
            elif answer == BLANK or (chosen is not None and name in chosen.loses):
                if passes:
                    yield Surprise(answer, question, name, "passes, but should be lost")
            elif not passes and (chosen is None or chosen.kind == "variants"):
                yield Surprise(answer, question, name, f"should pass: {result.message}")
