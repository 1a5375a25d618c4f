"""Run mutants in forked processes: what becomes of each?

A mutant is killed by the first check that it loses, as the judge would decide it: a statistic has
to be unusual in three attempts. What only depends on how a network was built is checked before
anything is simulated. A mutant that loses no check is compared with the reference on many other
arguments: it has survived if it ever differs, and counts as equivalent if it never does.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from autograder.audit.children import DONE, TIME, Tell, in_child, restart_clock
from autograder.audit.equivalence import Difference, find_difference
from autograder.audit.mutations import Mutant
from autograder.audit.points_lost import AnswerOnTrial, first_lost, first_lost_as_built
from autograder.audit.rehearse import Rehearsal, run_cells
from autograder.checks.check_file import UNDECIDED, CheckResult
from autograder.course.layout import AssignmentFolder
from autograder.course.limits_file import CPU_S

KILLED, SURVIVED, EQUIVALENT, MARKED, BROKE = (
    "killed", "survived", "equivalent", "marked", "broke",
)  # fmt: skip
REFERENCE = "the reference"
"""The label of the solution itself, which must not lose a check by what it builds."""
SLOWER, SPARE_S = 4.0, 1.0  # CPU time of a mutant: so many times the reference's, and so much more
UNKNOWN_S = 10.0  # the reference's time where nothing was measured
COMPARING_S = 10.0  # to compare with the reference
ENDLESS = Difference("other arguments", "it ends | it does not end in time, or crashes")


@dataclass(frozen=True)
class Tried:
    """What became of a mutant.

    by: the check that killed it, or "time". says: what the check says; where it broke, why; where
    an author marked it as equivalent, the reason. difference: how a survivor differs.
    """

    mutant: Mutant
    outcome: str
    by: str = ""
    says: str = ""
    difference: Difference | None = None


def try_mutants_together(rehearsal: Rehearsal, mutants: Sequence[Mutant]) -> list[Tried]:
    """Run some mutants one after the other in a forked process; what became of each, in order.

    A fork costs as much as three mutants. Where it is ended, another one goes on with the next.
    """
    warm_up(rehearsal)
    found: list[Tried] = []
    while len(found) < len(mutants):
        found += _try_until_one_ends_it(rehearsal, mutants[len(found) :])
    return found


def _try_until_one_ends_it(rehearsal: Rehearsal, mutants: Sequence[Mutant]) -> list[Tried]:
    def work(tell: Tell) -> None:
        for mutant in mutants:
            restart_clock(_limit_s(rehearsal, mutant))
            for each in _outcomes(rehearsal, mutant):
                tell(each)

    told, ended = in_child(work, cpu_s=_limit_s(rehearsal, mutants[0]))
    latest = {(each.mutant.question, each.mutant.label): each for each in told}
    found = list(latest.values())
    if ended == DONE:
        return found
    if not found:
        return [Tried(mutants[0], KILLED, by="a crash")]
    if found[-1].outcome == KILLED and not found[-1].by:
        found[-1] = replace(found[-1], by="time" if ended == TIME else "a crash")
    return found


def _limit_s(rehearsal: Rehearsal, mutant: Mutant) -> float:
    """The CPU time that a mutant may take (s)."""
    return SLOWER * reference_s(rehearsal.folder, mutant.question) + SPARE_S


@cache
def warm_up(rehearsal: Rehearsal) -> None:
    """Import what cells and functions import, once for all processes that are forked."""
    run_cells(rehearsal, rehearsal.solutions)
    for source in rehearsal.solutions.values():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                exec(ast.unparse(node), {})


@cache
def reference_s(folder: AssignmentFolder, question: str) -> float:
    """The CPU time of a right answer (s), as `calibrate` measured it."""
    if not folder.times.is_file():
        return UNKNOWN_S
    return float(json.loads(folder.times.read_text())[CPU_S].get(question, UNKNOWN_S))


def _outcomes(rehearsal: Rehearsal, mutant: Mutant) -> Iterator[Tried]:
    """What is known of a mutant, step by step; the last one counts.

    Before a step that may not end comes what holds if it does not.
    """
    reason = rehearsal.checks[mutant.question].equivalent.get(mutant.label)
    if reason is not None:
        yield Tried(mutant, MARKED, says=reason)
        return
    killed, limit_s = Tried(mutant, KILLED), _limit_s(rehearsal, mutant)
    yield killed
    sources = rehearsal.solutions | {mutant.question: mutant.source}
    namespace, broken = run_cells(rehearsal, sources)
    question = next(q for q in rehearsal.questions if q.name == mutant.question)
    answer = AnswerOnTrial(rehearsal, question, namespace, broken)
    if mutant.label == REFERENCE:
        yield _lost(mutant, first_lost_as_built(answer))
        return
    lost = _lost(mutant, (first_lost_as_built if answer.simulated else first_lost)(answer))
    if lost.outcome != EQUIVALENT:
        yield lost
        return
    restart_clock(limit_s + COMPARING_S)
    yield Tried(mutant, SURVIVED, difference=ENDLESS)
    found = find_difference(rehearsal, mutant.question, namespace)
    if found is None:
        yield Tried(mutant, EQUIVALENT)
        return
    if answer.simulated:
        restart_clock(limit_s)
        yield killed
        lost = _lost(mutant, first_lost(answer))
    yield lost if lost.outcome != EQUIVALENT else Tried(mutant, SURVIVED, difference=found)


def _lost(mutant: Mutant, result: CheckResult | None) -> Tried:
    """What a lost check says of a mutant; EQUIVALENT as long as none is lost."""
    if result is None:
        return Tried(mutant, EQUIVALENT)
    if result.outcome == UNDECIDED:
        return Tried(mutant, BROKE, result.name, result.fault)
    return Tried(mutant, KILLED, result.name, result.message)
