"""Nothing is lost: a grader that is killed many times ends where an undisturbed one does.

The kills are drawn at random from a fixed seed and spread over all that a grader does. What holds
after every single one of them is what a person finds who looks in just then. KILLS=200 makes more.
"""

from __future__ import annotations

import collections
import contextlib
import ctypes
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import forked
import nbformat
import pytest
from mini_course import BUILD, NAME, RIGHT, TAU, answered, edited, exercise, hand_in, make_course
from nbformat import NotebookNode

from autograder.course.key import course_key
from autograder.course.layout import Course, find_course

pytestmark = pytest.mark.slow

SEED = 20261122
STUDENTS = 60
KILLS = int(os.environ.get("KILLS", "60"))
OF_THE_COMMAND = 12
COLD = 0.1  # the part of the graders that start each kernel from nothing
SIGNALS = (*[signal.SIGKILL] * 4, signal.SIGTERM, signal.SIGINT)
AUTOGRADER = Path(sys.executable).parent / "autograder"
QUIET_S = 30.0  # a generous bound for what is gone in a moment


def answers(number: int) -> dict[str, str]:
    """What a student wrote: right, wrong, broken and hostile ones in turn, no two the same."""
    own = f"# student {number}\n"
    wrong = TAU.replace("1e-3", "1e-2")
    kinds = [
        {"q1-solution": own + TAU},
        {"q1-solution": own + wrong},
        {"q1-solution": own + "def tau_m_ms(**_):\n    raise RuntimeError('no')"},
        {"q1-solution": own + "this is no Python"},
        {"q1-solution": own + "def tau_m_ms(**_):\n    import os\n    os._exit(3)"},
        {"q1-solution": own + "print('noise' * 50)\n" + TAU},
        {"q1-solution": own + "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n" + TAU},
        {"q2-solution": own + BUILD.replace("0.5,", "0.6,")},
        {"q1-solution": own},
        {**RIGHT, "q1-solution": own + TAU},
    ]
    return kinds[number % len(kinds)]


def delete_graded(notebook: NotebookNode) -> None:
    """Remove the cells that are graded."""
    notebook.cells = [c for c in notebook.cells if not c.metadata.get("nbgrader", {}).get("grade")]


def hand_in_class(course: Course, folder: Path) -> None:
    """Sixty submissions, of which some can't even be read."""
    notebook = exercise(course)
    for number in range(STUDENTS):
        made: NotebookNode | bytes = answered(notebook, answers(number))
        if number % 20 == 7:
            made = b'{"cells": ['
        elif number % 20 == 13:
            made = edited(made, delete_graded)
        path = hand_in(folder, f"student {number:02}", made)
        if number % 20 == 3:
            path.rename(path.with_name("mini (1).ipynb"))


@dataclass
class Grader:
    """Graders that are forked from one that waits, and what was seen of them."""

    course: Course
    context: Any
    helpers: set[int]
    executed: int = 0
    saved: int = 0
    done: bool = False
    killed: collections.Counter[str] = field(default_factory=collections.Counter)
    grades: dict[tuple[str, str], float] = field(default_factory=dict)
    seen: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def start(self, *, cold: bool = False) -> tuple[Any, Any]:
        """A grader at work, and what it tells."""
        events, theirs = self.context.Pipe(duplex=False)
        process = self.context.Process(
            target=forked.grade, args=(str(self.course.root), NAME, 2, cold, theirs)
        )
        process.start()
        theirs.close()
        # Until it begins, a process of a fork server ignores interrupts, as the server does.
        assert events.recv() == ("starting", "")
        return process, events

    def follow(self, events: Any, *, until: tuple[str, int] | None, seconds: float) -> str:
        """Read what it tells until that many steps of a phase are done, or for that long."""
        counts = collections.Counter({"executed": 0, "saved": 0})
        deadline = time.monotonic() + seconds
        phase = "starting"
        with contextlib.suppress(EOFError):
            while events.poll(max(0.0, deadline - time.monotonic())):
                phase, _ = events.recv()
                counts[phase] += 1
                if phase == "done" or (until and counts[until[0]] >= until[1]):
                    break
        self.executed = max(self.executed, counts["executed"])
        self.saved = max(self.saved, counts["saved"])
        self.done = self.done or phase == "done"
        return phase


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    """Of a course with sixty submissions, and no grader at work in it."""
    course = make_course(tmp_path_factory.mktemp("killed") / "course")
    hand_in_class(course, course.root / "handed-in")
    course_key(course.state)
    shutil.copytree(course.root, course.root.parent / "undisturbed")
    # orphans of a killed grader become ours: none can hide
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
    context = forked.server()
    first = context.Process(target=os.getpid)  # starts the server and pays for its imports
    first.start()
    first.join()
    yield Grader(course, context, children())
    ctypes.CDLL(None).prctl(36, 0, 0, 0, 0)


