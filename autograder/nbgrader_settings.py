"""nbgrader's settings, for each of its doors: its own commands, the formgrader, and ours."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    GetGrades,
    LockCells,
    SaveCells,
)
from traitlets.config import Config

from autograder.course import find_course
from autograder.feedback import EscapeNames, FeedbackExporter, markdown
from autograder.intake import set_aside_unsafe
from autograder.pipeline import (
    ExecuteInSandbox,
    JudgeRecordings,
    RebuildFromSource,
    SanitizeStudent,
    SaveGrades,
    SubmissionExporter,
)
from autograder.release import ensure_built


def configure(c: Config, root: Path) -> None:
    """Set everything that makes nbgrader's steps those of the course at `root`.

    Raises CourseError when there is no course.
    """
    # nbgrader makes its database with `alembic`, which it looks for on the PATH.
    scripts = str(Path(sys.executable).parent)
    if scripts not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}"

    course = find_course(root)
    for problem in ensure_built(course):
        print(f"{problem}\nThe assignment is left as it was.", file=sys.stderr)

    c.CourseDirectory.root = str(course.root)
    c.CourseDirectory.course_id = "neural-dynamics"
    # A build folder: nbgrader copies all of its source folder next to student code.
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

    # rebuild → execute → sanitise → judge → save
    c.Autograde.exporter_class = SubmissionExporter
    c.Autograde.sanitize_preprocessors = [RebuildFromSource]
    c.Autograde.autograde_preprocessors = [
        ExecuteInSandbox,
        SanitizeStudent,  # before the judge, whose own table must stay
        JudgeRecordings,
        SaveGrades,  # and the penalty for being late, as c.AssignLatePenalties is set
    ]
    c.Autograde.pre_convert_hook = partial(set_aside_unsafe, course)

    # The page leaves hidden probes out by itself; nbgrader's step stumbles over students' marks.
    c.GenerateFeedback.exporter_class = FeedbackExporter
    c.GenerateFeedback.preprocessors = [GetGrades]

    # The formgrader shows what students wrote to who may do everything: as our own page does.
    c.HTMLExporter.filters = {"markdown2html": markdown}
    c.HTMLExporter.preprocessors = [EscapeNames]
