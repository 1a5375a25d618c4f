"""The audit as a table for a terminal and as a page for the docs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from rich.console import Group
from rich.markup import escape
from rich.table import Table

from autograder.audit import CAUGHT, AuditReport, CorrectAnswer, Mistake, Tally, remark

CORRECT_COLUMNS = ("answer", "question", "odd", "P(odd) ≤", "P(false fail) ≤", "checks")
MISTAKE_COLUMNS = ("mistake", "question", "check", "lost", "margin", "by", "verdict", "reads")


def _correct_row(answer: CorrectAnswer) -> tuple[str, ...]:
    return (
        answer.answer,
        answer.question,
        f"{answer.odd_runs}/{answer.runs}",
        f"{answer.odd_bound:.3f}",
        f"{answer.false_fail:.1e}" if answer.judges_statistics else "exact",
        "; ".join(_unclean(tally) for tally in answer.checks if tally.passes < answer.runs)
        or f"all {len(answer.checks)} pass",
    )


def _unclean(tally: Tally) -> str:
    failed = f", FAILED {len(tally.messages)}" if tally.messages else ""
    return f"{tally.check}: odd {tally.odd}{failed}"


def _mistake_rows(mistake: Mistake) -> Iterable[tuple[str, ...]]:
    for lost in mistake.checks:
        margin = lost.margin
        yield (
            mistake.name,
            mistake.question,
            lost.check,
            f"{lost.lost}/{lost.runs}",
            f"{margin.sds:.1f} ({lost.needed:.1f})" if margin else "exact",
            margin.estimator if margin else "",
            lost.verdict if lost.verdict == CAUGHT else remark(lost),
            lost.message,
        )


def _conclusion(report: AuditReport) -> str:
    if not report.shown:
        return f"Not shown: {len(report.problems)} claims."
    if report.false_fail == 0.0:
        correct = "nothing random is judged and no correct answer fails"
    else:
        correct = f"correct answers fail with a probability of at most {report.false_fail:.1e}"
    return f"Shown: {correct}, and all {len(report.mistakes)} mistakes are caught."


def audit_table(report: AuditReport) -> Group:
    """The report for a terminal: correct answers, mistakes, and what is not shown."""
    correct = Table(*CORRECT_COLUMNS, title=f"{report.assignment}: correct answers")
    for answer in report.correct:
        correct.add_row(*map(escape, _correct_row(answer)))
    mistakes = Table(title=f"{report.assignment}: mistakes")
    for column in MISTAKE_COLUMNS[:-1]:
        mistakes.add_column(column, overflow="fold")
    mistakes.add_column(MISTAKE_COLUMNS[-1], no_wrap=True, width=48)
    for mistake in report.mistakes:
        for row in _mistake_rows(mistake):
            mistakes.add_row(*map(escape, row))
    lines = [escape(f"✗ {problem}") for problem in report.problems]
    return Group(correct, mistakes, *lines, _conclusion(report))


TITLE = "# Audit of the checks"
EXPLANATION = """\
Correct answers: `odd` counts runs with a statistic outside its band; three in a row fail. The
bounds are 95 % upper ones (Clopper & Pearson), of one odd run and of three. Where nothing is random
a failure would be an error, and there is none.

Mistakes: `lost` counts runs in which the check that the mistake is there for was lost. `margin` is
how far the runs lie outside the band, in their own sd, and in brackets what shows a catch with a
probability of 0.99; `exact` needs none. `reads` is what a student is told of one run.
"""
SECTION = re.compile(r"^## (\S+)$", re.MULTILINE)


def audit_page(existing: str, reports: Sequence[AuditReport], *, date: str | None = None) -> str:
    """A page of audits: the existing one with the reports in place of older ones, in order."""
    pieces = SECTION.split(existing)
    sections = {name: text.strip() for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}
    day = date or datetime.now(UTC).date().isoformat()
    sections |= {report.assignment: _section(report, day) for report in reports}
    bodies = [f"## {name}\n\n{sections[name]}" for name in sorted(sections)]
    return "\n\n".join([TITLE, EXPLANATION.strip(), *bodies]) + "\n"


def _section(report: AuditReport, day: str) -> str:
    command = (
        f"autograder audit {report.assignment} --runs {report.runs} "
        f"--mistake-runs {report.mistake_runs}"
    )
    nest = f"NEST {report.nest}" if report.nest else "without NEST"
    parts = [
        f"**{_conclusion(report)}**",
        f"Made by `{command}` on {day}, {nest}: {report.runs} runs of each correct answer, "
        f"{report.mistake_runs} of each mistake.",
        *(["\n".join(f"- {line}" for line in report.problems)] if report.problems else []),
        _markdown_table(CORRECT_COLUMNS, map(_correct_row, report.correct)),
        _markdown_table(
            MISTAKE_COLUMNS, (row for m in report.mistakes for row in _mistake_rows(m))
        ),
    ]
    return "\n\n".join(parts)


def _markdown_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(
        "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in line) + " |"
        for line in lines
    )
