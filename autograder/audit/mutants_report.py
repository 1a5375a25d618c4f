"""The mutants of an assignment as tables for a terminal and for the docs, and as a record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from rich.table import Table

from autograder.audit.mutant_trials import BROKE, EQUIVALENT, KILLED, MARKED, SURVIVED, Tried
from autograder.audit.mutants import ENOUGH, MutantReport
from autograder.audit.proof import checks_digest, code_digest, installed_nest, why_stale
from autograder.audit.report import MUTANTS, markdown_table
from autograder.course.files import atomic_write
from autograder.course.layout import AssignmentFolder

COLUMNS = ("question", "killed", "survived", "equivalent", "killed of those that differ")
RECORD = "mutants.json"
OWN = (
    "rehearse", "mutants", "mutant_trials", "mutations", "operators", "habits", "places",
    "points_lost", "equivalence", "sameness",
)  # fmt: skip
CODE = ("checks/**/*.py", "lab/**/*.py", "author/plan.py", *(f"audit/{name}.py" for name in OWN))
"""What decides what becomes of a mutant."""


@dataclass(frozen=True)
class MutantRecord:
    """What the last run of all mutants of an assignment gave, and what it rests on.

    survived: the labels of survivors, each after its question. checks, code: SHA-256.
    """

    date: str
    killed: int
    survived: tuple[str, ...]
    equivalent: int
    nest: str
    checks: str
    code: str

    @property
    def score(self) -> float:
        """The part that was killed of those that differ."""
        differing = self.killed + len(self.survived)
        return self.killed / differing if differing else 1.0


def full_label(tried: Tried) -> str:
    """The question and the label of a mutant."""
    return f"{tried.mutant.question}, {tried.mutant.label}"


def keep_record(folder: AssignmentFolder, report: MutantReport, date: str) -> None:
    """Write what became of all mutants of an assignment beside it."""
    record = MutantRecord(
        date=date,
        killed=report.counted(KILLED),
        survived=tuple(map(full_label, report.survivors)),
        equivalent=report.counted(EQUIVALENT) + report.counted(MARKED),
        nest=installed_nest(),
        checks=checks_digest(folder),
        code=code_digest(CODE),
    )
    text = json.dumps(asdict(record), indent=1, ensure_ascii=False) + "\n"
    atomic_write(folder.solutions / RECORD, text.encode())


def read_record(folder: AssignmentFolder) -> MutantRecord | None:
    """The record of an assignment, if there is one."""
    path = folder.solutions / RECORD
    if not path.is_file():
        return None
    found = json.loads(path.read_text())
    return MutantRecord(**{**found, "survived": tuple(found["survived"])})


def what_is_stale(folder: AssignmentFolder) -> str:
    """Why the record of an assignment no longer holds and what to type; empty if it holds."""
    return why_stale(folder, read_record(folder), RECORD, "mutants", CODE)


# ---------------------------------------------------------------------------------------- tables


def mutants_table(report: MutantReport) -> Table:
    """What became of the mutants, by question, for a terminal."""
    table = Table(*COLUMNS, title=f"{report.assignment}: mutants")
    for row in _rows(report):
        table.add_row(*row)
    return table


def mutants_text(report: MutantReport) -> str:
    """What it would take to kill the survivors, and how many are killed."""
    return "\n".join([*map(text_of, report.survivors), _conclusion(report)])


def text_of(survivor: Tried) -> str:
    """A survivor as text: what was changed, and how that shows."""
    mutant = survivor.mutant
    lines = [f"{full_label(survivor)}", *(f"    {line}" for line in mutant.diff.splitlines())]
    if survivor.outcome == BROKE:
        lines.append(f"    {survivor.by!r} could not be run: {survivor.says}")
    elif survivor.difference is not None:
        lines.append(f"    differs for {survivor.difference.arguments}")
        lines.append(f"    reference | mutant: {survivor.difference.what}")
    return "\n".join(lines)


def mutants_section(report: MutantReport, date: str) -> str:
    """The report for the page of audits."""
    nest = f"NEST {installed_nest()}" if installed_nest() else "without NEST"
    parts = [
        MUTANTS,
        f"**{_conclusion(report)}** Made by `autograder mutants {report.assignment}` on {date}, "
        f"{nest}.",
        markdown_table(COLUMNS, _rows(report)),
    ]
    if report.survivors:
        survivors = "\n\n".join(map(text_of, report.survivors))
        parts.append(f"What it would take to kill the survivors:\n\n```diff\n{survivors}\n```")
    return "\n\n".join(parts)


def _conclusion(report: MutantReport) -> str:
    killed, left = report.counted(KILLED), len(report.survivors)
    which = f"{len(report.tried)} of {report.of} mutants" if report.is_sample else "all mutants"
    goal = "" if report.enough else f", less than {ENOUGH:g}"
    return (
        f"Of {which}, {killed + left} differ from the reference, and {killed} of these are killed: "
        f"{report.score:.3f}{goal}."
    )


def _rows(report: MutantReport) -> Iterable[tuple[str, ...]]:
    questions = dict.fromkeys(each.mutant.question for each in report.tried)
    for name in questions:
        yield _row(name, report, name)
    if len(questions) > 1:
        yield _row("all", report, None)


def _row(title: str, report: MutantReport, question: str | None) -> tuple[str, ...]:
    killed = report.counted(KILLED, question)
    survived = report.counted(SURVIVED, question) + report.counted(BROKE, question)
    equivalent, marked = (report.counted(each, question) for each in (EQUIVALENT, MARKED))
    share = f"{killed / (killed + survived):.3f}" if killed + survived else "–"
    told = f"{equivalent} + {marked} marked" if marked else str(equivalent)
    return title, str(killed), str(survived), told, share
