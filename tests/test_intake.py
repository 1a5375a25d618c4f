"""What one student's folder holds costs nobody else: everybody is graded, and told what is wrong.

One class is graded twice: what the first run leaves behind must not stop the second.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from deep_folders import put_deep_folders
from mini_course import NAME, RIGHT, answered, exercise, hand_in, make_course

from autograder.course.files import remove
from autograder.course.layout import AssignmentFolder, Course
from autograder.grading.class_folder import find_submissions, overlooked
from autograder.grading.handed_in.intake import taken_in
from autograder.grading.handed_in.refusal import SubmissionError
from autograder.grading.handed_in.tree import files_of_others

AUTOGRADER = Path(sys.executable).parent / "autograder"
NOBODY = 65534

Change = Callable[[Path], None]
"""What a student does to the folder with the right notebook in it."""


def nothing(folder: Path) -> None:
    """An honest student."""


def deep(levels: int) -> Change:
    """Folders in a folder."""
    return lambda folder: put_deep_folders(folder, levels)


def like_ours(folder: Path) -> None:
    """A folder called like unfinished files of ours, and a link, for which it is set aside."""
    (folder / ".partial-x").mkdir()
    (folder / "link").symlink_to("/etc/passwd")


def no_utf8(folder: Path) -> None:
    """Names that are no UTF-8, of the notebook too."""
    (folder / "mini.ipynb").rename(folder / os.fsdecode(b"mini\xff.ipynb"))
    (folder / os.fsdecode(b"\xfe.txt")).touch()


def long_name_in_a_zip(folder: Path) -> None:
    """A zip with a notebook whose name no file can have."""
    with zipfile.ZipFile(folder / "mini.zip", "w") as made:
        made.write(folder / "mini.ipynb", "n" * 300 + ".ipynb")
    (folder / "mini.ipynb").unlink()


def neighbours_notebook(folder: Path) -> None:
    """A hard link to the notebook of a neighbour."""
    (folder / "mini.ipynb").unlink()
    os.link(folder.parents[1] / "robbed" / NAME / "mini.ipynb", folder / "mini.ipynb")


def linked_twice(folder: Path) -> None:
    """One file under two names in the student's own folder."""
    os.link(folder / "mini.ipynb", folder / "copy.txt")


def in_a_backup(folder: Path) -> None:
    """A backup of the class that is made of hard links."""
    os.link(folder / "mini.ipynb", folder.parents[2] / "backup.ipynb")


def whole_disk(folder: Path) -> None:
    """A link to the whole disk in place of the folder."""
    remove(folder)
    folder.symlink_to("/")


def dated_by_a_folder(folder: Path) -> None:
    """A folder where nbgrader looks for the time."""
    (folder / "timestamp.txt").mkdir()


SAME_FILE = "is one and the same file as one of somebody else (a hard link)"
# student: (what is in the folder, the outcome, what the notes say)
CLASS: dict[str, tuple[Change, str, str]] = {
    "honest": (nothing, "pass", ""),
    "hone\u200bst": (nothing, "pass", ""),
    "deep": (deep(985), "undecided", "folders in folders, more than 30 deep"),
    "deeper than a path": (deep(2100), "undecided", "folders in folders, more than 30 deep"),
    "like ours": (like_ours, "undecided", "link' is a link"),
    ".partial-x": (nothing, "pass", ""),
    ".unfinished": (nothing, "pass", ""),
    "no UTF-8": (no_utf8, "pass", "its notebook was called 'mini\\udcff.ipynb'"),
    "long name": (long_name_in_a_zip, "undecided", "can't be read or copied (File name too long)"),
    "robbed": (nothing, "undecided", SAME_FILE),
    "thief": (neighbours_notebook, "undecided", SAME_FILE),
    "linked twice": (linked_twice, "pass", ""),
    "whole disk": (whole_disk, "undecided", "'42_mini' is a link"),
    "dated by a folder": (dated_by_a_folder, "undecided", "timestamp.txt is a folder"),
    "in a backup": (in_a_backup, "pass", ""),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """A course with this class."""
    course = make_course(tmp_path_factory.mktemp("intake") / "course")
    notebook = answered(exercise(course), RIGHT)
    for student, (change, *_) in CLASS.items():
        change(hand_in(course.root / "in", student, notebook).parent)
    yield course
    remove(course.root)  # pytest could not


def grade(course: Course, kind: str) -> subprocess.CompletedProcess[str]:
    """Grade the class."""
    return subprocess.run(
        [AUTOGRADER, "grade", NAME, "--submitted", "in", "--format", kind],
        cwd=course.root,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "250"},
    )


