"""The report on a class for a terminal, and as CSV."""

from __future__ import annotations

import csv
import io
import statistics
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from autograder.course.names import shown
from autograder.grading.report import class_table, no_formula, score_shown, total_shown
from autograder.semester.class_report import (
    CheckReport,
    ClassReport,
    Document,
    Open,
    grouped,
)
from autograder.semester.gather import Score

MOST_CHECKS = 10
MOST_NAMES = 8
LONGEST = 160


def summary_lines(report: ClassReport, *, checks: int = 3) -> Iterator[str]:
    """The report in a few lines: how many, the median, what is open, what fails most.

    checks: how many checks are named, at most one of each question.
    """
    decided = f"median {report.median:g} of {report.max_score:g} points" if report.scores else ""
    if report.preliminary:
        decided += f" (preliminary: texts of {report.preliminary} are not read yet)"
    absent = f"{len(report.missing)} missing" if report.missing else ""
    late = f"{len(report.late)} late" if report.late else ""
    head = [f"{report.submitted} submissions", absent, late, decided]
    yield f"{report.assignment}: {', '.join(part for part in head if part)}"
    waiting = len({one.student for one in (*report.undecided, *report.waiting)})
    if waiting:
        yield (
            f"  a person has to look at {waiting} of them: "
            f"autograder report {report.assignment[:2]}"
        )
    of_question = {check.question: check for check in reversed(report.checks)}
    worst = sorted(of_question.values(), key=lambda check: (-check.rate, check.question))
    for check in worst[:checks]:
        yield f"  {_failed(check)}  {check.question}, {check.name}"


def _failed(check: CheckReport) -> str:
    return f"{check.failed} of {check.decided} fail"


def report_text(report: ClassReport, *, everybody: bool) -> Group:
    """The whole report for a terminal; `everybody`: with a row for each student."""
    parts: list[RenderableType] = [
        *summary_lines(report, checks=0),
        _bars(report),
        _questions(report),
    ]
    if report.checks:
        parts.append(_checks(report))
    if report.mistakes:
        parts.append(_mistakes(report))
    parts += _sections(report)
    if everybody and report.students:
        parts.append(class_table(report.students))
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def _bars(report: ClassReport) -> RenderableType:
    """The distribution of the points, a line for each tenth."""
    if not report.scores or not report.max_score:
        return "Nobody is decided yet."
    counts = [0] * 10
    for score in report.scores:
        counts[min(9, int(10 * score / report.max_score))] += 1
    table = Table(title="points", box=None, show_header=False, title_justify="left")
    for tenth, count in enumerate(counts):
        low, high = (report.max_score * edge / 10 for edge in (tenth, tenth + 1))
        bar = "█" * round(30 * count / max(counts))
        table.add_row(f"{low:.3g} to {high:.3g}", f"[blue]{bar}[/] {count or ''}")
    return table


def _questions(report: ClassReport) -> Table:
    table = Table(title="questions", title_justify="left")
    table.add_column("question")
    for column in ("points", "mean", "median", "all points", "discrimination", "undecided"):
        table.add_column(column, justify="right")
    waiting = any(one.waiting for one in report.questions)
    if waiting:
        table.add_column("waiting", justify="right")
    for one in report.questions:
        table.add_row(
            one.name,
            f"{one.max_score:g}",
            _rounded(one.mean),
            _rounded(one.median),
            "–" if one.full is None else f"{100 * one.full:.0f} %",
            _rounded(one.discrimination),
            str(one.undecided or ""),
            *([str(one.waiting or "")] if waiting else ()),
        )
    return table


