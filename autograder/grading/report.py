"""Results as data and as tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rich.markup import escape
from rich.table import Table

from autograder.author.recognition import LOOKS_LIKE
from autograder.checks.check_file import FAIL, PASS, UNDECIDED
from autograder.checks.telling import told
from autograder.course.names import shown
from autograder.grading.submission import Graded
from autograder.grading.written import WAITING, WrittenAnswer
from autograder.judge.decide import QuestionResult

SUMS = ("raw_score", "late_penalty", "score", "max_score", "outcome")
COLOURS = {PASS: "green", FAIL: "red", UNDECIDED: "yellow", WAITING: "yellow"}
OPEN = (UNDECIDED, WAITING)
"""Outcomes that leave a column of their own in a CSV: the questions without points."""
READ_YOURSELF = "no check reads this: compare it with the model answer (autograder solution {})"


def as_document(graded: Graded) -> dict[str, Any]:
    """One submission's result as plain data.

    raw_score: before the penalty for being late. Nobody knows the scores of what is undecided, and
    of texts that nobody has read yet: they are None.
    """
    questions = {result.name: _question(result) for result in graded.results}
    for answer in graded.written:
        questions[answer.name] = _written(answer, refused=bool(graded.submission.refused))
    document = {  # in the published order; `_summed` fills in what follows from the questions
        "student": graded.submission.student,
        "assignment": graded.submission.assignment.name,
        "raw_score": None,
        "late_penalty": graded.late_penalty,
        "score": None,
        "max_score": sum(question["max_score"] for question in questions.values()),
        "outcome": "",
        "questions": {},
        "notes": [*graded.notes, *graded.notices],
    }
    return with_points_by_hand(_summed(document, questions), graded.by_hand)


def _summed(document: dict[str, Any], questions: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """A document with these questions, and with what follows from them."""
    scores = [question["score"] for question in questions.values()]
    raw = None if None in scores else round(sum(scores), 6)
    return document | {
        "raw_score": raw,
        "score": None if raw is None else max(0.0, round(raw - document["late_penalty"], 6)),
        "outcome": _overall(question["outcome"] for question in questions.values()),
        "questions": questions,
    }


def with_points_by_hand(document: dict[str, Any], points: Mapping[str, float]) -> dict[str, Any]:
    """A document with the points that a person gave to questions: these are decided then."""
    if not points:
        return document
    questions = dict(document["questions"])
    for name in points.keys() & questions.keys():
        outcome = PASS if points[name] >= questions[name]["max_score"] else FAIL
        questions[name] = questions[name] | {"score": points[name], "outcome": outcome}
    return _summed(document, questions)


def so_far(document: Mapping[str, Any]) -> float:
    """The points of the questions that have points, after the penalty for being late."""
    known = (question["score"] or 0.0 for question in document["questions"].values())
    return max(0.0, round(sum(known) - document["late_penalty"], 6))


def total_shown(document: Mapping[str, Any]) -> str:
    """The points of a submission as a person reads them; preliminary where a text waits."""
    if document["outcome"] == WAITING:
        return f"{so_far(document):g} so far"
    return score_shown(document["score"])


def _overall(of_questions: Iterable[str]) -> str:
    """What became of a submission as a whole: undecided, waiting, pass or fail."""
    outcomes = set(of_questions)
    for open_one in (UNDECIDED, WAITING):
        if open_one in outcomes:
            return open_one
    return PASS if outcomes == {PASS} else FAIL


def _written(answer: WrittenAnswer, *, refused: bool) -> dict[str, Any]:
    """A written question that has no points by hand. As in nbgrader, no answer has 0 points."""
    outcome = UNDECIDED if refused else WAITING if answer.answered else FAIL
    return {
        "score": 0.0 if outcome == FAIL else None,
        "max_score": answer.max_score,
        "outcome": outcome,
        "looks_like": "",
        "checks": [],
    }


def _question(result: QuestionResult) -> dict[str, Any]:
    return {
        "score": None if result.outcome == UNDECIDED else result.score,
        "max_score": result.max_score,
        "outcome": result.outcome,
        "looks_like": result.looks_like,
        "checks": [
            {
                "name": verdict.name,
                "hidden": verdict.hidden,
                "outcome": verdict.outcome,
                "points": verdict.points,
                "message": said,
            }
            for verdict, said in zip(result.checks, told(result.checks), strict=True)
        ],
    }


@dataclass(frozen=True)
class StudentReport:
    """The report on one submission: small, so that a class of thousands has room.

    document: its result as plain data. notices: what the instructor should know beside the scores.
    faults: what went wrong in the grader. reused: whether no student code ran. by_hand: the points
    that a person gave to written questions.
    """

    document: dict[str, Any]
    notices: tuple[str, ...]
    faults: tuple[str, ...]
    reused: bool
    by_hand: Mapping[str, float]

    @property
    def student(self) -> str:
        """Whose submission it is."""
        return self.document["student"]

    @property
    def undecided(self) -> bool:
        """Whether a person has to look at a question."""
        return self.document["outcome"] == UNDECIDED


def student_report(graded: Graded) -> StudentReport:
    """The report on one submission."""
    refused = (graded.submission.refused,) if graded.submission.refused else ()
    faults = tuple(
        f"{shown(graded.submission.student)}, {result.name}: {fault}"
        for result in graded.results
        for fault in result.faults
    )
    document, notices = as_document(graded), refused + graded.notices
    return StudentReport(document, notices, faults, graded.reused, graded.by_hand)


def with_results(reports: Sequence[StudentReport], graded: Iterable[Graded]) -> list[StudentReport]:
    """The reports with newer results; their notices stay."""
    newer = {one.submission.student: one for one in graded}
    return [
        replace(report, document=_with_result(report, newer[report.student]))
        if report.student in newer
        else report
        for report in reports
    ]


def _with_result(report: StudentReport, graded: Graded) -> dict[str, Any]:
    """A report's document with a newer result: what the gradebook has of it holds as before."""
    penalty, notes = report.document["late_penalty"], report.document["notes"]
    newer = as_document(replace(graded, late_penalty=penalty, by_hand=report.by_hand))
    return newer | {"notes": notes}


