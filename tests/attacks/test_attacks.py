"""A class of attackers and honest neighbours, graded once through each door.

The doors are `autograder grade` and `nbgrader autograde`, which fork their kernels. For submissions
that attack the kernel's surroundings there are `autograder grade --cold`, which starts each kernel
from nothing, and `autograder grade` as an ordinary user, which most instructors are. Each door
grades in a course of its own, and everything here looks at what it left behind.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import corpus
import nbformat
import ordinary
import pytest
from attack import MARK, Submitted
from mini_course import NAME
from nbgrader.api import Gradebook

from autograder.course.layout import Course
from autograder.sandbox.host.uids import UIDS

pytestmark = pytest.mark.slow

SCRIPTS = Path(sys.executable).parent
WATCHED = Path(corpus.__file__).with_name("watched.py")
ATTACKS = corpus.attacks()
NEIGHBOURS = {f"neighbours/{neighbour.name}": neighbour for neighbour in corpus.NEIGHBOURS}
EVERYBODY = ATTACKS | NEIGHBOURS
SURROUNDINGS = ("reading/", "escaping/", "starving/", "neighbours/")
ORDINARY = "autograder grade as an ordinary user"
AS_ORDINARY_USER = ("reading/", "escaping/", "neighbours/")
AND_ALSO = {
    *("writing/made-up", "patching/observe-and-check", "lying/always-equal"),
    *("starving/deaf-loop", "starving/fork-bomb", "starving/fills-every-place"),
    *("starving/prints-for-ever", "formats/link-to-everything"),
}
CLASSES: dict[str, dict[str, Submitted]] = {
    "autograder grade": EVERYBODY,
    "nbgrader autograde": EVERYBODY,
    "autograder grade --cold": {
        name: submitted for name, submitted in EVERYBODY.items() if name.startswith(SURROUNDINGS)
    },
    ORDINARY: {
        name: submitted
        for name, submitted in EVERYBODY.items()
        if name.startswith(AS_ORDINARY_USER) or name in AND_ALSO
    },
}
"""Who hands in at which door."""

# Bounds on the resident memory of the grader's own processes. What they need for honest
# submissions of this course: see docs/security.md.
MOST_BYTES = {
    "grader": 700 << 20,
    "worker": 500 << 20,
    "judge": 500 << 20,
    "confined": 700 << 20,
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
        if self.name.startswith("autograder grade"):
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


def watched(course: Course, *command: str) -> dict[str, Any]:
    """Run a command as its user would, and watch it; the report."""
    report = course.root.with_name("report.json")
    environment = {
        **os.environ,
        "PLANTED": corpus.SECRETS["a variable of the grader"],
        "HOME": str(course.root / "home"),
        "TMPDIR": str(course.root / "tmp"),
    }
    before = {"authored": authored(course)}
    subprocess.run(
        [sys.executable, str(WATCHED), str(report), *command],
        cwd=course.root,
        env=environment,
        check=True,
    )
    return json.loads(report.read_text()) | before


def graded(name: str, course: Course, students: tuple[Submitted, ...]) -> Door:
    """Grade the class through the door of this name."""
    if name == "nbgrader autograde":
        corpus.hand_in_class(course, course.root / "submitted", students)
        nbgrader = str(SCRIPTS / "nbgrader")
        report = watched(course, nbgrader, "autograde", NAME)
        watched(course, nbgrader, "generate_feedback", NAME)
        return Door(name, course, students, report)
    folder = course.root.with_name("handed-in")
    corpus.hand_in_class(course, folder, students)
    options = ["--cold"] if name.endswith("--cold") else []
    chosen = (NAME[:2], "--submitted", str(folder), "--format", "json", *options)
    command = [str(SCRIPTS / "autograder"), "grade", *chosen]
    if name == ORDINARY:
        (course.state / "doctor").unlink()  # examinations by root, in a folder of root's
        ordinary.hand_over(folder.parent)
        command = ordinary.as_ordinary_user(command, [folder.parent])
    return Door(name, course, students, watched(course, *command))


def chosen(session: pytest.Session, name: str) -> set[str]:
    """The attacks that the tests to be run look at, at one door: `-k reading` grades no others."""
    calls = [item.callspec.params for item in session.items if hasattr(item, "callspec")]
    return {
        call["submitted"].name for call in calls if "submitted" in call and call.get("door") == name
    }


@pytest.fixture(scope="session")
def graded_once(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Door]:
    """Gives a door through which its class has gone: the neighbours, and the attacks chosen.

    Not a fixture for each door: parametrized together with a submission, it would be made anew for
    every test.
    """

    @cache
    def graded_at(name: str) -> Door:
        if name == ORDINARY and (reason := ordinary.why_not()):
            pytest.skip(reason)
        wanted = chosen(request.session, name)
        students = tuple(
            submitted
            for neighbour, submitted in CLASSES[name].items()
            if neighbour in NEIGHBOURS or submitted.name in wanted
        )
        course = corpus.planted_course(tmp_path_factory.mktemp("door") / "course")
        return graded(name, course, students)

    return graded_at


@pytest.fixture
def door(request: pytest.FixtureRequest, graded_once: Callable[[str], Door]) -> Door:
    """A door after its class has gone through it; each is graded once."""
    return graded_once(request.param)


everywhere = pytest.mark.parametrize("door", CLASSES, indirect=True)
everybody = pytest.mark.parametrize(
    ("door", "submitted"),
    [
        pytest.param(door, submitted, id=f"{door}-{name}")
        for door, students in CLASSES.items()
        for name, submitted in students.items()
    ],
    indirect=["door"],
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


@everywhere
def test_the_grader_ends_well(door: Door) -> None:
    """It says so when some submissions need a person, and never falls over."""
    assert door.report["status"] in (0, 1), door.report["complained"]
    assert "Traceback" not in door.report["complained"]


@everywhere
def test_no_process_is_left(door: Door) -> None:
    assert door.report["left"] == []


@everywhere
def test_no_mount_is_left(door: Door) -> None:
    assert door.report["mounts"] == []


@everywhere
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


@everywhere
def test_what_the_author_wrote_is_untouched(door: Door) -> None:
    assert authored(door.course) == door.report["authored"]


@everywhere
def test_memory_of_the_grader_is_bounded(door: Door) -> None:
    assert set(door.report["peaks"]) == set(MOST_BYTES)
    for kind, most in MOST_BYTES.items():
        assert door.report["peaks"][kind] < most, kind


@everywhere
def test_no_submission_takes_longer_than_its_limits(door: Door) -> None:
    executions = door.course.state / "executions"
    seconds = [json.loads(path.read_text())["seconds"] for path in executions.iterdir()]
    most = corpus.CLOCK_FACTOR * corpus.NOTEBOOK_S + STARTS_S
    assert max(seconds) < most
    assert door.report["seconds"] < len(door.students) * most
