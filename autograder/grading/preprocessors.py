"""Our parts of nbgrader's autograde step: rebuild, then grade and save.

`nbgrader autograde` and the formgrader's button run this. They grade and save with the same
functions as `autograder grade`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import GetGrades, NbGraderPreprocessor
from traitlets import Bool, Unicode

from autograder.author.assignment import load_assignment
from autograder.author.source import grade_id, is_read
from autograder.compat.nbgrader import require_gradebook
from autograder.course import lock
from autograder.course.deadlines import deadlines_of
from autograder.course.errors import CourseError
from autograder.course.layout import Course
from autograder.course.limits_file import limits_of
from autograder.course.names import shown
from autograder.grading import confined
from autograder.grading.class_folder import set_aside_unfit, why_set_aside
from autograder.grading.gradebook import enter_grade, find_record
from autograder.grading.graded_notebook import REMARKS, graded_notebook
from autograder.grading.hand_ins import with_history
from autograder.grading.handed_in.exchange import EXCHANGED
from autograder.grading.handed_in.rebuild import empty_submission
from autograder.grading.handed_in.refusal import REFUSED
from autograder.grading.saving import remember
from autograder.grading.submission import Submission, grade, make_grader
from autograder.grading.written import READ, texts_before
from autograder.judge.process import Judge
from autograder.sandbox.doctor.soundness import require_sound, warm_is_sound
from autograder.sandbox.host import foreman
from autograder.sandbox.host.execute import execute
from autograder.sandbox.host.sandboxes import sandbox_named


@cache
def judge_process() -> Judge:
    """The judge that all submissions of this process share."""
    return Judge()


@contextmanager
def guard(step: Autograde) -> Iterator[None]:
    """Keep other graders out of the course while nbgrader's autograde step runs.

    If the sandbox is not sound, or the gradebook can't be used, nbgrader ends with exit status 2
    before it has touched anything. If another grader is at work, the step fails.
    """
    course = Course(Path(step.coursedir.root))
    try:
        limits = limits_of(course.assignment(step.coursedir.assignment_id))
        require_sound(course, limits, sandbox_named(GradeInSandbox(parent=step).sandbox))
        require_gradebook(step.config)
    except CourseError as error:
        step.log.error("%s", error)
        raise SystemExit(2) from error
    try:
        held = lock.take(course, "nbgrader autograde")
    except CourseError as error:
        step.log.error("%s", error)
        raise NbGraderException(str(error)) from error
    with held:
        names = step.coursedir
        submitted = Path(names.root) / names.submitted_directory
        chosen = course.assignment(names.assignment_id)
        for sentence in set_aside_unfit(course, chosen, submitted, names.student_id):
            step.log.error("%s", sentence)
        yield


class SubmissionExporter(NotebookExporter):
    """Reads and rebuilds a submission as untrusted input: a broken one can't stop the class."""

    def from_filename(
        self, filename: str, resources: Mapping[str, Any] | None = None, **options: Any
    ) -> tuple[str, Any]:
        """Read and convert a notebook. One that can't be read becomes an empty one that says why.

        nbgrader converts twice: the submission, and then the rebuilt notebook.
        """
        path = Path(filename)
        if self.parent._sanitizing:
            notebook = self._rebuilt(path, resources["nbgrader"])
        else:
            notebook = nbformat.read(path, as_version=4)
            _remove_others(path)
        return self.from_notebook_node(notebook, resources=resources, **options)

    def _rebuilt(self, path: Path, names: Mapping[str, str]) -> NotebookNode:
        course = Course(Path(self.parent.coursedir.root))
        source = load_assignment(course.assignment(names["assignment"])).notebook
        refused = why_set_aside(course, path)
        found = confined.TakenIn(None, refused) if refused else confined.read(source, path)
        notebook = found.rebuilt or empty_submission(source)
        notebook.metadata[REMARKS] = list(found.remarks)
        if found.refused:
            notebook.metadata[REFUSED] = found.refused
            self.log.error("%s: %s", shown(names["student"]), found.refused)
        return notebook


def _remove_others(notebook: Path) -> None:
    """Remove what nbgrader copied beside the rebuilt notebook.

    nbgrader follows links when it copies a student's files, and copies them into the feedback too.
    Nothing reads them: the sandbox gets only the notebook.
    """
    for path in notebook.parent.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.suffix != ".ipynb" and path.name not in EXCHANGED:
            path.unlink()


class CoursePreprocessor(NbGraderPreprocessor):
    """A preprocessor that knows its course."""

    @property
    def course(self) -> Course:
        """The course whose nbgrader configuration is in force."""
        return Course(Path(self.parent.parent.coursedir.root))


class GradeInSandbox(CoursePreprocessor):
    """Execute and judge a rebuilt notebook, and enter the grade; nbgrader writes the notebook."""

    sandbox = Unicode("bubblewrap", help="bubblewrap, docker, or none for trusted notebooks").tag(
        config=True
    )
    figures = Bool(False, help="execute the figures that no grade depends on, too").tag(config=True)
    warm = Bool(True, help="fork kernels instead of starting them: the same, faster").tag(
        config=True
    )
    reuse = Bool(True, help="use the recordings of an earlier execution of the same").tag(
        config=True
    )

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Grade one submission."""
        names = resources["nbgrader"]
        assignment = load_assignment(self.course.assignment(names["assignment"]))
        refused, said = nb.metadata.pop(REFUSED, ""), tuple(nb.metadata.pop(REMARKS, ()))
        sandbox = sandbox_named(self.sandbox)
        warm = self.warm and warm_is_sound(self.course, assignment.limits, sandbox)
        grader = make_grader(
            self.course,
            judge_process(),
            sandbox=sandbox,
            reuse=self.reuse,
            figures=self.figures,
            execute=foreman.shared().execute if warm else execute,
        )
        submission = Submission(assignment, names["student"], nb, refused, remarks=said)
        graded = grade(grader, with_history(grader.store, submission))
        for result in graded.results:
            for fault in result.faults:
                self.log.error("%s, %s: %s", shown(names["student"]), result.name, fault)
        notebook = graded_notebook(graded)
        with Gradebook(names["db_url"], self.parent.parent.coursedir.course_id) as book:
            deadlines = deadlines_of(assignment.folder)
            kept = (grader.store, assignment.name, submission.student)
            before = texts_before(*kept) if graded.written else {}
            enter_grade(book, graded, notebook, None, deadlines, before, parent=self.parent)
        remember(grader.store, graded)
        return notebook, resources


class GetGradesAndWhatIsRead(GetGrades):
    """nbgrader's step that enters points and comments, and which texts nobody has read yet."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Enter what the gradebook has into the metadata of the notebook's cells."""
        nb, resources = super().preprocess(nb, resources)
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as book:
            record = find_record(book, about["assignment"], about["student"])
        written = {grade_id(cell) or "": cell for cell in nb.cells if is_read(cell)}
        for name, said in (record.read(written) if record else {}).items():
            written[name].metadata[READ] = said
        return nb, resources
