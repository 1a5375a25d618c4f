"""A semester, typed as docs/instructors.md says: a class from Moodle and back to it."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from mini_course import (
    BUILD,
    NAME,
    NETWORK_CHECKS,
    RIGHT,
    ROOT,
    TAU,
    answered,
    exercise,
    make_course,
)

from autograder.course.layout import Course

pytestmark = pytest.mark.slow

STUDENTS = int(os.environ.get("SEMESTER_STUDENTS", "40"))
LATE, ABSENT, COPIES, ZIPPED = 3, 2, (5, 6), 8
"""By number: who hands in late, how many hand in nothing, who shares an answer, who sends a zip."""
WIDTHS = {"phone": 390, "laptop": 1280}

DEADLINES = f"""\
time_zone = "UTC"
[due]
{NAME} = 2026-12-01T12:00:00
[late]
points_per_day = 1
"""

KINDS = {
    "right": RIGHT,
    "wrong unit": {**RIGHT, "q1-solution": TAU.replace("1e-3", "1e-2")},
    "ignores the in-degree": {
        **RIGHT,
        "q2-solution": BUILD.replace("in_degree}", "4}"),
    },
    "raises": {**RIGHT, "q1-solution": "def tau_m_ms(**_):\n    raise RuntimeError('no')"},
    "no Python": {"q1-solution": "this is none"},
    "blank": {},
}
COPIED = """\
def build_random(n_neurons, in_degree):
    import nest
    import numpy

    generator = numpy.random.default_rng(nest.rng_seed)
    neurons = nest.Create("iaf_psc_delta", n_neurons)
    ids = numpy.array(neurons.tolist())
    sources, targets = [], []
    for number, target in enumerate(ids):
        drawn = generator.integers(0, len(ids), size=in_degree)
        sources.extend(ids[drawn].tolist())
        targets.extend([int(target)] * in_degree)
    count = len(sources)
    synapse = {"weight": numpy.full(count, 0.5), "delay": numpy.full(count, 1.5)}
    nest.Connect(numpy.array(sources), numpy.array(targets), "one_to_one", synapse)
    return neurons
