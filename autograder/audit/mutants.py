"""Mutants of the reference solutions: how many would keep all points?"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from autograder.audit.mutant_trials import (
    BROKE,
    KILLED,
    REFERENCE,
    SURVIVED,
    Tried,
    try_mutants_together,
)
from autograder.audit.mutations import Mutant, mutants_of
from autograder.audit.points_lost import KEY
from autograder.audit.processes import Progress, in_fresh_processes, no_progress
from autograder.audit.rehearse import Rehearsal
from autograder.author.source import Question
from autograder.course.errors import CourseError
from autograder.course.layout import AssignmentFolder
from autograder.course.machine import CORES

ENOUGH = 0.98  # of the mutants that differ
TOGETHER = 8  # mutants in one process


class ReferenceLoses(CourseError):
    """The reference solution itself loses a check, so nothing can be said of its mutants."""


@dataclass(frozen=True)
class MutantReport:
    """The mutants of one assignment. of: how many there are, of which `tried` may be a sample."""

    assignment: str
    of: int
    tried: tuple[Tried, ...]

    def counted(self, outcome: str, question: str | None = None) -> int:
        """How many had this outcome, in one question or in all."""
        return sum(
            each.outcome == outcome and question in (None, each.mutant.question)
            for each in self.tried
        )

    @property
    def survivors(self) -> tuple[Tried, ...]:
        """Those that differ from the reference and lose no check, or on which a check breaks."""
        return tuple(each for each in self.tried if each.outcome in (SURVIVED, BROKE))

    @property
    def score(self) -> float:
        """The part that is killed of those that differ; 1 if none differs."""
        killed = self.counted(KILLED)
        differing = killed + len(self.survivors)
        return killed / differing if differing else 1.0

    @property
    def is_sample(self) -> bool:
        """Whether some mutants were left out."""
        return len(self.tried) < self.of

    @property
    def enough(self) -> bool:
        """Whether at least 0.98 of the mutants that differ are killed."""
        return self.score >= ENOUGH


# ------------------------------------------------------------------------------ what is to be run


def all_mutants(rehearsal: Rehearsal, questions: Sequence[str] = ()) -> tuple[Mutant, ...]:
    """The mutants of some questions' reference solutions, of all questions if none is named.

    Raises CourseError for a question that the assignment does not have.
    """
    known = [question.name for question in rehearsal.questions]
    for name in questions:
        if name not in known:
            raise CourseError(f"{rehearsal.name} has no {name}; it has {', '.join(known)}.")
    return tuple(
        mutant
        for question in rehearsal.questions
        if not questions or question.name in questions
        for mutant in mutants_of(
            question.name, rehearsal.solutions[question.name], _examples(rehearsal, question)
        )
    )


def _examples(rehearsal: Rehearsal, question: Question) -> dict[str, Any]:
    """A value of each argument: that of the first probe that gives it, which students see."""
    plan = rehearsal.plan((rehearsal.name,), only=(question.name,), key=KEY)[question.name]
    examples: dict[str, Any] = {}
    for request in plan.values():
        examples = request.arguments | examples
    return examples


def try_mutants(
    assignments: Sequence[AssignmentFolder],
    *,
    questions: Sequence[str] = (),
    sample: int | None = None,
    seed: int = 1,
    workers: int = CORES,
    progress: Progress = no_progress,
) -> dict[str, MutantReport]:
    """Run the mutants of assignments, or a random sample of each one's; the reports by name.

    Raises ReferenceLoses where the reference solution loses a check.
    """
    found: dict[str, tuple[Mutant, ...]] = {}
    tasks: list[tuple[AssignmentFolder, list[Mutant]]] = []
    for folder in assignments:
        rehearsal = Rehearsal(folder)
        found[folder.name] = mutants = all_mutants(rehearsal, questions)
        chosen = list(mutants)
        if sample is not None:
            chosen = random.Random(seed).sample(chosen, min(sample, len(chosen)))
        chosen = [*_references(rehearsal, chosen), *chosen]
        together = [chosen[k : k + TOGETHER] for k in range(0, len(chosen), TOGETHER)]
        tasks += [(folder, some) for some in together]
    total = sum(len(some) for _, some in tasks)

    def count(done: int, _: int) -> None:
        progress(min(TOGETHER * done, total), total)

    done = in_fresh_processes(try_mutants_together, tasks, workers=workers, progress=count)
    tried: dict[str, list[Tried]] = {name: [] for name in found}
    for (folder, _), some in zip(tasks, done, strict=True):
        tried[folder.name] += _without_references(folder.name, some)
    return {
        name: MutantReport(name, len(mutants), tuple(tried[name]))
        for name, mutants in found.items()
    }


def _references(rehearsal: Rehearsal, mutants: Sequence[Mutant]) -> list[Mutant]:
    names = dict.fromkeys(mutant.question for mutant in mutants)
    return [Mutant(name, REFERENCE, rehearsal.solutions[name], "", 0) for name in names]


def _without_references(assignment: str, tried: Sequence[Tried]) -> list[Tried]:
    """The mutants among them. Raises ReferenceLoses for a reference that loses a check."""
    for each in tried:
        if each.mutant.label == REFERENCE and each.outcome in (KILLED, BROKE):
            raise ReferenceLoses(
                f"{assignment}, {each.mutant.question}: the reference solution loses {each.by!r} "
                f"({each.says}). Type: autograder audit {assignment} --quick"
            )
    return [each for each in tried if each.mutant.label != REFERENCE]
