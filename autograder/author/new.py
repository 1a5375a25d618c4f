"""Start an assignment from a small one that works from end to end.

The small ones lie in `templates/` as data. They are solutions with their checks: no student's
installation has them, nor does the sandbox of a kernel.
"""

from __future__ import annotations

from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.layout import ASSIGNMENT_NAME, Course

TEMPLATES = Path(__file__).with_name("templates")
SUFFIX = ".txt"  # behind the name of each file: nobody imports, compiles or formats it
SCRIPT = "script.py"
FORMULA, NETWORK = "formula", "network"  # the templates: one question about each


def template(name: str) -> dict[str, str]:
    """The files of a template by their paths: the script, checks, wrong and right answers.

    Raises CourseError if this installation has no templates.
    """
    folder = TEMPLATES / name
    if not folder.is_dir():
        raise CourseError(
            "The templates of assignments are left out of this installation, because students use "
            "it. Authors work in the course's repository or in the instructor's image."
        )
    return {
        str(path.relative_to(folder)).removesuffix(SUFFIX): path.read_text()
        for path in sorted(folder.rglob(f"*{SUFFIX}"))
    }


def start_assignment(course: Course, name: str, like: str = FORMULA) -> list[Path]:
    """Write `solutions/NN_name/` with a template to replace; gives the files written.

    Raises CourseError if the name is invalid or the number is taken.
    """
    if not ASSIGNMENT_NAME.fullmatch(name):
        raise CourseError(
            f"{name!r} is not a valid name: write two digits and words, such as 07_balanced_input."
        )
    for assignment in course.assignments():
        if assignment.name[:2] == name[:2]:
            raise CourseError(f"The number {name[:2]} is taken by {assignment.name}.")
    folder = course.root / "solutions" / name
    files = {folder / path: text for path, text in template(like).items()}
    title = name.replace("_", " · ", 1).replace("_", " ")
    script = files.pop(folder / SCRIPT).replace("TITLE", title)
    files = {folder / f"{name.split('_', 1)[1]}.py": script, **files}
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return list(files)
