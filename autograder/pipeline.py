"""nbgrader's autograde step, with our parts in it: rebuild → execute → sanitise → judge → save.

`nbgrader autograde`, the formgrader's button and `autograder grade` all run exactly this, because
all of them load the course's nbgrader_config.py.
"""

from __future__ import annotations

import base64
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades
from traitlets import Bool, Unicode

from autograder.course import Course, CourseError
from autograder.course_limits import limits_of
from autograder.doctor import require_sound
from autograder.draw import course_key
from autograder.exam import Exam
from autograder.feedback import result_html
from autograder.grading import (
    Executed,
    Graded,
    Grader,
    Submission,
    execute_strike,
    refuse,
    settle,
)
from autograder.judge_server import Judge, Judgement
from autograder.rebuild import SubmissionError, read_submission, rebuild, refuse_unsafe
from autograder.source import grade_id, is_graded, is_solution
from autograder.store import Store

REFUSED = "autograder_refused"


@cache
def judge_process() -> Judge:
    """The judge of this process, which it shares with every submission it grades."""
    return Judge()


class SubmissionExporter(NotebookExporter):
    """Reads a submission as untrusted input, so that a broken one can't stop the class.

    It is made before nbgrader touches anything: where no student code may be run, nbgrader ends
    there, with exit status 2.
    """

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        course = Course(Path(self.parent.coursedir.root))
        try:
            limits = limits_of(course.assignment(self.parent.coursedir.assignment_id))
            require_sound(course, limits, ExecuteInSandbox(parent=self).sandbox)
        except CourseError as error:
            self.parent.log.error(str(error))
            raise SystemExit(2) from error

    def from_filename(
        self, filename: str, resources: Mapping[str, Any] | None = None, **options: Any
    ) -> tuple[str, Any]:
        """Read a notebook; one that can't be read becomes an empty one that says why."""
        path = Path(filename)
        if self.parent._sanitizing:
            try:
                refuse_unsafe(path.parent)
                notebook = read_submission(path)
            except SubmissionError as error:
                notebook = nbformat.v4.new_notebook(metadata={REFUSED: str(error)})
        else:
            notebook = nbformat.read(path, as_version=4)
            _remove_others(path)
        return self.from_notebook_node(notebook, resources=resources, **options)


EXCHANGED = ("timestamp.txt", "submission_secret.txt")
"""What `nbgrader submit` writes beside a notebook, and `nbgrader release_feedback` asks for."""


def _remove_others(notebook: Path) -> None:
    """Remove what nbgrader copied beside the rebuilt notebook.

    It follows links when it copies a student's files, and copies them on into the feedback. Nothing
    reads them: the sandbox gets the notebook alone.
    """
    for path in notebook.parent.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.suffix != ".ipynb" and path.name not in EXCHANGED:
            path.unlink()


class CoursePreprocessor(NbGraderPreprocessor):
    """A step that knows its course."""

    @property
    def course(self) -> Course:
        """The course whose nbgrader configuration is in force."""
        return Course(Path(self.parent.parent.coursedir.root))


class RebuildFromSource(CoursePreprocessor):
    """The course's own notebook with the student's answers; everything else ceases to exist."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Rebuild one submission."""
        exam = Exam(self.course.assignment(resources["nbgrader"]["assignment"]))
        refused = nb.metadata.get(REFUSED, "")
        try:
            rebuilt = rebuild(exam.notebook, nb)
        except SubmissionError as error:
            rebuilt, refused = rebuild(exam.notebook, nbformat.v4.new_notebook()), str(error)
        if refused:
            rebuilt.metadata[REFUSED] = refused
            self.log.error("%s: %s", resources["nbgrader"]["student"], refused)
        return rebuilt, resources


