"""Limits: set in one place, shown, kept by the machine, and named to the student who hit one."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from mini_course import NAME, RIGHT, answered, exercise, hand_in, make_course
from nbformat.v4 import new_code_cell, new_notebook

from autograder.audit.times import dump_times, measure_times
from autograder.author.lint.assignment import lint
from autograder.author.release import build
from autograder.course.errors import CourseError
from autograder.course.layout import AssignmentFolder
from autograder.course.limits import FIELDS, Limits
from autograder.course.limits_file import limits_of
from autograder.grading.handed_in.rebuild import MAX_EXTRA_CELLS, rebuild
from autograder.grading.handed_in.refusal import SubmissionError

AUTOGRADER = str(Path(sys.executable).parent / "autograder")


def with_limits(root: Path, course: str | None, assignment: str | None) -> AssignmentFolder:
    """An assignment, with the texts of the two files of limits; None: no such file."""
    folder = root / "solutions" / NAME
    folder.mkdir(parents=True)
    for place, text in ((folder.parent, course), (folder, assignment)):
        if text is not None:
            (place / "limits.toml").write_text(text)
    return AssignmentFolder(NAME, folder)


# id: (the course's file, the assignment's file, what differs from the code)
SET = {
    "nothing": (None, None, {}),
    "empty files": ("", "# nothing yet", {}),
    "course": ("cell_s = 120", None, {"cell_s": 120.0}),
    "assignment": (None, "cell_s = 90.5", {"cell_s": 90.5}),
    "assignment over course": (
        "cell_s = 120\nprocesses = 32",
        "cell_s = 240",
        {"cell_s": 240.0, "processes": 32},
    ),
    "readable numbers": ("memory_bytes = 8_589_934_592", None, {"memory_bytes": 8 << 30}),
}


@pytest.mark.parametrize(("course", "assignment", "differs"), SET.values(), ids=SET)
def test_the_assignment_is_asked_before_the_course_and_the_course_before_the_code(
    tmp_path, course, assignment, differs
):
    found = limits_of(with_limits(tmp_path, course, assignment))
    assert asdict(found) == asdict(Limits()) | differs
    assert all(type(getattr(found, each.name)) is each.type for each in fields(Limits))


# id: (CPU times of the questions, the two files, how long a cell may run)
TIMES = {
    "a factor of the slowest": ([0.1, 0.9, 0.05], None, None, 27.0),
    "in whole seconds": ([0.61], None, None, 19.0),
    "at least the floor": ([0.01], None, None, 15.0),
    "at most what the code has": ([4.4], None, None, 60.0),
    "the course sets another": ([0.9], "cell_s = 120", None, 120.0),
    "the assignment sets another": ([0.9], "cell_s = 120", "cell_s = 5", 5.0),
    "other limits set": ([0.9], "processes = 32", "tmp_bytes = 300_000_000", 27.0),
}


@pytest.mark.parametrize(("times", "course", "assignment", "cell_s"), TIMES.values(), ids=TIMES)
def test_the_time_of_a_cell_follows_from_what_right_answers_take(
    tmp_path, times, course, assignment, cell_s
):
    folder = with_limits(tmp_path, course, assignment)
    dump_times({f"q{k}": each for k, each in enumerate(times)}, folder.times)
    assert limits_of(folder).cell_s == cell_s


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"cpu_s": [1]}', '{"cpu_s": {"q1": "long"}}'])
def test_times_that_are_none_are_refused_with_what_to_do(tmp_path, text):
    folder = with_limits(tmp_path, None, None)
    folder.times.write_text(text)
    with pytest.raises(
        CourseError, match=r"times\.json holds no measured times.*autograder calibrate"
    ):
        limits_of(folder)


def test_the_measured_times_are_those_of_right_answers(tmp_path):
    """A variant that takes a second and a mistake that takes longer: only the variant counts."""
    folder = make_course(tmp_path).assignment(NAME)
    busy = (
        'question = "q1"\n{}\ndef tau_m_ms(R_MOhm, C_m_pF):\n    import time\n'
        "    end = time.process_time() + {}\n    while time.process_time() < end:\n        pass\n"
        "    return R_MOhm * C_m_pF * 1e-3\n"
    )
    (folder.solutions / "variants" / "busy.py").write_text(busy.format("", 0.5))
    (folder.solutions / "mistakes" / "busier.py").write_text(busy.format("loses = ['x']", 5.0))
    times = measure_times(folder)
    assert times.keys() == {"q1", "q2"}
    assert 1.0 <= times["q1"] < 2.0, "two probes"
    assert times["q2"] < 0.5


# id: (the text, what the message names beside the file)
NONSENSE = {
    "unknown": ("cells_s = 60", ["'cells_s'", *FIELDS]),
    "text": ('cell_s = "60 s"', ["cell_s = '60 s'", "a number", *FIELDS]),
    "yes": ("cell_s = true", ["cell_s = True", "a number"]),
    "zero": ("cell_s = 0", ["cell_s = 0", "at least 0.1 s"]),
    "endless": ("notebook_s = inf", ["notebook_s = inf"]),
    "not a number": ("notebook_s = nan", ["notebook_s = nan"]),
    "half a process": ("processes = 32.5", ["a whole number"]),
    "GiB taken for bytes": ("memory_bytes = 4", ["at least 1,073,741,824 bytes", "address space"]),
    "a table": ("[cell_s]\nvalue = 3", ["cell_s = {'value': 3}"]),
    "no TOML": ("cell_s: 60", ["no valid TOML", "line 1"]),
}


@pytest.mark.parametrize(("text", "named"), NONSENSE.values(), ids=NONSENSE)
@pytest.mark.parametrize("whose", ["course", "assignment"])
def test_nonsense_is_refused_with_file_field_and_the_fields_there_are(tmp_path, text, named, whose):
    texts = {"course": None, "assignment": None} | {whose: text}
    assignment = with_limits(tmp_path, **texts)
    with pytest.raises(CourseError) as caught:
        limits_of(assignment)
    folder = assignment.solutions if whose == "assignment" else assignment.solutions.parent
    for word in (str(folder / "limits.toml"), *named):
        assert word in str(caught.value)


def test_the_command_shows_every_limit_and_where_it_comes_from(tmp_path):
    course = make_course(tmp_path, "cell_s = 90\n")
    (course.assignment(NAME).solutions / "limits.toml").write_text("processes = 48\n")
    rows = {line.split()[1]: line for line in shown(course.root, NAME) if line.startswith("│ ")}
    assert rows.keys() == set(FIELDS)
    assert "90 s" in rows["cell_s"] and "solutions/limits.toml" in rows["cell_s"]
    assert "48" in rows["processes"] and f"{NAME}/limits.toml" in rows["processes"]
    assert "4 GiB" in rows["memory_bytes"] and "default" in rows["memory_bytes"]
    assert NAME in shown(course.root)[-1]


def test_the_command_shows_that_a_time_was_measured(tmp_path):
    course = make_course(tmp_path)
    dump_times({"q1": 0.7}, course.assignment(NAME).times)
    (row,) = [line for line in shown(course.root, NAME) if line.startswith("│ cell_s")]
    assert "21 s" in row and f"{NAME}/times.json" in row


def shown(root: Path, *names: str) -> list[str]:
    done = subprocess.run(
        [AUTOGRADER, "limits", *names],
        cwd=root, capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "200"},
    )  # fmt: skip
    return done.stdout.splitlines()


def test_limits_are_not_released_and_nonsense_in_them_is_found_before_a_release(tmp_path):
    course = make_course(tmp_path / "course", "cell_s = 90\n")
    assignment = course.assignment(NAME)
    assert not [path for path in course.exercises.rglob("*") if path.name == "limits.toml"]
    (assignment.solutions / "limits.toml").write_text("cells_s = 90\n")
    build(assignment, tmp_path / "source")
    assert not list((tmp_path / "source").rglob("limits.toml"))
    assert [said for said in lint(assignment) if "cells_s" in said]


# id: (the first piece that a solution cell was split into, each other one, whether so many are too
# many)
PIECES = {
    "joined": ("def f():", "    x = 1", False),
    "each a cell of its own": ("x = 1", "x = 1", True),
}


@pytest.mark.parametrize(("first", "other", "refused"), PIECES.values(), ids=PIECES)
def test_pieces_that_become_cells_are_counted_as_such(first, other, refused):
    facts = {"grade_id": "q1-solution", "solution": True, "grade": False}
    texts = [first] + [other] * (MAX_EXTRA_CELLS + 1)
    pieces = [new_code_cell(text, metadata={"nbgrader": facts}) for text in texts]
    source, split = new_notebook(cells=pieces[:1]), new_notebook(cells=pieces)
    if refused:
        with pytest.raises(SubmissionError, match="more than 300 cells of its own"):
            rebuild(source, split)
    else:
        assert len(rebuild(source, split).cells) == 1
    split.cells.pop()
    assert len(rebuild(source, split).cells) <= MAX_EXTRA_CELLS + 1


VISIBLE = Path("/usr/local/share")  # which the sandbox shows to student code


@pytest.fixture
def unsound() -> Iterator[Path]:
    """A course where student code can read it, with one submission."""
    if not os.access(VISIBLE, os.W_OK):
        pytest.skip(f"{VISIBLE} can't be written")
    with tempfile.TemporaryDirectory(dir=VISIBLE) as folder:
        course = make_course(Path(folder) / "course")
        (course.state / "doctor").unlink()  # nothing was examined here yet
        hand_in(course.root / "submitted", "ada", answered(exercise(course), RIGHT))
        Path(folder).chmod(0o755)
        yield course.root


@pytest.mark.slow
def test_where_a_wall_does_not_hold_no_door_grades(unsound):
    """And each says which, in words; without a sandbox nobody asks."""
    before = unsound / "autograded" / "ada" / NAME / "mini.ipynb"
    before.parent.mkdir(parents=True)
    before.write_text("the work of last week")
    for command in (["autograder", "grade", NAME], ["nbgrader", "autograde", NAME, "--force"]):
        said = command_in(unsound, *command, status=2)
        assert "- files: [" in said and "type: autograder doctor" in said
        assert "Traceback" not in said
    assert before.read_text() == "the work of last week"
    assert not (unsound / "gradebook.db").exists() or not scores(unsound)
    command_in(unsound, "autograder", "grade", NAME, "--sandbox", "none", status=0)
    assert scores(unsound) == [3.0, 3.0]


def command_in(root: Path, name: str, *arguments: str, status: int) -> str:
    """Run one of our scripts; everything that it said."""
    done = subprocess.run(
        [str(Path(sys.executable).parent / name), *arguments],
        cwd=root, capture_output=True, text=True, env={**os.environ, "COLUMNS": "500"},
    )  # fmt: skip
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def scores(root: Path) -> list[float]:
    with sqlite3.connect(root / "gradebook.db") as database:
        return [score for (score,) in database.execute("select auto_score from grade")]


LIMITED = """\
cell_s = 20
interrupt_s = 1
processes = 40
tmp_bytes = 33_554_432
file_bytes = 8_388_608
memory_bytes = 2_147_483_648
"""

# id: (what the function does, the outcome of its question, what the student reads)
HIT = {
    "time": ("while True:\n        pass", "timeout", "it used more than 20 s of processor time"),
    "memory": ("return bytearray(3 << 30)", "fail", "one process may have 2 GiB of memory"),
    "disk": (
        "for i in range(9):\n        open(f'/tmp/{i}', 'wb').write(bytes(8 << 20))",
        "fail",
        "the disk is full: 32 MiB for home and /tmp together",
    ),
    "file": ("open('/tmp/x', 'wb').write(bytes(9 << 20))", "fail", "a file may have 8 MiB"),
    "files": ("x = [open('/dev/null') for _ in range(300)]", "fail", "at most 256 files"),
    "processes": (
        "import threading, time\n"
        "    for _ in range(50):\n        threading.Thread(target=time.sleep, args=(2,)).start()",
        "fail",
        "at most 40 processes and threads may run at once",
    ),
    "output": (
        "while True:\n        print('x' * 9999)",
        "output flood",
        "more than 20 MB of output",
    ),
}


@pytest.fixture(scope="module")
def hit(tmp_path_factory) -> tuple[Path, dict]:
    """A class in which each student's first answer hits one limit."""
    course = make_course(tmp_path_factory.mktemp("hit") / "course", LIMITED)
    for student, (body, *_) in HIT.items():
        answers = {**RIGHT, "q1-solution": f"def tau_m_ms(**_):\n    {body}\n"}
        hand_in(course.root / "submitted", student, answered(exercise(course), answers))
    printed = subprocess.run(
        [AUTOGRADER, "grade", NAME, "--format", "json"],
        cwd=course.root, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return course.root, {document["student"]: document for document in json.loads(printed)}


@pytest.mark.slow
@pytest.mark.parametrize("student", HIT)
def test_the_student_reads_which_limit_was_hit_and_how_much_it_is(hit, student):
    root, documents = hit
    _, outcome, words = HIT[student]
    first, second = documents[student]["questions"].values()
    assert (first["outcome"], second["outcome"]) == (outcome, "pass")
    assert any(words in check["message"] for check in first["checks"]), first
    page = root / "feedback" / student / NAME / "mini.html"
    assert words in page.read_text()
