"""Replay what a class recorded: a random sample, and everything that looks odd."""

from __future__ import annotations

import base64
import html
import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

from rich.markup import escape
from rich.table import Table
from traitlets.config import Config

from autograder import classroom
from autograder.course import Assignment, Course
from autograder.grading import Graded, Grader, rejudge
from autograder.plan import Asked
from autograder.rehearse import Rehearsal, in_fresh_processes, run_probes
from autograder.replay import CANNOT, DIFFERENT, NOTHING, replay
from autograder.replay_process import LEFT, STOPPED, Answer, Job, replay_apart
from autograder.store import write_whole

SAMPLE = 0.1
SAMPLED = "sample"
OTHERS = "the spikes are those of another student, who had another seed"

Advance = Callable[[str, int, int], None]
"""Told of every student that is done: the phase, how many, of how many."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """A recording that a grade rests on."""

    graded: Graded
    question: str
    strike: int
    path: Path
    asked: Mapping[str, Asked]

    @property
    def student(self) -> str:
        """Whose it is."""
        return self.graded.submission.student


@dataclass(frozen=True, eq=False)
class Finding:
    """What became of one recording that a network was simulated for.

    why: what it was replayed for; empty where it was not. doubted: whether a person has to look.
    """

    evidence: Evidence
    why: str
    answer: Answer
    doubted: bool = False


def verify(
    grader: Grader,
    graded: Sequence[Graded],
    *,
    sample: float,
    seed: int | None,
    workers: int,
    advance: Advance,
) -> list[Finding]:
    """Replay recordings of a class; `sample`: the part of the students of whom all are replayed.

    What can't be believed is remembered in the grader's store, where judging finds it.
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
    for one in graded:
        for number, strike in enumerate(one.strikes):
            for question, asked in strike.plan.items():
                for path in strike.cell(question).recordings:
                    yield Evidence(one, question, number, path, asked)


def _first_of_each(
    evidence: Sequence[Evidence], looked: Mapping[Evidence, Answer]
) -> list[Evidence]:
    """Without what the judge refuses as a second recording of a probe (see `judge.accept`).

    No grade rests on it, and a student could leave dozens that are each as slow as can be.
    """
    found, seen = [], set()
    for item in evidence:
        probe = (item.student, item.strike, item.question, looked[item].probe)
        if looked[item].outcome == LEFT and probe in seen:
            continue
        if looked[item].outcome == LEFT:
            seen.add(probe)
        found.append(item)
    return found


def _sampled(graded: Sequence[Graded], sample: float, seed: int | None) -> frozenset[str]:
    students = sorted(one.submission.student for one in graded if one.strikes)
    count = min(len(students), math.ceil(sample * len(students)))
    return frozenset(random.Random(seed).sample(students, count))


def _reasons(
    evidence: Sequence[Evidence], looked: Mapping[Evidence, Answer], sampled: Collection[str]
) -> dict[Evidence, str]:
    """What is to be replayed, and why."""
    repeated = {(item.student, item.question) for item in evidence if item.strike > 0}
    undecided = {
        (item.student, result.name)
        for item in evidence
        for result in item.graded.results
        if result.outcome == "undecided"
    }
    holders = defaultdict(set)
    for item in evidence:
        holders[looked[item].digest].add((item.student, item.strike))
    found = {}
    for item in evidence:
        of = (item.student, item.question)
        odd = looked[item].odd
        if not odd and looked[item].digest and len(holders[looked[item].digest]) > 1:
            odd = OTHERS
        if not odd and of in repeated:
            odd = "a run of it was odd, and repeated"
        if not odd and of in undecided:
            odd = "undecided"
        if odd or item.student in sampled:
            found[item] = odd or SAMPLED
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
    with ThreadPoolExecutor(max_workers=max(1, workers)) as pool:
        waiting = {
            pool.submit(_ask_of_one, grader, items, wanted): items for items in by_student.values()
        }
        try:
            for done, future in enumerate(as_completed(waiting), start=1):
                answers |= dict(zip(waiting[future], future.result(), strict=True))
                advance(done, len(waiting))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return answers


def _ask_of_one(
    grader: Grader, items: Sequence[Evidence], wanted: Collection[Evidence]
) -> list[Answer]:
    jobs = [Job(item.asked, item.path, item in wanted) for item in items]
    limits = items[0].graded.submission.exam.limits
    return replay_apart(jobs, limits, grader.sandbox)


