"""Grade notebooks without a class: for self-learners.

What was found is kept in the course's `.autograder/self-check/`: a notebook that has not changed is
not run again, and `progress` shows the latest result of every question.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.author.assignment import load_assignment
from autograder.author.source import grade_id
from autograder.course.errors import CourseError
from autograder.course.layout import AssignmentFolder, Course
from autograder.course.learner import LEARNER, keep_results
from autograder.course.limits_file import answer_times
from autograder.course.store import Store
from autograder.grading import confined
from autograder.grading.graded_notebook import graded_notebook
from autograder.grading.handed_in.rebuild import read_submission
from autograder.grading.handed_in.refusal import SubmissionError
from autograder.grading.handed_in.remarks import has_answers
from autograder.grading.rendering import feedback_page
from autograder.grading.report import as_document
from autograder.grading.submission import Graded, Grader, Submission, grade
from autograder.grading.written import NO_ANSWER, NOT_YET, written_cells
from autograder.judge.process import Judge
from autograder.sandbox.host.sandboxes import Sandbox

START_S = 5.0  # a kernel's imports and the judge's, roughly


@dataclass(frozen=True)
class Job:
    """A notebook to check, and the assignment that it belongs to."""

    assignment: AssignmentFolder
    notebook: Path

    @property
    def expected_s(self) -> float:
        """A rough guess of how long a check of it takes (s), for a bar that shows the time left."""
        return START_S + sum(answer_times(self.assignment).values())


def find_jobs(course: Course, paths: Collection[Path], assignment: str = "") -> list[Job]:
    """What to check: notebooks, those in folders, or all in `exercises/` that have an answer.

    assignment: the one that the notebooks belong to, if their names don't say so.

    Raises CourseError for a path that holds no notebook of the course, and if there is nothing.
    """
    if not paths:
        return _with_answers(course)
    jobs = [job for path in paths for job in _jobs_at(course, path, assignment)]
    return list(dict.fromkeys(jobs))


def _with_answers(course: Course) -> list[Job]:
    found = [
        Job(assignment, path)
        for assignment in course.assignments()
        if (path := _released(course.exercises, assignment)).is_file()
        and has_answers(load_assignment(assignment).notebook, _read(path))
    ]
    if not found:
        raise CourseError(
            f"No notebook in {course.exercises} has an answer yet. "
            "Write one (autograder lab opens them), or name the notebooks to check."
        )
    return found


def _jobs_at(course: Course, path: Path, assignment: str) -> list[Job]:
    if not path.is_dir():
        chosen = course.assignment(assignment) if assignment else _assignment_of(course, path)
        return [Job(chosen, path)]
    known = [course.assignment(assignment)] if assignment else course.assignments()
    found = [
        Job(one, notebook)
        for one in known
        for notebook in (path / f"{one.notebook}.ipynb", _released(path, one))
        if notebook.is_file()
    ]
    if not found:
        names = ", ".join(f"{one.notebook}.ipynb" for one in known)
        raise CourseError(f"{path} holds no notebook of the course. Looked for: {names}")
    return found


def _released(folder: Path, assignment: AssignmentFolder) -> Path:
    """Where the notebook of an assignment lies in a folder such as `exercises/`."""
    return folder / assignment.name / f"{assignment.notebook}.ipynb"


def _assignment_of(course: Course, notebook: Path) -> AssignmentFolder:
    if not notebook.is_file():
        raise CourseError(f"{notebook} is not there.")
    for assignment in course.assignments():
        if notebook.absolute().parent.name == assignment.name:
            return assignment
    for assignment in course.assignments():
        if notebook.stem == assignment.notebook:
            return assignment
    raise CourseError(
        f"{notebook} has the name of no assignment. Say which one it is: --assignment NN"
    )


def _read(path: Path) -> Any:
    try:
        return read_submission(path)
    except SubmissionError as error:
        raise CourseError(str(error)) from error


def self_check(
    job: Job,
    state: Path,
    judge: Judge,
    sandbox: Sandbox,
    *,
    figures: bool = False,
    only: Collection[str] | None = None,
) -> tuple[Graded, str]:
    """Check one notebook: the result, and the feedback page as HTML.

    state: a folder for what is recorded and found. only: the questions to check; all if None.

    Raises CourseError when the notebook can't be read, or has no such question.
    """
    assignment = load_assignment(job.assignment)
    names = [question.name for question in assignment.questions]
    unknown = [name for name in only or () if name not in names]
    if unknown:
        raise CourseError(
            f"{assignment.name} has no question {unknown[0]!r}. It has {', '.join(names)}."
        )
    found = confined.read(assignment.notebook, job.notebook)
    if found.rebuilt is None:
        raise CourseError(found.refused)
    submission = Submission(assignment, LEARNER, found.rebuilt, remarks=found.remarks)
    grader = Grader(b"self-check", Store(state), judge, sandbox, figures=figures)
    graded = grade(grader, submission, only)
    document = as_document(graded)
    written = {answer.name: answer for answer in graded.written}
    points_known = {  # the start page adds them up; nobody gives points to a learner's texts
        name: found | {"score": found["score"] or 0.0}
        for name, found in document["questions"].items()
        if name not in written
    }
    keep_results(state, document["assignment"], points_known)
    points = {result.name: (result.score, result.max_score) for result in graded.results}
    points |= {name: (0.0, answer.max_score) for name, answer in written.items()}
    read = {name: NOT_YET if one.answered else NO_ANSWER for name, one in written.items()}
    notebook = graded_notebook(graded)
    if only is not None:
        texts = {name for name, _ in written_cells(notebook)}
        left_out = (set(names) | texts) - set(only)
        notebook.cells = [cell for cell in notebook.cells if grade_id(cell) not in left_out]
    return graded, feedback_page(notebook, assignment.name, "", points, read=read)
