"""nbgrader's settings, for its own commands, the formgrader and `autograder`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
    SaveCells,
)
from traitlets.config import Config

from autograder.author.release import ensure_built
from autograder.compat.patches import end_on_disk_errors, guard_autograde, guard_export
from autograder.course.deadlines import LatePolicy, read_deadlines
from autograder.course.layout import find_course
from autograder.grading import export
from autograder.grading.late import plugin_for
from autograder.grading.preprocessors import (
    GetGradesAndWhatIsRead,
    GradeInSandbox,
    SubmissionExporter,
    guard,
)
from autograder.grading.rendering import FORMGRADER_FILTERS, EscapeNames, FeedbackExporter


def configure(c: Config, root: Path) -> None:
    """Configure nbgrader for the course at `root`.

    Raises CourseError when there is no course.
    """
    # nbgrader looks for `alembic`, which makes its database, on the PATH.
    scripts = str(Path(sys.executable).parent)
    if scripts not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}"

    course = find_course(root)
    for problem in ensure_built(course):
        print(f"{problem}\nThe assignment is left as it was.", file=sys.stderr)

    c.CourseDirectory.root = str(course.root)
    c.CourseDirectory.course_id = "neural-dynamics"
    # A build folder, because nbgrader copies its whole source folder next to student code.
    c.CourseDirectory.source_directory = str(course.build)
    c.CourseDirectory.release_directory = "exercises"
    c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "stamp"]

    c.GenerateAssignment.preprocessors = [
        LockCells,
        ClearSolutions,
        ClearOutput,
        CheckCellMetadata,
        ComputeChecksums,
        SaveCells,
        ClearHiddenTests,
        ClearMarkScheme,
        ComputeChecksums,
        CheckCellMetadata,
    ]

    # rebuild → execute → judge → save
    guard_autograde(guard)
    end_on_disk_errors()
    c.Autograde.exporter_class = SubmissionExporter
    c.Autograde.sanitize_preprocessors = []
    # This also enters the penalty for being late, as configured in c.AssignLatePenalties.
    c.Autograde.autograde_preprocessors = [GradeInSandbox]

    late = read_deadlines(course).late
    if late != LatePolicy():  # without one, what the course's own configuration says of it holds
        c.AssignLatePenalties.plugin_class = plugin_for(late)

    guard_export(export.guard)
    c.ExportApp.plugin_class = export.GradeExport

    # Our page leaves out hidden probes itself: nbgrader's step fails on marks in students' cells.
    c.GenerateFeedback.exporter_class = FeedbackExporter
    c.GenerateFeedback.preprocessors = [GetGradesAndWhatIsRead]

    # The formgrader's user may do everything, so it shows students' text as our own page does.
    c.HTMLExporter.filters = FORMGRADER_FILTERS
    c.HTMLExporter.preprocessors = [EscapeNames]
