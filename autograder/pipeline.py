"""nbgrader's autograde step, with our parts in it: rebuild → execute → sanitise → judge → save.

`nbgrader autograde`, the formgrader's button and `autograder grade` all run exactly this, because
all of them load the course's nbgrader_config.py.
"""

from __future__ import annotations

import base64
import html
import shutil
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.api import Gradebook
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import AssignLatePenalties, NbGraderPreprocessor
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_task
from traitlets import Bool, Unicode
from traitlets.config import Config

from autograder import lock
from autograder.check_file import UNDECIDED
from autograder.course import Course, CourseError
from autograder.course_limits import limits_of
from autograder.doctor import can_fork, require_sound
from autograder.draw import course_key
from autograder.exam import exam_of
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
from autograder.rebuild import (
    REFUSED,
    SubmissionError,
    answers_digest,
    read_submission,
    rebuild,
    refuse_unsafe,
)
from autograder.sandbox import foreman
from autograder.sandbox.execute import Execution, execute
from autograder.source import grade_id, is_graded, is_solution
from autograder.store import Store


@cache
def judge_process() -> Judge:
    """The judge of this process, which it shares with every submission it grades."""
    return Judge()


class SubmissionExporter(NotebookExporter):
    """Reads a submission as untrusted input, so that a broken one can't stop the class.

    It is made before nbgrader touches anything: where no student code may be run, nbgrader ends
    there, with exit status 2. And it keeps other graders out of the course while nbgrader is at
    work on a student.
    """

    locked = Bool(True, help="take the course's lock; the grader's own commands hold it").tag(
        config=True
    )

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._lock: Any = None
        self._require_walls()
        self._keep_others_out()

    def _require_walls(self) -> None:
        course = Course(Path(self.parent.coursedir.root))
        try:
            limits = limits_of(course.assignment(self.parent.coursedir.assignment_id))
            require_sound(course, limits, ExecuteInSandbox(parent=self).sandbox)
        except CourseError as error:
            self.parent.log.error(str(error))
            raise SystemExit(2) from error

    def _keep_others_out(self) -> None:
        if not self.locked or self._lock is not None:
            return
        try:
            self._lock = lock.take(Course(Path(self.parent.coursedir.root)), "nbgrader autograde")
        except CourseError as error:
            self.log.error("%s", error)
            raise NbGraderException(str(error)) from error

    def _let_others_in(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def from_filename(
        self, filename: str, resources: Mapping[str, Any] | None = None, **options: Any
    ) -> tuple[str, Any]:
        """Read and convert a notebook; after its second time the student is done."""
        self._keep_others_out()
        done = True
        try:
            converted = self._converted(filename, resources, **options)
            done = not self.parent._sanitizing
        finally:
            if done:
                self._let_others_in()
        return converted

    def _converted(
        self, filename: str, resources: Mapping[str, Any] | None = None, **options: Any
    ) -> tuple[str, Any]:
        """A notebook that can't be read becomes an empty one that says why."""
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
        exam = exam_of(self.course.assignment(resources["nbgrader"]["assignment"]))
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
    warm = Bool(True, help="fork kernels instead of starting them: the same, faster").tag(
        config=True
    )
    reuse = Bool(True, help="use the recordings of an earlier execution of the same").tag(
        config=True
    )

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Execute one submission; leaves what the judge needs in the resources."""
        names = resources["nbgrader"]
        exam = exam_of(self.course.assignment(names["assignment"]))
        refused = nb.metadata.pop(REFUSED, "")
        submission = Submission(exam, names["student"], nb, refused)
        warm = self.warm and can_fork(self.course, exam.limits, self.sandbox)
        grader = make_grader(
            self.course,
            judge_process(),
            sandbox=self.sandbox,
            reuse=self.reuse,
            execute=foreman.shared().execute if warm else execute,
        )
        resources["autograder"] = {"grader": grader, "submission": submission}
        if not refused:
            first = execute_strike(grader, submission)
            resources["autograder"]["first"] = first
            nb = without_graded_outputs(first.notebook)
        return nb, resources


class SanitizeStudent(NbGraderPreprocessor):
    """Leave no markup in what came from the student; the course's own text is not ours to escape.

    nbconvert's SanitizeHTML takes minutes for a million times `<`, and lets links that are programs
    through where markdown makes them.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Sanitise one notebook."""
        for cell in nb.cells:
            if cell.cell_type == "code":
                for output in cell.outputs:
                    if "data" in output:
                        output.data = _shown_as_text(output.data)
            elif not grade_id(cell) or is_solution(cell):
                cell.source = html.escape(cell.source, quote=False)
        return nb, resources


def _shown_as_text(data: NotebookNode) -> NotebookNode:
    """What an output shows, as text and pixels; markup without a text beside it becomes one."""
    kept = {kind: data[kind] for kind in ("text/plain", "image/png") if kind in data}
    for kind in ("text/markdown", "text/latex", "text/html"):
        if not kept and kind in data:
            kept["text/plain"] = data[kind]
    return nbformat.from_dict(kept)


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
        return nb, resources


class SaveGrades(CoursePreprocessor):
    """Enter grades, comments and the penalty for being late: all at once, or nothing.

    nbgrader's own steps for this (SaveAutoGrades, AssignLatePenalties) commit each cell by itself:
    a process that is killed among them leaves half a grade.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Save one submission. What is undecided is marked for a person to look at."""
        names, stage = resources["nbgrader"], resources["autograder"]
        graded: Graded = stage["graded"]
        undecided = {result.name for result in graded.results if result.outcome == UNDECIDED}
        where = names["notebook"], names["assignment"], names["student"]
        with Gradebook(names["db_url"], self.parent.parent.coursedir.course_id) as book:
            for cell in filter(grade_id, nb.cells):
                if is_grade(cell):
                    grade = book.find_grade(grade_id(cell), *where)
                    grade.auto_score, _ = determine_grade(cell, self.log)
                    grade.needs_manual_grade = (
                        grade.manual_score is not None
                        or grade.auto_score is None
                        or grade_id(cell) in undecided
                    )
                if is_solution(cell) or is_task(cell):
                    untouched = cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
                    empty = untouched and not is_task(cell)
                    comment = book.find_comment(grade_id(cell), *where)
                    comment.auto_comment = "No response." if empty else None
            penalise(book, *where, parent=self.parent)
            book.db.commit()
        remember(stage["grader"].store, graded)
        return nb, resources


def penalise(
    book: Gradebook, notebook: str, assignment: str, student: str, **configuration: Any
) -> None:
    """Enter the penalty that the course's plugin gives for being late, from the scores as they are.

    configuration: `parent` or `config`, as nbgrader's own classes take it.
    """
    book.db.flush()
    submitted = book.find_submission_notebook(notebook, assignment, student)
    book.db.refresh(submitted)  # its score is a sum that the database makes
    submitted.late_submission_penalty = None
    late_s = submitted.assignment.total_seconds_late
    if late_s > 0:
        step = AssignLatePenalties(**configuration)
        step.init_plugin()
        penalty = step.plugin_inst.late_submission_penalty(student, submitted.score, late_s)
        if penalty is not None:
            submitted.late_submission_penalty = step._check_late_penalty(submitted, penalty)


def make_grader(
    course: Course,
    judge: Judge,
    *,
    sandbox: str = "bubblewrap",
    reuse: bool = True,
    execute: Callable[..., Execution] = execute,
) -> Grader:
    """The grader of a course; `execute` runs a notebook, as `sandbox.execute.execute` does."""
    return Grader(course_key(course.state), Store(course.state), judge, sandbox, reuse, execute)


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
            "answers": answers_digest(submission.rebuilt),
            "notebook": store.put(nbformat.writes(submission.rebuilt).encode()),
            "checks": {
                result.name: {verdict.name: verdict.outcome for verdict in result.checks}
                for result in graded.results
            },
        },
    )


def save_scores(gradebook: Gradebook, graded: Graded, config: Config) -> None:
    """Write the scores of a submission that is in the gradebook already, and its penalty."""
    assignment = graded.submission.exam.assignment
    where = assignment.notebook, assignment.name, graded.submission.student
    for result in graded.results:
        grade = gradebook.find_grade(result.name, *where)
        grade.auto_score = result.score
        grade.needs_manual_grade = grade.manual_score is not None or result.outcome == "undecided"
    penalise(gradebook, *where, config=config)
    gradebook.db.commit()