def _rounded(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def _checks(report: ClassReport) -> Table:
    more = len(report.checks) - MOST_CHECKS
    caption = f"and {more} more that somebody failed (--format json has all)" if more > 0 else None
    table = Table(title="checks that fail most", title_justify="left", caption=caption)
    for column in ("question", "check", "fail", "what most of them are told"):
        table.add_column(column, overflow="fold")
    for one in report.checks[:MOST_CHECKS]:
        hidden = " (hidden)" if one.hidden else ""
        told = f"{one.told} × {escape(_short(one.message))}"
        table.add_row(one.question, escape(one.name) + hidden, f"{100 * one.rate:.0f} %", told)
    return table


def _mistakes(report: ClassReport) -> Table:
    table = Table(title="known mistakes", title_justify="left")
    for column in ("question", "mistake", "how often", "by whom"):
        table.add_column(column, overflow="fold")
    for one in report.mistakes:
        table.add_row(
            one.question, escape(one.mistake), str(len(one.students)), escape(_names(one.students))
        )
    return table


def _sections(report: ClassReport) -> Iterator[RenderableType]:
    if report.undecided:
        yield _open(
            "undecided: look at the answer, then give points in the formgrader", report.undecided
        )
    if report.waiting:
        yield _open("waiting for a person: give points in the formgrader", report.waiting)
    if report.undecided or report.waiting:
        yield f"the formgrader, at these submissions: autograder formgrader {report.assignment[:2]}"
    if report.late:
        table = Table(title="late", title_justify="left")
        for column in ("student", "hours", "points off"):
            table.add_column(column)
        for one in report.late:
            table.add_row(
                escape(shown(one.student)), f"{one.late_s / 3600:.1f}", f"{one.penalty:g}"
            )
        yield table
    if report.missing:
        yield f"missing: {escape(_names(report.missing, most=len(report.missing)))}"
    if report.slowest:
        slowest = ", ".join(f"{escape(shown(name))} {s:.1f} s" for name, s in report.slowest)
        yield f"slowest (graded cells, on the clock): {slowest}"


def _open(title: str, found: Sequence[Open]) -> Table:
    table = Table(title=title, title_justify="left")
    for column in ("student", "question", "why"):
        table.add_column(column, overflow="fold")
    for one in grouped(found):
        table.add_row(escape(shown(one.student)), one.question, escape(_short(one.why)))
    return table


def _names(students: Sequence[str], *, most: int = MOST_NAMES) -> str:
    names = [shown(student) for student in students]
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


# ---- the semester ----


def semester_table(scores: Mapping[str, Mapping[str, Score | None]]) -> Table:
    """Students by assignments, and the sum; who is missing what is named below."""
    names = list(next(iter(scores.values()), {}))
    table = Table(title="the semester")
    table.add_column("student")
    for name in (*(name[:2] for name in names), "sum"):
        table.add_column(name, justify="right")
    table.add_column("missing")
    for student, found in scores.items():
        known = [one.score for one in found.values() if one is not None and one.score is not None]
        absent = [name[:2] for name, one in found.items() if one is None]
        table.add_row(
            escape(shown(student)), *map(_cell, found.values()), f"{sum(known):g}", " ".join(absent)
        )
    medians = [_median(found[name] for found in scores.values()) for name in names]
    table.add_section()
    table.add_row("median", *medians, "", "")
    return table


def _cell(score: Score | None) -> str:
    if score is None:
        return "[dim]–[/]"
    return "[yellow]?[/]" if score.score is None else f"{score.score:g}"


def _median(scores: Iterator[Score | None]) -> str:
    known = [one.score for one in scores if one is not None and one.score is not None]
    return f"{statistics.median(known):g}" if known else "–"


def semester_csv(scores: Mapping[str, Mapping[str, Score | None]]) -> str:
    """A line for each student; what is missing or undecided is empty."""
    names = list(next(iter(scores.values()), {}))
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(["student", *names])
    for student, found in scores.items():
        writer.writerow(
            [
                no_formula(student),
                *("" if one is None else _plain(one.score) for one in found.values()),
            ]
        )
    return target.getvalue()


def _plain(score: float | None) -> str:
    return "" if score is None else f"{score:g}"


def student_table(student: str, documents: Mapping[str, Document | None]) -> Table:
    """One person's way: points of every question, and the mistakes that the checks recognised."""
    table = Table(title=shown(student), title_justify="left")
    for column in ("assignment", "points", "questions", "looks like"):
        table.add_column(column, overflow="fold")
    for name, document in documents.items():
        if document is None:
            table.add_row(name, "[dim]–[/]", "[dim]not handed in[/]", "")
            continue
        questions = document["questions"]
        points = [
            f"{key} {score_shown(one['score'])}/{one['max_score']:g}"
            for key, one in questions.items()
        ]
        mistakes = [
            f"{key}: {one['looks_like']}" for key, one in questions.items() if one["looks_like"]
        ]
        table.add_row(
            name,
            f"{total_shown(document)} / {document['max_score']:g}",
            "  ".join(points),
            escape("\n".join(mistakes)),
        )
    return table
