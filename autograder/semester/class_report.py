"""What a class did with an assignment, computed from the results of its students.

Plain functions of the documents that `grading.report.as_document` makes; nothing is read here.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from autograder.checks.check_file import FAIL, PASS, UNDECIDED
from autograder.grading.folders import formgrader_page
from autograder.grading.report import so_far
from autograder.grading.written import WAITING

Document = Mapping[str, Any]
"""The result of one submission: see `grading.report.as_document`."""

SLOWEST = 5
BY_HAND = "a person gives points here"
"""Why a question waits."""
REFERENCE = re.compile("The same as above, in “(.*)”\\.")
"""How `checks.telling` refers to the message of another check."""


@dataclass(frozen=True)
class QuestionReport:
    """A question in numbers. Results that are open are left out, and counted.

    undecided, waiting: how many are; a text that nobody has read yet is waiting. full: the share of
    students with all of its points. discrimination: the point-biserial correlation between having
    all its points and the points of the other questions (see `point_biserial`); None where nobody
    or everybody has all.
    """

    name: str
    max_score: float
    decided: int
    undecided: int
    mean: float | None
    median: float | None
    full: float | None
    discrimination: float | None
    waiting: int = 0


@dataclass(frozen=True)
class CheckReport:
    """A check in numbers: how many failed it, of those for whom it was decided.

    message: what most of them were told, and how many were.
    """

    question: str
    name: str
    hidden: bool
    failed: int
    decided: int
    message: str
    told: int

    @property
    def rate(self) -> float:
        """The share that failed."""
        return self.failed / self.decided if self.decided else 0.0


@dataclass(frozen=True)
class MistakeReport:
    """A known mistake, and who made it."""

    question: str
    mistake: str
    students: tuple[str, ...]


@dataclass(frozen=True)
class Open:
    """A question of a student that a person has to look at, and why."""

    student: str
    question: str
    why: str


@dataclass(frozen=True)
class Late:
    """A submission that was late: by how much, and the points that it cost."""

    student: str
    late_s: float
    penalty: float


@dataclass(frozen=True)
class ClassReport:
    """What a class did with one assignment.

    scores: of everybody who is decided, after penalties, in no order. preliminary: how many of them
    are without the points of a text that nobody has read yet. checks: those that somebody failed,
    the most failed first. mistakes: the most frequent first. slowest: seconds on the clock that a
    student's graded cells took. waiting: questions that a person gives points to, and has not yet.
    """

    assignment: str
    title: str
    max_score: float
    submitted: int
    missing: tuple[str, ...]
    scores: tuple[float, ...]
    questions: tuple[QuestionReport, ...]
    checks: tuple[CheckReport, ...]
    mistakes: tuple[MistakeReport, ...]
    undecided: tuple[Open, ...]
    late: tuple[Late, ...]
    slowest: tuple[tuple[str, float], ...]
    waiting: tuple[Open, ...] = ()
    preliminary: int = 0
    students: tuple[Document, ...] = field(default=(), repr=False)

    @property
    def median(self) -> float | None:
        """The median of the scores; None where nobody is decided."""
        return statistics.median(self.scores) if self.scores else None

    @property
    def mean(self) -> float | None:
        """The mean of the scores."""
        return statistics.fmean(self.scores) if self.scores else None


def class_report(
    documents: Sequence[Document],
    *,
    assignment: str,
    title: str = "",
    missing: Iterable[str] = (),
    late_s: Mapping[str, float] | None = None,
    seconds: Mapping[str, float] | None = None,
    waiting: Iterable[Open] = (),
) -> ClassReport:
    """The report on a class.

    documents: one for each submission. late_s: how late submissions were (s), by student.
    seconds: how long their graded cells took, by student.
    """
    documents = sorted(documents, key=lambda one: one["student"])
    late_s, seconds = late_s or {}, seconds or {}
    slowest = sorted(seconds.items(), key=lambda item: (-item[1], item[0]))[:SLOWEST]
    return ClassReport(
        assignment=assignment,
        title=title or assignment,
        max_score=max((one["max_score"] for one in documents), default=0.0),
        submitted=len(documents),
        missing=tuple(sorted(missing)),
        scores=tuple(so_far(one) for one in documents if one["outcome"] != UNDECIDED),
        questions=tuple(_question(name, documents) for name in _questions(documents)),
        checks=tuple(_checks(documents)),
        mistakes=tuple(_mistakes(documents)),
        undecided=tuple(_undecided(documents)),
        late=tuple(
            Late(one["student"], late_s[one["student"]], one["late_penalty"])
            for one in documents
            if late_s.get(one["student"], 0.0) > 0
        ),
        slowest=tuple(slowest),
        waiting=tuple(dict.fromkeys((*_waiting(documents), *waiting))),
        preliminary=sum(one["outcome"] == WAITING for one in documents),
        students=tuple(documents),
    )


def point_biserial(passed: Sequence[bool], points: Sequence[float]) -> float | None:
    """The correlation of a yes or no with a number: Pearson's, with 1 for yes and 0 for no.

    r = (M1 - M0) / s · √(n1 n0) / n, where M1 and M0 are the mean points of those with yes and with
    no, and s is the standard deviation of all n (with n in the denominator). R. F. Tate (1954),
    Annals of Mathematical Statistics 25, 603-607. None: all are alike, so that it is not defined.
    """
    yes = [one for one, is_yes in zip(points, passed, strict=True) if is_yes]
    no = [one for one, is_yes in zip(points, passed, strict=True) if not is_yes]
    if not yes or not no:
        return None
    spread = statistics.pstdev(points)
    if spread == 0:
        return None
    share = (len(yes) * len(no)) ** 0.5 / len(points)
    return (statistics.fmean(yes) - statistics.fmean(no)) / spread * share


def _questions(documents: Iterable[Document]) -> list[str]:
    return list(dict.fromkeys(name for one in documents for name in one["questions"]))


def _question(name: str, documents: Sequence[Document]) -> QuestionReport:
    found = [one["questions"][name] for one in documents if name in one["questions"]]
    scores = [question["score"] for question in found if question["score"] is not None]
    worth = found[0]["max_score"]
    decided = [
        one["questions"]
        for one in documents
        if one["outcome"] != UNDECIDED and name in one["questions"]
    ]
    known = [one for one in decided if one[name]["score"] is not None]
    full = [one[name]["score"] >= worth for one in known]
    rest = [
        sum(question["score"] or 0.0 for key, question in one.items() if key != name)
        for one in known
    ]
    return QuestionReport(
        name=name,
        max_score=worth,
        decided=len(scores),
        undecided=sum(question["outcome"] == UNDECIDED for question in found),
        waiting=sum(question["outcome"] == WAITING for question in found),
        mean=statistics.fmean(scores) if scores else None,
        median=statistics.median(scores) if scores else None,
        full=sum(score >= worth for score in scores) / len(scores) if scores else None,
        discrimination=point_biserial(full, rest),
    )


def _checks(documents: Iterable[Document]) -> list[CheckReport]:
    verdicts: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for one in documents:
        for question, result in one["questions"].items():
            said = {check["name"]: check["message"] for check in result["checks"]}
            for check in result["checks"]:
                told = check | {"message": _resolved(check["message"], said)}
                verdicts.setdefault((question, check["name"]), []).append(told)
    reports = []
    for (question, name), checks in verdicts.items():
        failed = [check["message"] for check in checks if check["outcome"] == FAIL]
        if not failed:
            continue
        ((message, told),) = Counter(failed).most_common(1)
        decided = sum(check["outcome"] in (PASS, FAIL) for check in checks)
        hidden = checks[0]["hidden"]
        reports.append(CheckReport(question, name, hidden, len(failed), decided, message, told))
    return sorted(reports, key=lambda report: (-report.rate, report.question, report.name))


def _resolved(message: str, said: Mapping[str, str]) -> str:
    """The message that another one refers to, as a student reads the same cause only once."""
    reference = REFERENCE.fullmatch(message)
    return said.get(reference[1], message) if reference else message


def _mistakes(documents: Iterable[Document]) -> list[MistakeReport]:
    students: dict[tuple[str, str], list[str]] = {}
    for one in documents:
        for question, result in one["questions"].items():
            if result["looks_like"]:
                students.setdefault((question, result["looks_like"]), []).append(one["student"])
    reports = [MistakeReport(*key, tuple(names)) for key, names in students.items()]
    return sorted(reports, key=lambda report: (-len(report.students), report.question))


def _undecided(documents: Iterable[Document]) -> list[Open]:
    return [
        Open(one["student"], question, _why(one, result))
        for one in documents
        for question, result in one["questions"].items()
        if result["outcome"] == UNDECIDED
    ]


def _waiting(documents: Iterable[Document]) -> list[Open]:
    return [
        Open(one["student"], question, BY_HAND)
        for one in documents
        for question, result in one["questions"].items()
        if result["outcome"] == WAITING
    ]


def _why(document: Document, result: Mapping[str, Any]) -> str:
    """What is said of an undecided question: by its checks, or of the submission as a whole."""
    said = [check["message"] for check in result["checks"] if check["outcome"] == UNDECIDED]
    return next((text for text in [*said, *document["notes"]] if text), "")


def grouped(found: Iterable[Open]) -> list[Open]:
    """The same with one entry for all questions of a student that wait for the same reason."""
    questions: dict[tuple[str, str], list[str]] = {}
    for one in found:
        questions.setdefault((one.student, one.why), []).append(one.question)
    return [Open(student, ", ".join(names), why) for (student, why), names in questions.items()]


def as_json(report: ClassReport) -> dict[str, Any]:
    """The report as plain data, with the result of every student.

    formgrader: the page of the formgrader that lists the submissions.
    """
    document = asdict(report)
    checks = [asdict(one) | {"rate": one.rate} for one in report.checks]
    return document | {
        "checks": checks,
        "formgrader": formgrader_page(report.assignment),
        "median": report.median,
        "mean": report.mean,
        "students": list(report.students),
    }