def children() -> set[int]:
    """The processes whose parent we are now."""
    tasks = Path("/proc/self/task").iterdir()
    return {int(pid) for task in tasks for pid in (task / "children").read_text().split()}


def assert_nothing_runs_on(grader: Grader) -> None:
    """What a killed grader had started ends by itself: workers, kernels, the judge."""
    deadline = time.monotonic() + QUIET_S
    while True:
        for pid in children() - grader.helpers:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
        left = children() - grader.helpers
        if not left:
            return
        assert time.monotonic() < deadline, [
            Path(f"/proc/{pid}/cmdline").read_bytes() for pid in left
        ]
        time.sleep(0.05)


def assert_intact(grader: Grader) -> None:
    """No half grade, no half file, and no grade that changed since it was written."""
    root = grader.course.root
    for path in whole_files(root):
        status = path.stat()
        facts = status.st_mtime_ns, status.st_size
        if grader.seen.get(path) != facts:
            assert_whole(path)
            grader.seen[path] = facts
    now = grades(root)
    for key, score in grader.grades.items():
        assert now[key] == score, key
    by_student = collections.defaultdict(set)
    for (student, _), score in now.items():
        by_student[student].add(score is None)
    assert all(len(some) == 1 for some in by_student.values()), "half a grade"
    grader.grades = {key: score for key, score in now.items() if score is not None}


def whole_files(root: Path) -> Iterator[Path]:
    """The files under their final names: nobody reads those whose name or folder is hidden."""
    for folder in ("submitted", "autograded", "feedback", ".autograder"):
        for path in (root / folder).rglob("*"):
            inside = path.relative_to(root / folder)
            if path.is_file() and not any(part.startswith(".") for part in inside.parts):
                yield path


def assert_whole(path: Path) -> None:
    """A file holds all that it should."""
    data = path.read_bytes()
    if path.parent.parent.name == "recordings":
        assert hashlib.sha256(data).hexdigest() == path.name
    elif path.suffix == ".json":
        json.loads(data)
    elif path.suffix == ".ipynb" and "submitted" not in path.parts:
        nbformat.validate(nbformat.reads(data.decode(), as_version=4))
    elif path.suffix == ".html":
        assert data.rstrip().endswith(b"</html>")
    elif path.name == "key":
        assert len(data) == 32


def grades(root: Path) -> dict[tuple[str, str], float | None]:
    """The scores in the gradebook by student and cell; it is sound."""
    book = root / "gradebook.db"
    if not book.exists():
        return {}
    with contextlib.closing(sqlite3.connect(book)) as database:
        assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
        rows = database.execute(
            "select a.student_id, c.name, g.auto_score from grade g "
            "join base_cell c on c.id = g.cell_id "
            "join submitted_notebook n on n.id = g.notebook_id "
            "join submitted_assignment a on a.id = n.assignment_id"
        ).fetchall()
    return {(student, cell): score for student, cell, score in rows}


def kill_one(grader: Grader, chance: random.Random) -> None:
    """Start a grader and kill it: while it starts, or when it has come to some step."""
    process, events = grader.start(cold=chance.random() < COLD)
    if chance.random() < 0.3:
        phase = grader.follow(events, until=None, seconds=chance.uniform(0.0, 1.5))
    else:
        name = chance.choice(("executed", "saved"))
        so_far = getattr(grader, name)
        # A step that none came to before, or any if all have been done.
        goal = so_far + chance.randint(0, 1) if so_far < STUDENTS else chance.randint(1, STUDENTS)
        grader.follow(events, until=(name, goal) if goal else None, seconds=60.0 if goal else 1.0)
        # Long enough to be in the middle of the next steps, and not to be through many of them.
        phase = grader.follow(events, until=None, seconds=chance.uniform(0.0, 0.2))
        phase = name if phase == "starting" else phase
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, chance.choice(SIGNALS))
    process.join(QUIET_S)
    assert process.exitcode is not None, "it did not end"
    events.close()
    grader.killed[phase] += 1