@pytest.fixture(scope="module")
def results(course: Course) -> dict[str, dict]:
    """The results of the second run, by student."""
    grade(course, "json")
    done = grade(course, "json")
    assert done.returncode == 1, done.stderr
    return {document["student"]: document for document in json.loads(done.stdout)}


@pytest.mark.slow
@pytest.mark.parametrize(("student", "outcome", "said"), [(k, *v[1:]) for k, v in CLASS.items()])
def test_everybody_gets_a_result(
    results: dict[str, dict], student: str, outcome: str, said: str
) -> None:
    assert results[student]["outcome"] == outcome
    notes = "\n".join(results[student]["notes"])
    assert (said in notes, bool(notes)) == (True, bool(said)), notes


@pytest.mark.slow
def test_names_that_look_alike_are_told_apart(course: Course, results: dict[str, dict]) -> None:
    assert "hone\u200bst" in results
    table = grade(course, "table").stdout
    assert "hone\\u200bst" in table
    assert "hone\u200bst" not in table
    page = (course.root / "feedback" / "hone\u200bst" / NAME / "mini.html").read_text()
    assert "hone\\u200bst" in page
    assert "hone\u200bst" not in page


# ------------------------------------------------------------------------------- whose file it is


def test_a_linked_file_belongs_to_the_one_whose_folder_has_its_owner(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may give files away")
    (tmp_path / "solutions").mkdir()
    folders = {name: hand_in(tmp_path / "in", name, b"{}").parent for name in ("robbed", "thief")}
    neighbours_notebook(folders["thief"])
    for number, folder in enumerate(folders.values()):
        os.chown(folder.parent, 2000 + number, -1)
    os.chown(folders["robbed"] / "mini.ipynb", 2000, -1)
    assert set(files_of_others(Course(tmp_path), tmp_path / "in", NAME)) == {"thief"}


def test_a_file_of_the_course_belongs_to_nobody_else(tmp_path: Path) -> None:
    solution = tmp_path / "solutions" / NAME / "mini.py"
    solution.parent.mkdir(parents=True)
    solution.touch()
    linked = hand_in(tmp_path / "in", "eve", b"{}")
    linked.unlink()
    os.link(solution, linked)
    assert set(files_of_others(Course(tmp_path), tmp_path / "in", NAME)) == {"eve"}


# ------------------------------------------------------------------------- what nobody can read


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Root may read everything, and most instructors are not root."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


UNREADABLE = {"student's folder": ".", "folder": NAME, "notebook": f"{NAME}/mini.ipynb"}


@pytest.mark.parametrize("path", UNREADABLE.values(), ids=list(UNREADABLE))
def test_what_cannot_be_read_is_its_students(path: str) -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are for its user alone
        root = Path(name)
        root.chmod(0o777)
        (root / "solutions").mkdir()
        for student in ("ada", "bob"):
            hand_in(root / "in", student, b"{}")
        shut = root / "in" / "bob" / path
        shut.chmod(0)
        course = Course(root)
        assignment = AssignmentFolder(NAME, root / "solutions" / NAME)
        job = {
            "source": {},
            "notebook": "mini",
            "folder": str(root / "in" / "bob" / NAME),
            "target": str(root / "copy" / NAME),
            "forbidden": [],
        }
        with as_ordinary_user():
            assert find_submissions(root / "in", assignment) == ["ada", "bob"]
            assert overlooked(root / "in", assignment) == {}
            assert files_of_others(course, root / "in", NAME) == {}
            with pytest.raises(SubmissionError, match=r"can't be read \(Permission denied\)"):
                taken_in(job)
        shut.chmod(0o700)
