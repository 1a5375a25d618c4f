# One configuration for `nbgrader …` typed by hand, the formgrader's button and `autograder …`.
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
    GetGrades,
    LockCells,
    SaveCells,
)

from autograder.course import find_course
from autograder.feedback import FeedbackExporter
from autograder.pipeline import (
    ExecuteInSandbox,
    JudgeRecordings,
    RebuildFromSource,
    SanitizeStudent,
    SaveGrades,
    SubmissionExporter,
)
from autograder.release import ensure_built

c = get_config()

# nbgrader makes its database with `alembic`, which it looks for on the PATH.
scripts = str(Path(sys.executable).parent)
if scripts not in os.environ.get("PATH", "").split(os.pathsep):
    os.environ["PATH"] = f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}"

course = find_course(Path(__file__).parent)
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
c.SanitizeStudent.enabled = True

# Hidden probes are left out by the page itself; nbgrader's step stumbles over a student's marks.
c.GenerateFeedback.exporter_class = FeedbackExporter
c.GenerateFeedback.preprocessors = [GetGrades]
