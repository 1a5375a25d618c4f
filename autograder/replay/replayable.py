"""Which recordings of an assignment can be replayed, tried with its reference solution."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autograder.audit.processes import in_fresh_processes
from autograder.audit.rehearse import Rehearsal, run_probes
from autograder.audit.report import markdown_table
from autograder.course.layout import AssignmentFolder
from autograder.course.machine import CORES
from autograder.replay.replay import DIFFERENT, NOTHING, SAME, Replay, replay

PAGE = """\
# What can be replayed

`autograder verify` builds recorded networks again and simulates them ([how](security.md#replay)).
This page says for which questions it can. It was tried with the reference solutions: in a question
where these can be replayed, a student's recording that can't be makes the question undecided.

`autograder replayable --write docs/replay.md` makes this page."""
WORDS = {SAME: "yes", NOTHING: "nothing to replay", DIFFERENT: "differs"}
ALONE = (
    "the grader simulates no network: the function returns numbers, or what it has simulated itself"
)
COLUMNS = ("question", "probes", "replayed", "why")


@dataclass(frozen=True)
class ProbeReplay:
    """What became of one probe of a reference solution when it was replayed."""

    question: str
    probe: str
    outcome: str
    reason: str


def replayable(folder: AssignmentFolder, workers: int = CORES) -> list[ProbeReplay]:
    """Run every probe of the reference solution, and replay what it recorded."""
    rehearsal = Rehearsal(folder)
    plan = rehearsal.plan(("replayable",))
    tasks = [(question, probe) for question, requests in plan.items() for probe in requests]
    done = in_fresh_processes(_tried, [(folder, task) for task in tasks], workers=workers)
    return [ProbeReplay(*task, *one) for task, one in zip(tasks, done, strict=True)]


def reference_replay(rehearsal: Rehearsal, task: tuple[str, str]) -> Replay:
    """Run one probe of the reference solution here, and replay what it recorded."""
    question, probe = task
    requests = rehearsal.plan(("verify", question, probe), only=(question,))[question]
    recorded = run_probes(rehearsal, rehearsal.solutions, {question: {probe: requests[probe]}})
    return replay(recorded[question][probe], requests[probe].controls)


def _tried(rehearsal: Rehearsal, task: tuple[str, str]) -> tuple[str, str]:
    found = reference_replay(rehearsal, task)
    return found.outcome, found.reason


def rows(found: Iterable[ProbeReplay]) -> list[tuple[str, str, str, str]]:
    """A row for each question and each thing that became of its probes."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for one in found:
        groups.setdefault((one.question, one.outcome, one.reason), []).append(one.probe)
    return [
        (
            question, ", ".join(probes), WORDS.get(outcome, "no"),
            ALONE if outcome == NOTHING else reason,
        )
        for (question, outcome, reason), probes in groups.items()
    ]  # fmt: skip


def page(found: Mapping[str, Iterable[ProbeReplay]]) -> str:
    """The page of all assignments, in Markdown."""
    sections = [f"## {name}\n\n{markdown_table(COLUMNS, rows(one))}" for name, one in found.items()]
    return "\n\n".join([PAGE, *sections]) + "\n"