def notices_once(reports: Iterable[StudentReport]) -> list[str]:
    """A line for each notice, with all students that it is about."""
    students: dict[str, list[str]] = {}
    for report in sorted(reports, key=lambda report: report.student):
        for text in report.notices:
            students.setdefault(text, []).append(shown(report.student))
    return [f"{', '.join(names)}: {text}" for text, names in students.items()]


def class_table(documents: Sequence[dict[str, Any]]) -> Table:
    """A row for each student, a column for each question; one for penalties if there are any."""
    table = Table(title=documents[0]["assignment"] if documents else None)
    table.add_column("student")
    questions = list(documents[0]["questions"]) if documents else []
    for question in questions:
        table.add_column(question, justify="right")
    late = any(document["late_penalty"] for document in documents)
    for column in ("before", "late", "score") if late else ("score",):
        table.add_column(column, justify="right")
    table.add_column("outcome")
    for document in documents:
        cells = [_score(document["questions"][question]) for question in questions]
        if late:
            penalty = document["late_penalty"]
            before = document | {"late_penalty": 0.0, "score": document["raw_score"]}
            cells += [total_shown(before), f"-{penalty:g}" if penalty else ""]
        cells.append(f"{total_shown(document)} / {document['max_score']:g}")
        table.add_row(escape(shown(document["student"])), *cells, _why(document))
    return table


def score_shown(score: float | None) -> str:
    """A score as a person reads it; a dash where nobody knows it."""
    return "–" if score is None else f"{score:g}"


def _score(question: Mapping[str, Any]) -> str:
    colour = COLOURS.get(question["outcome"], "red")
    score = None if question["outcome"] in (UNDECIDED, WAITING) else question["score"]
    return f"[{colour}]{score_shown(score)}[/] / {question['max_score']:g}"


def _why(document: dict[str, Any]) -> str:
    """The outcome, the undecided questions, and special outcomes of others, such as a timeout."""
    special = {
        f"{name} {question['outcome']}": None
        for name, question in document["questions"].items()
        if question["outcome"] not in (PASS, FAIL)
    }
    colour = COLOURS[document["outcome"]]
    return ", ".join([f"[{colour}]{document['outcome']}[/]", *special])


def check_table(document: dict[str, Any]) -> Table:
    """Every check of one submission with what it says."""
    points = f"{total_shown(document)} of {document['max_score']:g} points"
    title = f"{document['assignment']}: {points}"
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
        if question["looks_like"]:
            table.add_row(name, "", "", "", escape(LOOKS_LIKE.format(question["looks_like"])))
        if not question["checks"]:
            said = READ_YOURSELF.format(document["assignment"][:2])
            waits = question["outcome"] == WAITING
            table.add_row(name, "", f"[yellow]{question['outcome']}[/]", "", said if waits else "")
    return table


def progress_table(
    points: Mapping[str, Mapping[str, float]], results: Mapping[str, Mapping[str, Any]]
) -> Table:
    """The latest points of each question, a row for each assignment.

    points: what each question is worth, by assignment. results: score and outcome of the questions
    that were checked, by assignment.
    """
    table = Table()
    table.add_column("assignment")
    most = max((len(questions) for questions in points.values()), default=0)
    for number in range(most):
        table.add_column(f"q{number + 1}", justify="right")
    table.add_column("points", justify="right")
    for name, questions in points.items():
        found = results.get(name, {})
        cells = [_cell(found.get(question), worth) for question, worth in questions.items()]
        cells += [""] * (most - len(cells))
        score = sum(question["score"] or 0.0 for question in found.values())
        table.add_row(name, *cells, f"{score:g} / {sum(questions.values()):g}")
    return table


def _cell(question: Mapping[str, Any] | None, worth: float) -> str:
    return f"[dim]– / {worth:g}[/]" if question is None else _score(question)


def as_csv(documents: Sequence[dict[str, Any]]) -> str:
    """One line for each student: scores of all questions, sum, penalty, outcome.

    What nobody has decided is empty; `undecided` and `waiting` name the questions.
    """
    target = io.StringIO()
    questions = list(dict.fromkeys(name for one in documents for name in one["questions"]))
    writer = csv.writer(target)
    writer.writerow(["student", "assignment", *questions, *SUMS, *OPEN])
    for document in documents:
        results = document["questions"]
        scores = [results[name]["score"] if name in results else "" for name in questions]
        writer.writerow(
            [
                no_formula(document["student"]),
                document["assignment"],
                *scores,
                *(document[name] for name in SUMS),  # None is written as nothing
                *(
                    " ".join(name for name in results if results[name]["outcome"] == outcome)
                    for outcome in OPEN
                ),
            ]
        )
    return target.getvalue()


def no_formula(text: str) -> str:
    """A name that a spreadsheet won't take for a formula."""
    return "'" + text if text[:1] in "=+-@\t\r" else text