class ExecuteInSandbox(CoursePreprocessor):
    """Execute the rebuilt notebook, or find that exactly this was executed before."""

    sandbox = Unicode("bubblewrap", help="bubblewrap, docker, or none for trusted notebooks").tag(
        config=True
    )
    reuse = Bool(True, help="use the recordings of an earlier execution of the same").tag(
        config=True
    )

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Execute one submission; leaves what the judge needs in the resources."""
        names = resources["nbgrader"]
        exam = Exam(self.course.assignment(names["assignment"]))
        refused = nb.metadata.pop(REFUSED, "")
        submission = Submission(exam, names["student"], nb, refused)
        grader = make_grader(
            self.course,
            judge_process(),
            sandbox=self.sandbox,
            reuse=self.reuse,
        )
        resources["autograder"] = {"grader": grader, "submission": submission}
        if not refused:
            first = execute_strike(grader, submission)
            resources["autograder"]["first"] = first
            nb = without_graded_outputs(first.notebook)
        return nb, resources


class SanitizeStudent(SanitizeHTML):
    """Sanitise what came from the student; the course's own text is not ours to escape."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: Any, cell_index: int
    ) -> tuple[NotebookNode, Any]:
        """Sanitise one cell."""
        if cell.cell_type == "markdown" and grade_id(cell) and not is_solution(cell):
            return cell, resources
        return super().preprocess_cell(cell, resources, cell_index)


class JudgeRecordings(CoursePreprocessor):
    """Judge what was recorded, and write one result into every graded cell."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Judge one submission; SaveGrades reads the score from the result written here."""
        stage = resources["autograder"]
        grader, submission = stage["grader"], stage["submission"]
        first: Executed | None = stage.get("first")
        graded = refuse(submission) if first is None else settle(grader, submission, first)
        for result in graded.results:
            for fault in result.faults:
                self.log.error("%s, %s: %s", submission.student, result.name, fault)
        resources["autograder"]["graded"] = graded
        write_results(nb, graded.judgements)
        remember(grader.store, graded)
        return nb, resources


class SaveGrades(SaveAutoGrades):
    """nbgrader's own step; what is undecided is marked for a person to look at."""

    def _add_score(self, cell: NotebookNode, resources: Any) -> None:
        super()._add_score(cell, resources)
        graded: Graded = resources["autograder"]["graded"]
        name = cell.metadata["nbgrader"]["grade_id"]
        if any(result.name == name and result.outcome == "undecided" for result in graded.results):
            grade = self.gradebook.find_grade(
                name, self.notebook_id, self.assignment_id, self.student_id
            )
            grade.needs_manual_grade = True
            self.gradebook.db.commit()


def make_grader(
    course: Course,
    judge: Judge,
    *,
    sandbox: str = "bubblewrap",
    reuse: bool = True,
) -> Grader:
    """The grader of a course."""
    return Grader(course_key(course.state), Store(course.state), judge, sandbox, reuse)


def without_graded_outputs(notebook: NotebookNode) -> NotebookNode:
    """The notebook with nothing in its graded cells of what student code printed there.

    A score is read from these outputs, and hidden probes ran in them.
    """
    for cell in notebook.cells:
        if is_graded(cell):
            cell.outputs = []
    return notebook


def write_results(notebook: NotebookNode, judgements: tuple[Judgement, ...]) -> None:
    """Make the one output of every graded cell: the score as text, the table as HTML."""
    by_name = {judgement.result.name: judgement for judgement in judgements}
    for cell in notebook.cells:
        judgement = by_name.get(grade_id(cell) or "")
        if judgement is None or not is_graded(cell):
            continue
        data = {
            "text/plain": repr(float(judgement.result.score)),
            "text/html": result_html(judgement.result, judgement.picture_png),
        }
        if judgement.picture_png:
            data["image/png"] = base64.b64encode(judgement.picture_png).decode()
        cell.outputs = [new_output("execute_result", data, execution_count=cell.execution_count)]


def remember(store: Store, graded: Graded) -> None:
    """Keep which executions a student's grade rests on, for `regrade` and `report`."""
    submission = graded.submission
    store.keep_submission(
        submission.exam.assignment.name,
        submission.student,
        {
            "executions": [strike.key for strike in graded.strikes],
            "refused": submission.refused,
            "notebook": store.put(nbformat.writes(submission.rebuilt).encode()),
            "checks": {
                result.name: {verdict.name: verdict.outcome for verdict in result.checks}
                for result in graded.results
            },
        },
    )


def save_scores(gradebook: Gradebook, graded: Graded) -> None:
    """Write the scores of a submission that is in the gradebook already."""
    assignment = graded.submission.exam.assignment
    for result in graded.results:
        grade = gradebook.find_grade(
            result.name, assignment.notebook, assignment.name, graded.submission.student
        )
        grade.auto_score = result.score
        grade.needs_manual_grade = grade.manual_score is not None or result.outcome == "undecided"
    gradebook.db.commit()
