"""The audit as a table for a terminal and as a page for the docs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group
from rich.markup import escape
from rich.table import Table

from autograder.audit.measure import CAUGHT, AuditReport, CorrectAnswer, Mistake, Tally, remark
from autograder.author.lint.promises import Promise

CORRECT_COLUMNS = ("answer", "question", "unusual", "P(unusual) ≤", "P(false fail) ≤", "checks")
MISTAKE_COLUMNS = ("mistake", "question", "check", "lost", "margin", "by", "verdict", "reads")
PROMISE_COLUMNS = ("question", "the text promises or forbids", "looked at by")


def _correct_row(answer: CorrectAnswer) -> tuple[str, ...]:
    return (
        answer.answer,
        answer.question,
        f"{answer.unusual_runs}/{answer.runs}",
        f"{answer.unusual_bound:.3f}",
        f"{answer.false_fail:.1e}" if answer.judges_statistics else "exact",
        "; ".join(_unclean(tally) for tally in answer.checks if tally.passes < answer.runs)
        or f"all {len(answer.checks)} pass",
    )


def _unclean(tally: Tally) -> str:
    failed = f", FAILED {len(tally.messages)}" if tally.messages else ""
    return f"{tally.check}: unusual {tally.unusual}{failed}"


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


def _promise_row(promise: Promise) -> tuple[str, ...]:
    return (
        promise.question or "introduction",
        promise.shown,
        ", ".join(promise.checks) or "no check",
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
    promises = Table(*PROMISE_COLUMNS, title=f"{report.assignment}: promises of the text")
    for promise in report.promises:
        promises.add_row(*map(escape, _promise_row(promise)))
    lines = [escape(f"✗ {problem}") for problem in report.problems]
    tables = [correct, mistakes, *([promises] if report.promises else [])]
    return Group(*tables, *lines, _conclusion(report))


TITLE = "# Audit of the checks"
EXPLANATION = """\
Correct answers: `unusual` counts runs with a statistic outside its band; three in a row fail. The
bounds are 95 % upper ones (Clopper & Pearson), of one unusual run and of three. Where nothing is
random a failure would be an error, and there is none.

Mistakes: `lost` counts runs in which the check that the mistake is there for was lost. `margin` is
how far the runs lie outside the band, in their own sd, and in brackets what shows a catch with a
probability of 0.99; `exact` needs none. `reads` is what a student is told of one run.

Mutants: the reference solution with one place changed. `killed` have lost a check, `survived` lose
none and differ from the reference for some arguments, `equivalent` never differed.

Floor: what answers earn that solve nothing. A lazy answer is a constant, an empty container, zeros
or random numbers in the right shape, an argument, or nodes without a network. To type in the
examples is to return the right results for those arguments that the notebook shows.

Promises: sentences of the text that forbid or demand something that a solver may overlook, and the
checks that look at each; some of these are helpers that checks call, such as `unchanged`.
"""
SECTION = re.compile(r"^## (\S+)$", re.MULTILINE)
MUTANTS, FLOOR = "### Mutants", "### Floor"
PARTS = (MUTANTS, FLOOR)
"""What begins the parts of a section that `autograder mutants` and `autograder floor` write."""


def audit_page(existing: str, reports: Sequence[AuditReport], *, date: str) -> str:
    """A page of audits: the existing one with the reports in place of older ones, in order."""
    sections = _sections(existing)
    for report in reports:
        parts = _parts(sections.get(report.assignment, ""))
        parts[""] = _section(report, date)
        sections[report.assignment] = _joined(parts)
    return _page(sections)


def with_part(existing: str, assignment: str, text: str) -> str:
    """The page with `text`, which begins with one of PARTS, in an assignment's section."""
    sections = _sections(existing)
    parts = _parts(sections.get(assignment, ""))
    parts[next(mark for mark in PARTS if text.startswith(mark))] = text.strip()
    sections[assignment] = _joined(parts)
    return _page(sections)


def _parts(section: str) -> dict[str, str]:
    """The parts of a section by what they begin with; the audit, which is first, by nothing."""
    parts, current = {"": ""}, ""
    for line in section.splitlines():
        current = line if line in PARTS else current
        parts[current] = f"{parts[current]}\n{line}" if current in parts else line
    return {mark: text.strip() for mark, text in parts.items()}


def _joined(parts: Mapping[str, str]) -> str:
    return "\n\n".join(filter(None, (parts.get(mark, "") for mark in ("", *PARTS))))


def _sections(page: str) -> dict[str, str]:
    pieces = SECTION.split(page)
    return {name: text.strip() for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}


def _page(sections: Mapping[str, str]) -> str:
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
        f"{report.mistake_runs} of each mistake; fewer where nothing is left to chance.",
        *(["\n".join(f"- {line}" for line in report.problems)] if report.problems else []),
        markdown_table(CORRECT_COLUMNS, map(_correct_row, report.correct)),
        markdown_table(MISTAKE_COLUMNS, (row for m in report.mistakes for row in _mistake_rows(m))),
    ]
    if report.promises:
        parts.append(markdown_table(PROMISE_COLUMNS, map(_promise_row, report.promises)))
    return "\n\n".join(parts)


def markdown_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; a cell becomes one line."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(
        "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in line) + " |"
        for line in lines
    )