"""
RENAMED = re.sub(r"\b(ids|drawn|sources|targets|count|generator|number)\b", r"my_\1", COPIED)
"""The same by somebody who renamed what can be renamed."""


@dataclass(frozen=True)
class Student:
    number: int
    kind: str

    @property
    def id(self) -> str:
        return f"s{self.number:03}"

    @property
    def person(self) -> str:
        return f"Student Number{self.number:03}"

    @property
    def handed_in(self) -> str:
        day = "Wednesday, 2" if self.number == LATE else "Monday, 1"
        return f"{day} December 2026, 10:30 AM"


def class_of(count: int) -> list[Student]:
    chance = random.Random(7)
    kinds = [chance.choice([*KINDS, "right", "right"]) for _ in range(count)]
    kinds[LATE] = "right"  # with points to lose
    return [Student(number, kind) for number, kind in enumerate(kinds)]


def answers_of(student: Student) -> dict[str, str]:
    if student.number in COPIES:
        return {**RIGHT, "q2-solution": COPIED if student.number == COPIES[0] else RENAMED}
    own = f"# mine, of {student.id}\n"
    return {cell: own + text for cell, text in KINDS[student.kind].items()}


def worksheet(students: list[Student]) -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(
        ["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade",
         "Last modified (submission)"]
    )  # fmt: skip
    for one in students:
        rows.writerow(
            [f"Participant {1000 + one.number}", one.person, f"{one.id}@example.org", "Submitted",
             "", "6.00", one.handed_in]
        )  # fmt: skip
    return out.getvalue()


def moodle_zip(course: Course, students: list[Student]) -> None:
    notebook = exercise(course)
    with zipfile.ZipFile(course.root / "moodle.zip", "w", zipfile.ZIP_DEFLATED) as made:
        for one in students[ABSENT:]:
            folder = f"{one.person}_{1000 + one.number}_assignsubmission_file"
            text = nbformat.writes(answered(notebook, answers_of(one)))
            if one.number % ZIPPED == 0:
                inner = io.BytesIO()
                with zipfile.ZipFile(inner, "w") as nested:
                    nested.writestr("work/mini.ipynb", text)
                made.writestr(f"{folder}/work.zip", inner.getvalue())
            else:
                made.writestr(f"{folder}/mini ({one.number}).ipynb", text)


def typed(heading: str) -> list[str]:
    """The commands below a heading of the page, for the assignment of this course."""
    page = (ROOT / "docs" / "instructors.md").read_text()
    (section,) = re.findall(rf"^#+ {heading}\n(.*?)(?=^#+ )", page, flags=re.M | re.S)
    lines = re.findall(r"^\$ (.*?)(?:  +#.*)?$", section, flags=re.M)
    return [re.sub(r"\b06(_brunel_network)?\b", NAME, line) for line in lines]


@dataclass
class Semester:
    """What was printed by each command, and by `grade --format json`."""

    course: Course
    printed: dict[str, subprocess.CompletedProcess[str]]
    students: list[Student]

    def type(self, line: str) -> subprocess.CompletedProcess[str]:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            line, shell=True, cwd=self.course.root, capture_output=True, text=True,
            env={**os.environ, "PATH": path},
        )  # fmt: skip
        self.printed[line.split(" --")[0]] = done
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def results(self) -> list[dict]:
        done = self.type(f"autograder grade {NAME} --format json")
        return json.loads(done.stdout)

    def text(self, line: str) -> str:
        done = self.printed[line.replace("06", NAME)]
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def semester(tmp_path_factory: pytest.TempPathFactory) -> Semester:
    """Everything below "Before the semester" and "Each week", typed in that order."""
    course = make_course(tmp_path_factory.mktemp("semester"))
    students = class_of(STUDENTS)
    (course.solutions / "deadlines.toml").write_text(DEADLINES)
    (course.root / "students.csv").write_text(
        "id,first_name,last_name,email\n"
        + "".join(f"{one.id},Student,Number{one.number:03},\n" for one in students)
    )
    for name in ("class.csv", "worksheet.csv"):
        (course.root / name).write_text(worksheet(students))
    moodle_zip(course, students)
    made = Semester(course, {}, students)
    commands = [*typed("Before the semester"), *typed("Each week")]
    assert len(commands) == 8
    for line in commands:
        made.type(line)
    return made


def test_who_handed_in_became_a_student_of_the_list(semester):
    folders = {path.name for path in (semester.course.root / "submitted").iterdir()}
    assert folders == {one.id for one in semester.students[ABSENT:]}


def test_each_got_what_the_answers_are_worth(semester):
    worth = {
        "right": 6.0, "wrong unit": 3.0, "raises": 3.0, "no Python": 0.0, "blank": 0.0,
        "ignores the in-degree": 4.0,
    }  # fmt: skip
    found = {one["student"]: one["raw_score"] for one in semester.results()}
    assert found == {
        one.id: 6.0 if one.number in COPIES else worth[one.kind]
        for one in semester.students[ABSENT:]
    }


def test_who_was_late_lost_a_point(semester):
    penalties = {one["student"]: one["late_penalty"] for one in semester.results()}
    assert {name: penalty for name, penalty in penalties.items() if penalty} == {
        semester.students[LATE].id: 1.0
    }


def test_the_numbers_of_the_report_are_those_of_the_results(semester):
    results = semester.results()
    report = json.loads(semester.type(f"autograder report {NAME} --format json").stdout)
    scores = [one["score"] for one in results]
    assert report["submitted"] == len(results)
    assert report["median"] == statistics.median(scores)
    for question in report["questions"]:
        points = [one["questions"][question["name"]]["score"] for one in results]
        assert question["mean"] == pytest.approx(statistics.fmean(points))
        full = sum(one == question["max_score"] for one in points) / len(points)
        assert question["full"] == pytest.approx(full)
    for check in report["checks"]:
        outcomes = [
            one["outcome"]
            for result in results
            for one in result["questions"][check["question"]]["checks"]
            if one["name"] == check["name"]
        ]
        assert check["failed"] == outcomes.count("fail")
    assert set(report["missing"]) == {one.id for one in semester.students[:ABSENT]}


def test_the_copied_answer_is_listed_and_no_other(semester):
    text = semester.text("autograder similarity 06")
    listed = {frozenset(pair) for pair in re.findall(r"\b(s\d{3})\b.*?\b(s\d{3})\b", text)}
    assert listed == {frozenset(semester.students[number].id for number in COPIES)}


def test_moodle_gets_its_grades_and_pages_back(semester):
    root = semester.course.root
    scores = {one["student"]: one["score"] for one in semester.results()}
    rows = list(csv.DictReader((root / "grades.csv").read_text().splitlines()))
    grades = {row["Email address"].partition("@")[0]: row["Grade"] for row in rows}
    assert {name: float(grade) for name, grade in grades.items() if grade} == scores
    with zipfile.ZipFile(root / "feedback.zip") as made:
        assert len(made.namelist()) == STUDENTS - ABSENT
        assert all("_assignsubmission_file/" in name for name in made.namelist())


def test_a_changed_check_changes_the_grades_that_it_should(semester):
    before = {one["student"]: one["raw_score"] for one in semester.results()}
    checks = semester.course.assignment(NAME).check_file("q2")
    changed = NETWORK_CHECKS.replace("in_degree=degree, weight=0.5", "in_degree=degree, weight=0.6")
    checks.write_text(changed)
    try:
        preview, applied = (semester.type(line) for line in typed("After you changed a check"))
        assert preview.returncode == applied.returncode == 0, preview.stderr + applied.stderr
        after = {one["student"]: one["raw_score"] for one in semester.results()}
    finally:
        checks.write_text(NETWORK_CHECKS)
    lost = {name for name in before if after[name] != before[name]}
    kinds = ("right", "wrong unit", "raises")
    right = {
        one.id for one in semester.students[ABSENT:] if one.number in COPIES or one.kind in kinds
    }
    assert lost == right
    assert all(before[name] - after[name] == 2.0 for name in lost)


@pytest.fixture(scope="module")
def browser() -> Iterator:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS.values(), ids=list(WIDTHS))
@pytest.mark.parametrize("page", ["report.html", "similar.html"])
def test_the_pages_fit_a_phone_and_a_laptop(semester, browser, page, width):
    """Nothing but a table or code that scrolls within itself is wider than the screen."""
    shown = browser.new_page(viewport={"width": width, "height": 800})
    asked = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto((semester.course.root / page).as_uri())
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert all(url.startswith(("file:", "data:")) for url in asked)
    shown.close()