# ---- what can't be replayed ----


def _with_doubts(
    graded: Sequence[Graded], findings: Sequence[Finding], workers: int
) -> list[Finding]:
    """The findings, doubted where something differs, or where only a forger gains.

    What can't be replayed may be honest. A person has to look all the same if the course's own
    solution to the same question can be, or else a forger would just say that it can't.
    """
    stuck = {_named(one) for one in findings if one.answer.outcome == CANNOT}
    tasks = sorted(name for name in stuck if name[1] != STOPPED)
    can = []
    if tasks:
        assignment = graded[0].submission.exam.assignment
        can = in_fresh_processes(assignment, _reference_can, tasks, workers=workers)
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
    question, probe = task
    plan = rehearsal.plan(("verify", question, probe), only=(question,))
    asked = plan[question]
    recorded = run_probes(rehearsal, rehearsal.solutions, {question: {probe: asked[probe]}})
    recording = recorded[question][probe]
    return replay(recording, asked[probe].controls).outcome != CANNOT


# ---- what follows ----


def settle_doubts(
    config: Config, grader: Grader, graded: Sequence[Graded], findings: Sequence[Finding]
) -> list[Graded]:
    """Judge again, without what can't be believed, and write what that changes.

    Gives everybody's result, in the order of `graded`.
    """
    replayed = {finding.evidence.student for finding in findings if finding.why}
    settled = []
    for one in graded:
        if one.submission.student in replayed:
            keys = [strike.key for strike in one.strikes]
            judged = rejudge(grader, one.submission, keys)
            if judged.results != one.results:
                one = replace(one, judgements=judged.judgements)
                classroom.apply(config, grader, one)
        settled.append(one)
    return settled


def findings_table(assignment: Assignment, findings: Sequence[Finding]) -> Table:
    """A row for each recording that was replayed."""
    table = Table(title=assignment.name)
    for column in ("student", "question", "probe", "replayed for", "spikes", "what differs"):
        table.add_column(column)
    colours = {DIFFERENT: "red", CANNOT: "yellow"}
    for finding in findings:
        if not finding.why:
            continue
        answer, evidence = finding.answer, finding.evidence
        colour = colours.get(answer.outcome, "green")
        run = f" (run {evidence.strike + 1})" if evidence.strike else ""
        table.add_row(
            escape(evidence.student),
            evidence.question + run,
            escape(answer.probe),
            escape(finding.why),
            f"[{colour}]{answer.outcome}[/]",
            escape(answer.reason),
        )
    return table


def summary(findings: Sequence[Finding]) -> str:
    """How many recordings became what, in a sentence."""
    counts = Counter(finding.answer.outcome if finding.why else LEFT for finding in findings)
    words = {"same": "the same", DIFFERENT: "different", CANNOT: "can't be replayed"}
    said = [f"{counts[outcome]} {word}" for outcome, word in words.items()]
    return f"{len(findings)} recordings of networks: {', '.join(said)}, {counts[LEFT]} not replayed"


PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<style>body {{ font: 16px/1.5 sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em }}
img {{ max-width: 100% }}</style></head><body>
<h1>{title}</h1>
<p>For the instructor. Each of these recordings was replayed: its network was built again and
simulated with the same seed. A recording that nobody touched gives the same spikes.</p>
{sections}
</body></html>
"""


def write_page(course: Course, assignment: Assignment, findings: Sequence[Finding]) -> Path | None:
    """Write what a person has to look at, with both rasters; where, or None if there is nothing."""
    doubted = [finding for finding in findings if finding.doubted]
    path = course.state / "verify" / f"{assignment.name}.html"
    if not doubted:
        path.unlink(missing_ok=True)
        return None
    title = html.escape(f"{assignment.name}: recordings that replay does not confirm")
    sections = "\n".join(map(_section, doubted))
    write_whole(path, PAGE.format(title=title, sections=sections).encode())
    return path


def _section(finding: Finding) -> str:
    evidence, answer = finding.evidence, finding.answer
    title = html.escape(f"{evidence.student}, {evidence.question}, probe {answer.probe}")
    said = html.escape(f"{answer.outcome}: {answer.reason}. Replayed for: {finding.why}.")
    picture = base64.b64encode(answer.picture_png).decode()
    shown = f'<p><img alt="both rasters" src="data:image/png;base64,{picture}"></p>'
    return f"<h2>{title}</h2>\n<p>{said}</p>\n{shown if picture else ''}"
