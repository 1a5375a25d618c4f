"""Results as data and as tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from rich.markup import escape
from rich.table import Table

from autograder.grading import Graded
from autograder.judge import QuestionResult

COLOURS = {"pass": "green", "fail": "red", "undecided": "yellow"}


def as_document(graded: Graded) -> dict[str, Any]:
    """One submission's result as plain data."""
    results = graded.results
    return {
        "student": graded.submission.student,
        "assignment": graded.submission.exam.assignment.name,
        "score": round(sum(result.score for result in results), 6),
        "max_score": sum(result.max_score for result in results),
        "outcome": overall(results),
        "questions": {result.name: _question(result) for result in results},
        "notes": [*graded.notes, *graded.notices],
    }


def overall(results: Sequence[QuestionResult]) -> str:
    """pass, fail or undecided: what became of a submission as a whole."""
    outcomes = {result.outcome for result in results}
    if "undecided" in outcomes:
        return "undecided"
    return "pass" if outcomes == {"pass"} else "fail"


def _question(result: QuestionResult) -> dict[str, Any]:
    return {
        "score": result.score,
        "max_score": result.max_score,
        "outcome": result.outcome,
        "checks": [
            {
                "name": verdict.name,
                "hidden": verdict.hidden,
                "outcome": verdict.outcome,
                "points": verdict.points,
                "message": verdict.message,
            }
            for verdict in result.checks
        ],
    }


def notices(graded: Graded) -> list[str]:
    """What the instructor is told of a submission beside its scores."""
    refused = [graded.submission.refused] if graded.submission.refused else []
    return [*refused, *graded.notices]


def said_once(told: Iterable[tuple[str, str]]) -> list[str]:
    """A line for each text, with all students that it was told of."""
    students: dict[str, list[str]] = {}
    for student, text in sorted(told):
        students.setdefault(text, []).append(student)
    return [f"{', '.join(names)}: {text}" for text, names in students.items()]


def class_table(documents: Sequence[dict[str, Any]]) -> Table:
    """A row for each student, a column for each question."""
    table = Table(title=documents[0]["assignment"] if documents else None)
    table.add_column("student")
    questions = list(documents[0]["questions"]) if documents else []
    for question in questions:
        table.add_column(question, justify="right")
    table.add_column("score", justify="right")
    table.add_column("outcome")
    for document in documents:
        cells = [_score(document["questions"][question]) for question in questions]
        score = f"{document['score']:g} / {document['max_score']:g}"
        table.add_row(escape(document["student"]), *cells, score, _why(document))
    return table


def _score(question: dict[str, Any]) -> str:
    colour = COLOURS.get(question["outcome"], "red")
    return f"[{colour}]{question['score']:g}[/] / {question['max_score']:g}"


def _why(document: dict[str, Any]) -> str:
    """The outcome, and what else happened than right and wrong answers."""
    special = {
        f"{name} {question['outcome']}": None
        for name, question in document["questions"].items()
        if question["outcome"] not in ("pass", "fail", "undecided")
    }
    colour = COLOURS[document["outcome"]]
    return ", ".join([f"[{colour}]{document['outcome']}[/]", *special])


def check_table(document: dict[str, Any]) -> Table:
    """Every check of one submission with what it says."""
    title = f"{document['assignment']}: {document['score']:g} of {document['max_score']:g} points"
    table = Table(title=title, show_lines=True)
    for column in ("question", "check", "result", "points", "message"):
        table.add_column(column)
    for name, question in document["questions"].items():
        for check in question["checks"]:
            colour = COLOURS[check["outcome"]]
            hidden = " (hidden)" if check["hidden"] else ""
            table.add_row(
                name,
                escape(check["name"]) + hidden,
                f"[{colour}]{check['outcome']}[/]",
                f"{check['points']:g}",
                escape(check["message"]),
            )
        if not question["checks"]:
            table.add_row(name, "", f"[yellow]{question['outcome']}[/]", "", "")
    return table


def as_csv(documents: Sequence[dict[str, Any]]) -> str:
    """One line for each student: scores of all questions, sum, outcome."""
    target = io.StringIO()
    questions = list(documents[0]["questions"]) if documents else []
    writer = csv.writer(target)
    writer.writerow(["student", "assignment", *questions, "score", "max_score", "outcome"])
    for document in documents:
        scores = [document["questions"][question]["score"] for question in questions]
        writer.writerow(
            [
                _no_formula(document["student"]),
                document["assignment"],
                *scores,
                document["score"],
                document["max_score"],
                document["outcome"],
            ]
        )
    return target.getvalue()


def _no_formula(text: str) -> str:
    """A name that a spreadsheet won't take for a formula."""
    return "'" + text if text[:1] in "=+-@\t\r" else text
