"""Dates: what is in force for whom, what being late costs, and what can't be read is told."""

from datetime import UTC, datetime, timedelta

import pytest
from mini_course import NAME as MINI
from mini_course import RIGHT, answered, exercise, hand_in, make_course
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from autograder.cli.main import app
from autograder.course.deadlines import NAME, LatePolicy, read_file
from autograder.course.errors import CourseError

ASSIGNMENTS = {"06_brunel_network", "21_hopfield_network"}
TEXT = """\
time_zone = "Europe/Berlin"
[due]
06_brunel_network = 2026-12-14T23:59:00
21 = 2026-07-01
[extensions.ada]
06 = 2026-12-21T23:59:00+00:00
[late]
grace_minutes = 15
percent_per_day = 10
keep_percent = 50
"""


def read(tmp_path, text):
    path = tmp_path / NAME
    path.write_text(text)
    return read_file(path, ASSIGNMENTS)


def test_dates_are_in_the_zone_that_is_named_and_a_day_ends_at_midnight(tmp_path):
    dates = read(tmp_path, TEXT)
    assert dates.due["06_brunel_network"] == datetime(2026, 12, 14, 22, 59, tzinfo=UTC)
    assert dates.due["21_hopfield_network"] == datetime(2026, 7, 1, 21, 59, 59, tzinfo=UTC)


def test_an_extension_is_in_force_for_its_student_only(tmp_path):
    dates = read(tmp_path, TEXT)
    assert dates.due_for("06_brunel_network", "ada") == datetime(2026, 12, 21, 23, 59, tzinfo=UTC)
    assert dates.due_for("06_brunel_network", "ben") == dates.due["06_brunel_network"]
    assert dates.extension("06_brunel_network", "ada") == timedelta(days=7, hours=1)
    assert dates.extension("06_brunel_network", "ben") is None


def test_without_the_file_nothing_is_due(tmp_path):
    dates = read_file(tmp_path / NAME, ASSIGNMENTS)
    assert dates.due_for("06_brunel_network", "ada") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("due = [", "can't be read"),
        ("[date]", "'date' is none of time_zone, due, extensions, late"),
        ("time_zone = 'Mars'", "'Mars' is no time zone"),
        ("[due]\n06 = 2026-12-14T23:59:00", "has no time zone"),
        ("time_zone = 'UTC'\n[due]\n06 = '14 December'", "'14 December' is no date"),
        ("time_zone = 'UTC'\n[due]\n07 = 2026-12-14", "'07' is no assignment"),
        ("time_zone = 'UTC'\n[extensions.ada]\n06 = 2026-12-14", "no date under"),
        ("[late]\nper_day = 1", "'per_day' is none of"),
        ("[late]\npoints_per_day = -1", "no number from 0 on"),
        ("[late]\npercent_per_day = 110", "more than 100"),
        ("[late]\npoints_per_day = 1\npercent_per_day = 1", "not both"),
    ],
)
def test_what_can_not_be_read_is_told(tmp_path, text, said):
    with pytest.raises(CourseError, match=said):
        read(tmp_path, text)


HOUR, DAY = 3600.0, 86400.0


@pytest.mark.parametrize(
    ("policy", "late_s", "penalty"),
    [
        (LatePolicy(), 3 * DAY, 0.0),
        (LatePolicy(points_per_day=2.0), 1.0, 2.0),
        (LatePolicy(points_per_day=2.0), DAY, 2.0),
        (LatePolicy(points_per_day=2.0), DAY + 1, 4.0),
        (LatePolicy(points_per_day=2.0), 100 * DAY, 20.0),
        (LatePolicy(percent_per_day=10.0), 2 * DAY, 4.0),
        (LatePolicy(percent_per_day=10.0, keep_percent=50.0), 30 * DAY, 10.0),
        (LatePolicy(percent_per_day=10.0, grace_minutes=15.0), 900.0, 0.0),
        (LatePolicy(percent_per_day=10.0, grace_minutes=15.0), 901.0, 2.0),
        (LatePolicy(percent_per_day=10.0, grace_minutes=60.0), DAY + HOUR, 2.0),
    ],
)
def test_what_being_late_costs_who_earned_20_points(policy, late_s, penalty):
    assert policy.penalty(20.0, late_s) == pytest.approx(penalty)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class of three that handed in two days late; one has an extension of a week."""
    course = make_course(tmp_path_factory.mktemp("dates"))
    (course.solutions / NAME).write_text(
        f"time_zone = 'UTC'\n[due]\n{MINI} = 2026-12-01T12:00:00\n"
        f"[extensions.ada]\n{MINI} = 2026-12-08T12:00:00\n"
        f"[extensions.nobody]\n{MINI} = 2026-12-08T12:00:00\n"
        "[late]\npercent_per_day = 10\n"
    )
    right = answered(exercise(course), RIGHT)
    for student, handed_in in (("ada", "2026-12-03 11:00:00"), ("ben", "2026-12-03 11:00:00")):
        path = hand_in(course.root / "submitted", student, right)
        path.with_name("timestamp.txt").write_text(f"{handed_in} UTC")
    hand_in(course.root / "submitted", "chloe", right)
    done = CliRunner().invoke(app, ["grade", MINI, "--course", str(course.root), "--format", "csv"])
    assert done.exit_code == 0, done.output
    return course, done


@pytest.mark.slow
def test_the_penalty_is_entered_and_shown(graded):
    course, done = graded
    rows = [line.split(",") for line in done.stdout.splitlines()]
    penalties = {row[0]: row[rows[0].index("late_penalty")] for row in rows[1:]}
    assert penalties == {"ada": "0.0", "ben": "1.2", "chloe": "0.0"}  # 47 hours
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "neural-dynamics") as book:
        assert book.find_assignment(MINI).duedate == datetime(2026, 12, 1, 12)
        late = {one.student_id: one.total_seconds_late for one in book.assignment_submissions(MINI)}
    assert late == {"ada": 0.0, "ben": 47 * HOUR, "chloe": 0.0}


@pytest.mark.slow
def test_an_extension_for_nobody_is_told(graded):
    _, done = graded
    assert "an extension for nobody in the gradebook: nobody" in done.stderr


@pytest.mark.slow
def test_the_command_shows_what_is_in_force(graded):
    course, _ = graded
    done = CliRunner().invoke(app, ["deadlines", "--course", str(course.root)])
    assert done.exit_code == 0, done.output
    assert "Tue 2026-12-01 12:00 UTC" in done.stdout
    assert "10 % of the points earned off for each day that has begun" in done.stdout
    own = CliRunner().invoke(app, ["deadlines", "--student", "ada", "--course", str(course.root)])
    assert "2026-12-08" in own.stdout and "2026-12-01" not in own.stdout


@pytest.mark.slow
def test_a_date_that_can_not_be_read_grades_nothing(graded):
    course, _ = graded
    path = course.solutions / NAME
    before = path.read_text()
    path.write_text(before.replace("2026-12-01T12:00:00", "'tomorrow'"))
    done = CliRunner().invoke(app, ["grade", MINI, "--course", str(course.root)])
    path.write_text(before)
    assert done.exit_code != 0
    assert "'tomorrow' is no date" in str(done.exception or "") + done.output