def kill_the_command(grader: Grader, chance: random.Random) -> None:
    """Kill `autograder grade` itself."""
    with subprocess.Popen(
        [str(AUTOGRADER), "grade", NAME, "--submitted", "handed-in", "--workers", "2"],
        cwd=grader.course.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        grader.helpers.add(process.pid)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.5, 8.0))
        process.send_signal(chance.choice(SIGNALS))
        process.wait(QUIET_S)
        grader.helpers.discard(process.pid)
    grader.killed["command"] += 1


@pytest.fixture(scope="module")
def killed(grader: Grader) -> Grader:
    """The grader after all the kills and one run to the end."""
    chance = random.Random(SEED)
    for number in range(KILLS):
        if number % (KILLS // OF_THE_COMMAND) == 0:
            kill_the_command(grader, chance)
        else:
            kill_one(grader, chance)
        assert_nothing_runs_on(grader)
        assert_intact(grader)
    process, events = grader.start()
    grader.follow(events, until=("done", 1), seconds=600.0)
    process.join(QUIET_S)
    assert process.exitcode == 0
    # What the examination of the sandbox planted goes with the next command that examines it.
    command = [str(AUTOGRADER), "grade", NAME, "--submitted", "handed-in", "--workers", "2"]
    subprocess.run(command, cwd=grader.course.root, check=False, stdout=subprocess.DEVNULL)
    return grader


@pytest.fixture(scope="module")
def undisturbed(grader: Grader) -> Course:
    """The same course, graded once."""
    course = find_course(grader.course.root.parent / "undisturbed")
    other = Grader(course, grader.context, grader.helpers)
    process, events = other.start()
    other.follow(events, until=("done", 1), seconds=1200.0)
    process.join(QUIET_S)
    assert process.exitcode == 0
    return course


def test_the_kills_met_every_phase(killed: Grader) -> None:
    assert killed.killed.total() >= KILLS
    least = min(killed.killed[phase] for phase in ("starting", "executed", "saved", "command"))
    assert least >= KILLS // 20, killed.killed


def test_the_gradebook_is_that_of_an_undisturbed_run(killed: Grader, undisturbed: Course) -> None:
    expected = grades(undisturbed.root)
    assert len(expected) == 2 * STUDENTS
    assert grades(killed.course.root) == expected


def test_the_feedback_is_that_of_an_undisturbed_run(killed: Grader, undisturbed: Course) -> None:
    def pages(course: Course) -> dict[str, bytes]:
        return {
            str(path.relative_to(course.root)): path.read_bytes()
            for path in (course.root / "feedback").rglob("*")
            if path.is_file()
        }

    expected = pages(undisturbed)
    assert len(expected) == STUDENTS
    assert pages(killed.course) == expected


def test_what_is_kept_is_that_of_an_undisturbed_run(killed: Grader, undisturbed: Course) -> None:
    def executions(course: Course) -> dict[str, Any]:
        found = {}
        for path in (course.state / "executions").glob("*.json"):
            cells = json.loads(path.read_text())["cells"]
            found[path.name] = [
                (c["question"], c["outcome"], [content(course, name) for name in c["recordings"]])
                for c in cells
            ]
        return found

    assert executions(killed.course) == executions(undisturbed)


def content(course: Course, digest: str) -> dict[str, Any]:
    """What was recorded, but for the time that it took."""
    path = course.state / "recordings" / digest[:2] / digest
    with zipfile.ZipFile(path) as archive:
        found: dict[str, Any] = {name: archive.read(name) for name in archive.namelist()}
    found["recording.json"] = json.loads(found["recording.json"])
    del found["recording.json"]["recording"]["wall_s"]
    return found


def test_nothing_unfinished_lies_about(killed: Grader) -> None:
    root = killed.course.root
    left = [path for path in root.rglob(".*") if path.name != ".autograder"]
    assert left == []
