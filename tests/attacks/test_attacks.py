"""A class of attackers and honest neighbours, graded once through each door.

The doors are `autograder grade`, which forks its kernels, and `nbgrader autograde`, set to start
each from nothing. Both run at the same time, each in a course of its own, and everything here looks
at what they left behind.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import corpus
import nbformat
import pytest
from attack import MARK, Submitted
from mini_course import NAME
from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.sandbox.provisioner import UIDS

pytestmark = pytest.mark.slow

SCRIPTS = Path(sys.executable).parent
WATCHED = Path(corpus.__file__).with_name("watched.py")
DOORS = ("autograder grade", "nbgrader autograde")
ATTACKS = corpus.attacks()
NEIGHBOURS = {f"neighbours/{neighbour.name}": neighbour for neighbour in corpus.NEIGHBOURS}

# Bounds on the resident memory of the grader's own processes. What they need for honest
# submissions of this course: see docs/security.md.
MOST_BYTES = {
    "grader": 700 << 20,
    "worker": 500 << 20,
    "judge": 500 << 20,
}
STARTS_S = 60.0
"""What a submission may take on a busy machine beyond its notebook's time: starting kernels."""


@dataclass(frozen=True)
class Door:
    """What is left of grading the class through one door."""

    name: str
    course: Course
    students: tuple[Submitted, ...]
    report: dict[str, Any]

    @cached_property
    def documents(self) -> dict[str, dict[str, Any]]:
        """What `autograder grade` printed, by student."""
        return {document["student"]: document for document in json.loads(self.report["said"])}

    @cached_property
    def points(self) -> dict[str, dict[str, float]]:
        """The gradebook: the points of every question of every student."""
        database = f"sqlite:///{self.course.root / 'gradebook.db'}"
        with Gradebook(database, "neural-dynamics") as gradebook:
            return {
                submission.student.id: {
                    grade.name: grade.score
                    for notebook in submission.notebooks
                    for grade in notebook.grades
                }
                for submission in gradebook.assignment_submissions(NAME)
            }

    def outcome(self, student: str, question: str) -> str:
        """What a question's result is called."""
        if self.name == "autograder grade":
            return self.documents[student]["questions"][question]["outcome"]
        path = self.course.root / "autograded" / student / NAME / "mini.ipynb"
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == question:
                named = re.search('data-outcome="([a-z ]+)"', cell.outputs[0].data["text/html"])
                return {"partly": "fail"}.get(named[1], named[1])
        raise LookupError(f"{path} has no cell of {question}")

    def page(self, student: str) -> str:
        """The feedback page of a student."""
        return (self.course.root / "feedback" / student / NAME / "mini.html").read_text()

    def returned(self, student: str, place: str) -> dict[str, bytes]:
        """The files of a student in `feedback` or `autograded`; a page as plain text too."""
        found = {}
        for path in (self.course.root / place / student).rglob("*"):
            if path.is_file():
                data = path.read_bytes()
                found[str(path.relative_to(self.course.root))] = data + plain_text(data)
        return found


def plain_text(page: bytes) -> bytes:
    """A page without its markup, in which colours cut texts to pieces."""
    return html.unescape(re.sub("<[^>]*>", "", page.decode(errors="replace"))).encode()


def authored(course: Course) -> dict[str, str]:
    """A digest of every file that the course's author wrote or released."""
    paths = [
        path
        for folder in (course.root / "solutions", course.exercises)
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(paths)}


def watched(course: Course, name: str, *arguments: str) -> dict[str, Any]:
    """Run one of our commands as its user would, and watch it; the report."""
    report = course.root.with_name("report.json")
    environment = {
        **os.environ,
        "PLANTED": corpus.SECRETS["a variable of the grader"],
        "HOME": str(course.root / "home"),
        "TMPDIR": str(course.root / "tmp"),
    }
    before = {"authored": authored(course)}
    subprocess.run(
        [sys.executable, str(WATCHED), str(report), str(SCRIPTS / name), *arguments],
        cwd=course.root,
        env=environment,
        check=True,
    )
    return json.loads(report.read_text()) | before


def through_the_command(course: Course, students: tuple[Submitted, ...]) -> Door:
    """Grade the class with `autograder grade`."""
    folder = course.root.with_name("handed-in")
    corpus.hand_in_class(course, folder, students)
    command = ("grade", NAME[:2], "--submitted", str(folder), "--format", "json")
    return Door(DOORS[0], course, students, watched(course, "autograder", *command))


def through_nbgrader(course: Course, students: tuple[Submitted, ...]) -> Door:
    """Grade the class with nbgrader's own commands, without warm kernels."""
    place = "    # Settings of your own"
    settings = course.config.read_text()
    assert place in settings
    course.config.write_text(
        settings.replace(place, f"    c.ExecuteInSandbox.warm = False\n{place}")
    )
    corpus.hand_in_class(course, course.root / "submitted", students)
    report = watched(course, "nbgrader", "autograde", NAME)
    watched(course, "nbgrader", "generate_feedback", NAME)
    return Door(DOORS[1], course, students, report)


