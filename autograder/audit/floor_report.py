"""The floor of an assignment as tables for a terminal and for the docs, and as a record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from rich.table import Table

from autograder.audit.floor import LAZY, MOST, TYPED_IN, Earned, FloorReport
from autograder.audit.proof import checks_digest, code_digest, installed_nest, why_stale
from autograder.audit.report import FLOOR, markdown_table
from autograder.course.files import atomic_write
from autograder.course.layout import AssignmentFolder

COLUMNS = (
    "question", "points", "best lazy answer", "earns", "best of typed in examples", "earns",
)  # fmt: skip
RECORD = "floor.json"
OWN = ("rehearse", "floor", "lazy", "shapes")
CODE = (
    "checks/**/*.py", "lab/**/*.py", "judge/attempts.py", "judge/decide.py", "author/plan.py",
    *(f"audit/{name}.py" for name in OWN),
)  # fmt: skip
"""What decides what a lazy answer earns."""


@dataclass(frozen=True)
class FloorRecord:
    """What the last run of the lazy answers gave, and what it rests on.

    points: of the assignment. lazy, typed_in: what the best answers of each kind earned, together.
    checks, code: SHA-256.
    """

    date: str
    points: float
    lazy: float
    typed_in: float
    nest: str
    checks: str
    code: str

    @property
    def low_enough(self) -> bool:
        """Whether neither kind earned more than it may."""
        lazy, typed_in = (MOST[kind] * self.points + 1e-9 for kind in (LAZY, TYPED_IN))
        return self.lazy <= lazy and self.typed_in <= typed_in


def keep_record(folder: AssignmentFolder, report: FloorReport, date: str) -> None:
    """Write what lazy answers earned beside the assignment; nothing where a check broke."""
    path = folder.solutions / RECORD
    if report.broken:
        path.unlink(missing_ok=True)
        return
    record = FloorRecord(
        date=date,
        points=sum(report.points.values()),
        lazy=report.total(LAZY),
        typed_in=report.total(TYPED_IN),
        nest=installed_nest(),
        checks=checks_digest(folder),
        code=code_digest(CODE),
    )
    atomic_write(path, (json.dumps(asdict(record), indent=1) + "\n").encode())


def read_record(folder: AssignmentFolder) -> FloorRecord | None:
    """The record of an assignment, if there is one."""
    path = folder.solutions / RECORD
    return FloorRecord(**json.loads(path.read_text())) if path.is_file() else None


def what_is_wrong(folder: AssignmentFolder) -> str:
    """Why the record does not show a low floor and what to type; empty if it does."""
    record = read_record(folder)
    if stale := why_stale(folder, record, RECORD, "floor", CODE):
        return stale
    if not record.low_enough:
        return (
            f"{folder.name}: lazy answers earn too much. "
            f"Type: autograder floor {folder.name} --write docs/audit.md"
        )
    return ""


# ---------------------------------------------------------------------------------------- tables


def floor_table(report: FloorReport) -> Table:
    """What lazy answers earn, by question, for a terminal."""
    table = Table(*COLUMNS, title=f"{report.assignment}: what lazy answers earn")
    for row in _rows(report):
        table.add_row(*row)
    return table


def floor_text(report: FloorReport) -> str:
    """The checks that the best answers pass, those that broke, and the conclusion."""
    best = [report.best(kind, question) for question in report.points for kind in MOST]
    passed = [
        f"{each.question}, {each.answer}: passes {', '.join(map(repr, each.passes))}"
        for each in best
        if each.points
    ]
    return "\n".join([*passed, *_broken(report), _conclusion(report)])


def floor_section(report: FloorReport, date: str) -> str:
    """The report for the page of audits."""
    nest = f"NEST {installed_nest()}" if installed_nest() else "without NEST"
    made = f"Made by `autograder floor {report.assignment}` on {date}, {nest}."
    broken = ["\n".join(f"- {line}" for line in _broken(report))] if report.broken else []
    table = markdown_table(COLUMNS, _rows(report))
    return "\n\n".join([FLOOR, f"**{_conclusion(report)}** {made}", *broken, table])


def _broken(report: FloorReport) -> list[str]:
    return [
        f"{each.question}, {each.answer}: {name!r} could not be run on this answer"
        for each in report.broken
        for name in each.breaks
    ]


def _conclusion(report: FloorReport) -> str:
    points = sum(report.points.values())
    said = [
        f"{what} earn {report.total(kind):.4g} of {points:g} points and may earn "
        f"{report.most(kind):.3g}"
        for kind, what in ((LAZY, "Lazy answers"), (TYPED_IN, "the examples typed in"))
    ]
    verdict = "" if report.low_enough else "Too much: "
    return f"{verdict}{said[0]}; {said[1]}."


def _rows(report: FloorReport) -> Iterable[tuple[str, ...]]:
    for question, points in report.points.items():
        best = (report.best(kind, question) for kind in (LAZY, TYPED_IN))
        yield question, f"{points:g}", *(text for each in best for text in _cells(each))
    totals = (f"{report.total(kind):.4g}" for kind in (LAZY, TYPED_IN))
    lazy, typed = totals
    yield "all", f"{sum(report.points.values()):g}", "", lazy, "", typed


def _cells(best: Earned) -> tuple[str, str]:
    return (best.answer if best.points else "–"), f"{best.points:.4g}"
