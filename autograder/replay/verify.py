"""Replay what a class recorded: a random sample, and everything that is suspicious."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.audit.processes import in_fresh_processes
from autograder.audit.rehearse import Rehearsal
from autograder.author.plan import ProbeRequest
from autograder.checks.check_file import UNDECIDED
from autograder.compat.nbgrader import load_config, open_gradebook
from autograder.course import lock
from autograder.course.layout import AssignmentFolder, Course
from autograder.course.machine import CORES
from autograder.grading.concurrency import as_they_come
from autograder.grading.regrade import rejudge_class
from autograder.grading.saving import save
from autograder.grading.submission import Graded, Grader, rejudge
from autograder.replay.process import LEFT, STOPPED, Answer, Job, replay_apart
from autograder.replay.replay import CANNOT, DIFFERENT, NOTHING
from autograder.replay.replayable import reference_replay

SAMPLE = 0.1
SAMPLED = "sample"
OTHERS = "its spikes equal those of another student, who had another seed"

Advance = Callable[[str, int, int], None]
"""Called after every student with (phase, students done, students in all)."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """A recording that a grade rests on."""

    graded: Graded
    question: str
    attempt: int
    path: Path
    requests: Mapping[str, ProbeRequest]

    @property
    def student(self) -> str:
        """Whose it is."""
        return self.graded.submission.student

    @property
    def nest_version(self) -> str:
        """Of the sandbox that it was recorded in."""
        return self.graded.attempts[self.attempt].nest_version


@dataclass(frozen=True, eq=False)
class Finding:
    """What became of one recording of a simulated network.

    why: the reason for replaying it; empty if it was not replayed. doubted: whether a person has
    to look.
    """

    evidence: Evidence
    why: str
    answer: Answer
    doubted: bool = False


@dataclass(frozen=True)
class Verified:
    """What replaying a class gave, and everybody's result after it.

    problems: why there is nothing to replay, by student.
    """

    findings: list[Finding]
    graded: list[Graded]
    problems: dict[str, str]

    @property
    def doubted(self) -> bool:
        """Whether a person has to look at a recording."""
        return any(finding.doubted for finding in self.findings)


def verify_class(
    course: Course,
    assignment: AssignmentFolder,
    grader: Grader,
    *,
    sample: float,
    seed: int | None,
    workers: int,
    advance: Advance,
) -> Verified:
    """Judge what is kept of a class, replay its recordings, and save what that changes.

    sample: the share of students whose recordings are all replayed, drawn with `seed`.
    Raises CourseBusy when another grader is at work in the course.
    """
    with lock.hold(course, f"autograder verify {assignment.name}"):
        kept = sorted(
            rejudge_class(
                assignment, grader, at_once=CORES, progress=lambda *n: advance("judging", *n)
            ),
            key=lambda one: one.student,
        )
        graded = [one.graded for one in kept if one.graded is not None]
        findings = verify(
            grader, graded, sample=sample, seed=seed, workers=workers, advance=advance
        )
        settled = settle_doubts(course, grader, graded, findings)
        problems = {one.student: one.problem for one in kept if one.problem}
        return Verified(findings, settled, problems)


def verify(
    grader: Grader,
    graded: Sequence[Graded],
    *,
    sample: float,
    seed: int | None,
    workers: int,
    advance: Advance,
) -> list[Finding]:
    """Replay recordings of a class.

    sample: the share of students whose recordings are all replayed.
    Doubtful recordings are noted in the grader's store, where the judging looks for them.
    """
    evidence = list(_evidence(graded))
    looked = _ask(grader, evidence, (), workers, lambda *n: advance("looking at", *n))
    counted = _first_of_each(evidence, looked)
    simulated = [item for item in counted if looked[item].outcome != NOTHING]
    why = _reasons(simulated, looked, _sampled(graded, sample, seed))
    answers = _ask(grader, list(why), why, workers, lambda *n: advance("replaying", *n))
    findings = [
        Finding(item, why.get(item, ""), answers.get(item, looked[item])) for item in simulated
    ]
    findings = _with_doubts(graded, findings, workers)
    for finding in findings:
        if finding.why:
            reason = finding.answer.reason if finding.doubted else ""
            grader.store.keep_doubt(finding.evidence.path.name, reason)
    return findings


def _evidence(graded: Sequence[Graded]) -> Iterator[Evidence]:
    """The recordings of all runs that a question was judged from; not those of later attempts."""
    for one in graded:
        for number, attempt in enumerate(one.attempts):
            for question, requests in attempt.plan.items():
                if number < one.runs[question]:
                    for path in attempt.cell(question).recordings:
                        yield Evidence(one, question, number, path, requests)


def _first_of_each(
    evidence: Sequence[Evidence], looked: Mapping[Evidence, Answer]
) -> list[Evidence]:
    """Without second recordings of a probe, which the judge refuses (see `judge.decide.accept`).

    No grade depends on them, and a student could leave dozens that take very long to replay.
    """
    found, seen = [], set()
    for item in evidence:
        probe = (item.student, item.attempt, item.question, looked[item].probe)
        if looked[item].outcome == LEFT and probe in seen:
            continue
        if looked[item].outcome == LEFT:
            seen.add(probe)
        found.append(item)
    return found


def _sampled(graded: Sequence[Graded], sample: float, seed: int | None) -> frozenset[str]:
    students = sorted(one.submission.student for one in graded if one.attempts)
    count = min(len(students), math.ceil(sample * len(students)))
    return frozenset(random.Random(seed).sample(students, count))


def _reasons(
    evidence: Sequence[Evidence], looked: Mapping[Evidence, Answer], sampled: Collection[str]
) -> dict[Evidence, str]:
    """What is to be replayed, and why."""
    repeated = {(item.student, item.question) for item in evidence if item.attempt > 0}
    undecided = {
        (item.student, result.name)
        for item in evidence
        for result in item.graded.results
        if result.outcome == UNDECIDED
    }
    holders = defaultdict(set)
    for item in evidence:
        holders[looked[item].digest].add((item.student, item.attempt))
    found = {}
    for item in evidence:
        of = (item.student, item.question)
        why = looked[item].suspicion
        if not why and looked[item].digest and len(holders[looked[item].digest]) > 1:
            why = OTHERS
        if not why and of in repeated:
            why = "a run of it was unusual, and repeated"
        if not why and of in undecided:
            why = "undecided"
        if why or item.student in sampled:
            found[item] = why or SAMPLED
    return found


def _ask(
    grader: Grader,
    evidence: Sequence[Evidence],
    wanted: Collection[Evidence],
    workers: int,
    advance: Callable[[int, int], None],
) -> dict[Evidence, Answer]:
    """Look at recordings, and replay those wanted: one process per student, some at once."""
    by_student: dict[str, list[Evidence]] = defaultdict(list)
    for item in evidence:
        by_student[item.student].append(item)
    answers: dict[Evidence, Answer] = {}

    def ask_of_one(items: Sequence[Evidence]) -> dict[Evidence, Answer]:
        jobs = [Job(item.requests, item.path, item in wanted, item.nest_version) for item in items]
        limits = items[0].graded.submission.assignment.limits
        return dict(zip(items, replay_apart(jobs, limits, grader.sandbox), strict=True))

    asked = as_they_come(ask_of_one, list(by_student.values()), workers)
    for done, found in enumerate(asked, start=1):
        answers |= found
        advance(done, len(by_student))
    return answers


# ---- what can't be replayed ----


def _with_doubts(
    graded: Sequence[Graded], findings: Sequence[Finding], workers: int
) -> list[Finding]:
    """The findings, doubted if something differs or if only a forger would gain.

    A recording that can't be replayed may be honest. A person still has to look at it if the
    reference solution of the question can be replayed: a forger would claim that it can't.
    """
    stuck = {_named(one) for one in findings if one.answer.outcome == CANNOT}
    tasks = sorted(name for name in stuck if name[1] != STOPPED)
    can = []
    if tasks:
        assignment = graded[0].submission.assignment.folder
        can = in_fresh_processes(
            _reference_can, [(assignment, task) for task in tasks], workers=workers
        )
    gains = {task for task, possible in zip(tasks, can, strict=True) if possible}
    gains |= stuck - set(tasks)
    return [
        replace(
            one,
            doubted=one.answer.outcome == DIFFERENT
            or (one.answer.outcome == CANNOT and _named(one) in gains),
        )
        for one in findings
    ]


def _named(finding: Finding) -> tuple[str, str]:
    return finding.evidence.question, finding.answer.probe


def _reference_can(rehearsal: Rehearsal, task: tuple[str, str]) -> bool:
    """Whether the network of the reference solution of a question's probe can be replayed."""
    return reference_replay(rehearsal, task).outcome != CANNOT


# ---- what it changes ----


def settle_doubts(
    course: Course, grader: Grader, graded: Sequence[Graded], findings: Sequence[Finding]
) -> list[Graded]:
    """Judge again without the doubted recordings, and save what changes.

    Gives everybody's result, in the order of `graded`.
    """
    replayed = {finding.evidence.student for finding in findings if finding.why}
    settled = []
    config = load_config(course)
    with open_gradebook(config) as book:
        for one in graded:
            if one.submission.student in replayed:
                keys = [attempt.key for attempt in one.attempts]
                judged = rejudge(grader, one.submission, keys)
                if judged.results != one.results:
                    one = replace(one, judgements=judged.judgements, runs=judged.runs)
                    save(config, book, grader.store, one)
            settled.append(one)
    return settled
