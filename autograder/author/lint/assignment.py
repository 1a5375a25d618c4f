"""Check an assignment before it is released."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.author.answers import load_answer, reference_answers
from autograder.author.lint.cells import about_cells
from autograder.author.lint.check_files import about_check_file
from autograder.author.lint.domain import about_domain
from autograder.author.lint.figures import about_figures
from autograder.author.lint.guidance import (
    about_answers_in_words,
    about_hints,
    about_missing_guidance,
    read_guidance,
)
from autograder.author.lint.promises import (
    Promise,
    about_missing_promises,
    about_promises,
    promises,
)
from autograder.author.source import (
    SourceError,
    read_notebook,
    read_questions,
    read_script,
    solution_source,
)
from autograder.checks.check_file import CheckFile, CheckFileError, load_checks
from autograder.course.errors import CourseError
from autograder.course.layout import AssignmentFolder
from autograder.course.limits_file import limits_of
from autograder.course.settings import settings_of

FEWEST_MISTAKES, FEWEST_VARIANTS = 6, 2


@dataclass(frozen=True)
class Findings:
    """What must be corrected in an assignment, and what a finished one should have."""

    complaints: tuple[str, ...]
    wishes: tuple[str, ...]

    @property
    def summary(self) -> str:
        """How many there are, in words."""
        if not self.complaints and not self.wishes:
            return "nothing to correct"
        return f"{len(self.complaints)} to correct, {len(self.wishes)} to consider"


def findings(assignment: AssignmentFolder) -> Findings:
    """All that lint has to say of an assignment."""
    complaints = lint(assignment)
    wishes = advice(assignment)
    if not complaints:
        wishes += [*missing_guidance(assignment), *missing_promises(assignment)]
    return Findings(tuple(complaints), tuple(wishes))


def lint(assignment: AssignmentFolder) -> list[str]:
    """What must be corrected before an assignment is released; empty if nothing.

    Loads the author's check files, but runs no answers and no simulations.
    """
    try:
        notebook, script = read_notebook(assignment), read_script(assignment)
    except SourceError as error:
        return [str(error)]
    complaints = [f"{assignment.script.name}, {said}" for said in about_cells(notebook)]
    complaints += [f"{assignment.script.name}, {said}" for said in about_figures(notebook)]
    complaints += [f"{assignment.script.name}, {said}" for said in about_answers_in_words(script)]
    try:
        questions = read_questions(notebook)
    except SourceError as error:
        # The complaints about cells may say more exactly why they can't be read.
        return complaints or [str(error)]
    checks: dict[str, CheckFile] = {}
    for question in questions:
        path = assignment.check_file(question.name)
        try:
            checks[question.name] = load_checks(path)
        except CheckFileError as error:
            complaints.append(str(error))
            continue
        said = [
            *about_check_file(question, checks[question.name]),
            *about_domain(notebook, question, checks[question.name]),
            *about_hints(path, solution_source(notebook, question)),
            *about_promises(script, question, checks[question.name]),
        ]
        complaints += [f"tests/{path.name}: {one}" for one in said]
    for read in (limits_of, settings_of):
        try:
            read(assignment)
        except CourseError as error:
            complaints.append(str(error))
    known = {question.name for question in questions}
    complaints += [
        f"tests/{path.name}: the notebook has no graded cell {path.stem!r}."
        for path in sorted((assignment.solutions / "tests").glob("*.py"))
        if path.stem not in known
    ]
    complaints += _about_answers(assignment, reference_answers(notebook, questions), checks)
    return complaints or _about_what_is_required(assignment)


def _about_what_is_required(assignment: AssignmentFolder) -> list[str]:
    """What the settings of the course require of an assignment without other complaints."""
    settings = settings_of(assignment)
    return [
        *(missing_guidance(assignment) if settings.require_guidance else ()),
        *(missing_promises(assignment) if settings.require_promises else ()),
    ]


def require_clean(assignments: Sequence[AssignmentFolder], consequence: str) -> None:
    """Raise SourceError with every complaint of lint about these assignments, if there is one.

    consequence: what did not happen because of them, as the first line of the message.
    """
    complaints = [f"{one.name}: {said}" for one in assignments for said in lint(one)]
    if complaints:
        raise SourceError(f"{consequence}:\n" + "\n".join(f"- {one}" for one in complaints))


def missing_guidance(assignment: AssignmentFolder) -> list[str]:
    """What a learner would miss in an assignment that can be read: hints, answers in words."""
    script = read_script(assignment)
    questions = read_questions(script)
    files = {question.name: assignment.check_file(question.name) for question in questions}
    return [*about_missing_guidance(script, questions, read_guidance(script, files))]


def missing_promises(assignment: AssignmentFolder) -> list[str]:
    """Promises of the text that no check looks at, of an assignment without complaints."""
    return [*about_missing_promises(promises_of(assignment))]


def promises_of(assignment: AssignmentFolder) -> tuple[Promise, ...]:
    """What the text of an assignment promises, and which checks look at it."""
    script = read_script(assignment)
    questions = read_questions(script)
    checks = {one.name: load_checks(assignment.check_file(one.name)) for one in questions}
    return promises(script, questions, checks)


def advice(assignment: AssignmentFolder) -> list[str]:
    """What a finished assignment should have and a draft need not."""
    said = []
    for kind, fewest in (("mistakes", FEWEST_MISTAKES), ("variants", FEWEST_VARIANTS)):
        count = len(assignment.answer_files(kind))
        if count < fewest:
            said.append(
                f"{kind}/ has {count}; write {fewest} or more to show what checks can tell."
            )
    if not assignment.times.is_file():
        said.append("there is no times.json: run `calibrate` to measure how long a cell may run.")
    return said


def _about_answers(
    assignment: AssignmentFolder, solutions: dict[str, str], checks: Mapping[str, CheckFile]
) -> Iterator[str]:
    for kind in ("variants", "mistakes"):
        for path in assignment.answer_files(kind):
            try:
                answer = load_answer(path, kind, solutions)
            except SourceError as error:
                yield str(error)
                continue
            if answer.question not in checks:
                continue
            names = {case.name for case in checks[answer.question].test_file.test_cases}
            for name in answer.loses:
                if name not in names:
                    yield f"{kind}/{path.name}: {answer.question} has no check {name!r}."