@pytest.fixture(scope="session")
def graded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Door]:
    """The class, graded through both doors.

    It holds the neighbours and the attacks that are chosen: `-k reading` costs no more than these.
    """
    calls = [item.callspec for item in request.session.items if hasattr(item, "callspec")]
    chosen = {call.params["submitted"].name for call in calls if "submitted" in call.params}
    students = tuple(
        submitted
        for name, submitted in (ATTACKS | NEIGHBOURS).items()
        if name in NEIGHBOURS or submitted.name in chosen
    )
    first, second = (tmp_path_factory.mktemp("door") / "course" for _ in DOORS)
    courses = (corpus.planted_course(first), Course(shutil.copytree(first, second)))
    with ThreadPoolExecutor() as pool:
        ways = (through_the_command, through_nbgrader)
        doors = list(pool.map(lambda way, course: way(course, students), ways, courses))
    return {door.name: door for door in doors}


@pytest.fixture(params=DOORS)
def door(request: pytest.FixtureRequest, graded: dict[str, Door]) -> Door:
    """One door after the other."""
    return graded[request.param]


everybody = pytest.mark.parametrize(
    "submitted", (ATTACKS | NEIGHBOURS).values(), ids=[*ATTACKS, *NEIGHBOURS]
)


@everybody
def test_points_are_what_honest_code_earned(door: Door, submitted: Submitted) -> None:
    assert door.points[submitted.name] == submitted.points


@everybody
def test_the_outcome_has_its_name(door: Door, submitted: Submitted) -> None:
    for question, expected in submitted.outcome.items():
        names = (expected,) if isinstance(expected, str) else expected
        assert door.outcome(submitted.name, question) in names


@everybody
def test_feedback_says_what_happened(door: Door, submitted: Submitted) -> None:
    if submitted.says:
        assert submitted.says in door.page(submitted.name)


@everybody
def test_no_secret_comes_back(door: Door, submitted: Submitted) -> None:
    secrets = secrets_of(door.course)
    if submitted.name == "neighbour-right":
        del secrets["the answer of a neighbour"]
    for path, data in door.returned(submitted.name, "feedback").items():
        assert not [where for where, secret in secrets.items() if secret in data], path
    for where in corpus.IN_THE_GRADED_NOTEBOOK:
        del secrets[where]
    for path, data in door.returned(submitted.name, "autograded").items():
        assert not [where for where, secret in secrets.items() if secret in data], path


def secrets_of(course: Course) -> dict[str, bytes]:
    """Everything that was planted, and the course's key as it might be printed."""
    key = (course.state / "key").read_bytes()
    return {
        **{where: text.encode() for where, text in corpus.SECRETS.items()},
        **{text: text.encode() for text in corpus.CHECKS},
        "the key": key,
        "the key in hex": key.hex().encode(),
        "the key in base64": base64.b64encode(key),
        "the key as Python shows it": repr(key)[2:-1].encode(),
    }


def test_the_grader_ends_well(door: Door) -> None:
    """It says so when some submissions need a person, and never falls over."""
    assert door.report["status"] in (0, 1), door.report["complained"]
    assert "Traceback" not in door.report["complained"]


def test_no_process_is_left(door: Door) -> None:
    assert door.report["left"] == []


def test_no_mount_is_left(door: Door) -> None:
    assert door.report["mounts"] == []


def test_no_file_is_left(door: Door) -> None:
    root = door.course.root
    assert [path.name for path in (root / "tmp").iterdir()] == ["secret.txt"]
    own = {"solutions", "exercises", "nbgrader_config.py", "secret.txt", "home", "tmp"}
    made = {".autograder", "gradebook.db", "submitted", "autograded", "feedback", ".nbgrader.log"}
    assert {path.name for path in root.iterdir()} <= own | made
    for place in ("/tmp", "/var/tmp", "/dev/shm"):
        for path in Path(place).iterdir():
            assert path.lstat().st_uid not in UIDS, path
            assert MARK not in path.name
    for place in (root, Path.home(), Path.cwd()):
        assert not list(place.glob(f"*{MARK}*"))


def test_what_the_author_wrote_is_untouched(door: Door) -> None:
    assert authored(door.course) == door.report["authored"]


def test_memory_of_the_grader_is_bounded(door: Door) -> None:
    assert set(door.report["peaks"]) == set(MOST_BYTES)
    for kind, most in MOST_BYTES.items():
        assert door.report["peaks"][kind] < most, kind


def test_no_submission_takes_longer_than_its_limits(door: Door) -> None:
    executions = door.course.state / "executions"
    seconds = [json.loads(path.read_text())["seconds"] for path in executions.iterdir()]
    assert max(seconds) < corpus.NOTEBOOK_S + STARTS_S
    assert door.report["seconds"] < len(door.students) * (corpus.NOTEBOOK_S + STARTS_S)
