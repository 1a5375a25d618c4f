"""In from a learning platform and out to it, with files of the shapes that they have."""

import csv
import io
import zipfile
from datetime import UTC, datetime
from pathlib import PurePosixPath

import nbformat
import pytest
from mini_course import NAME, RIGHT, answered, exercise, make_course
from typer.testing import CliRunner

from autograder.cli.main import app
from autograder.course.deadlines import Deadlines
from autograder.course.errors import CourseError
from autograder.semester.collect import collect, readable
from autograder.semester.lms_export import Grades, as_canvas, as_moodle, read_template
from autograder.semester.lms_names import recognise
from autograder.semester.roster import read_roster

DUE = datetime(2026, 12, 1, 12, tzinfo=UTC)
DATES = Deadlines(due={NAME: DUE})


@pytest.mark.parametrize(
    ("path", "platform", "user", "person", "file"),
    [
        ("Ada Lovelace_123456_assignsubmission_file/mini.ipynb",
         "Moodle", "123456", "Ada Lovelace", "mini.ipynb"),
        ("Ada Lovelace_123456_assignsubmission_file_/mini.ipynb",
         "Moodle", "123456", "Ada Lovelace", "mini.ipynb"),
        ("Ada Lovelace_123456_assignsubmission_file_mini.ipynb",
         "Moodle", "123456", "Ada Lovelace", "mini.ipynb"),
        ("Participant_123456_assignsubmission_file/sub/my_mini.ipynb",
         "Moodle", "123456", "Participant", "my_mini.ipynb"),
        ("lovelaceada_4711_815_mini.ipynb", "Canvas", "4711", "lovelaceada", "mini.ipynb"),
        ("lovelaceada_LATE_4711_815_mini-2.ipynb", "Canvas", "4711", "lovelaceada", "mini.ipynb"),
        ("o'brienzoë_4712_816_my mini.ipynb", "Canvas", "4712", "o'brienzoë", "my mini.ipynb"),
        ("Mini network_alovelace_attempt_2026-12-01-10-30-22_mini.ipynb",
         "Blackboard", "alovelace", "", "mini.ipynb"),
        ("assignment_7_export/submission_815/mini.ipynb", "Gradescope", "815", "", "mini.ipynb"),
        ("alovelace/42_mini/mini.ipynb", "folders", "alovelace", "", "mini.ipynb"),
    ],
)  # fmt: skip
def test_names_of_platforms_are_understood(path, platform, user, person, file):
    found = recognise(PurePosixPath(path))
    assert (found.platform, found.user, found.person) == (platform, user, person)
    assert found.file == file


@pytest.mark.parametrize(
    "path",
    [
        "__MACOSX/Ada_1_assignsubmission_file/._mini.ipynb",
        "Ada Lovelace_123456_assignsubmission_onlinetext/onlinetext.html",
        "readme.ipynb",
        ".DS_Store",
    ],
)
def test_what_is_no_hand_in_is_none(path):
    assert recognise(PurePosixPath(path)) is None


def zipped(path, files):
    with zipfile.ZipFile(path, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
    return path


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return make_course(tmp_path_factory.mktemp("collect"))


def found_in(course, path, roster=None, dates=DATES):
    return collect(path, course.assignment(NAME), dates, roster)


def test_the_last_hand_in_before_the_deadline_counts(course, tmp_path):
    stem = "Mini_ada_attempt_2026-12-01"
    path = zipped(
        tmp_path / "b.zip",
        {f"{stem}-{time}_mini.ipynb": time for time in ("09-00-00", "11-00-00", "13-00-00")}
        | {f"{stem}-11-00-00.txt": "Name: Ada"},
    )
    (one,) = found_in(course, path).collected
    assert one.hand_in.files["mini.ipynb"]() == b"11-00-00"
    assert one.remarks == ("3 hand-ins: the last before the deadline counts",)


def test_of_hand_ins_that_are_all_late_the_last_one_counts(course, tmp_path):
    names = [f"Mini_ada_attempt_2026-12-0{day}-09-00-00_mini.ipynb" for day in (3, 2)]
    (one,) = found_in(course, zipped(tmp_path / "b.zip", dict.fromkeys(names, ""))).collected
    assert one.hand_in.handed_in == datetime(2026, 12, 3, 9, tzinfo=UTC)
    assert "late" in one.remarks


def test_canvas_tells_later_hand_ins_by_a_number(course, tmp_path):
    path = zipped(
        tmp_path / "c.zip",
        {"lovelaceada_4711_815_mini.ipynb": "1", "lovelaceada_LATE_4711_900_mini-1.ipynb": "2"},
    )
    (one,) = found_in(course, path).collected
    assert one.student == "lovelaceada-4711"
    assert one.hand_in.files["mini.ipynb"]() == b"2"
    assert "late, says Canvas" in one.remarks


def test_gradescope_tells_who_it_is_in_a_file_beside(course, tmp_path):
    metadata = (
        "submission_815:\n  :submitters:\n  - :name: Ada Lovelace\n    :sid: '4711'\n"
        "    :email: ada@example.org\n  :created_at: 2026-11-30 10:00:00.000000000 Z\n"
    )
    path = zipped(
        tmp_path / "g.zip",
        {
            "assignment_7_export/submission_metadata.yml": metadata,
            "assignment_7_export/submission_815/mini.ipynb": "",
        },
    )
    (one,) = found_in(course, path).collected
    assert one.student == "4711"
    assert one.hand_in.handed_in == datetime(2026, 11, 30, 10, tzinfo=UTC)


WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade,Maximum Grade,Last modified (submission)
Participant 11,Ada Lovelace,ada@example.org,Submitted,,6.00,"Monday, 30 November 2026, 10:30 AM"
Participant 12,Ben Ono,ben@example.org,Submitted,,6.00,"Wednesday, 2 December 2026, 10:30 AM"
Participant 13,Chloe Diaz,chloe@example.org,No submission,,6.00,-
"""


def moodle_zip(path, notebook):
    return zipped(
        path,
        {
            "Ada Lovelace_11_assignsubmission_file/mini.ipynb": notebook,
            "Ben Ono_12_assignsubmission_file/renamed.ipynb": notebook,
            "Ben Ono_12_assignsubmission_file/thoughts.txt": "",
            "Zoe Who_99_assignsubmission_file/mini.ipynb": notebook,
        },
    )


def test_the_worksheet_of_moodle_tells_who_is_who_and_when(course, tmp_path):
    (tmp_path / "w.csv").write_text(WORKSHEET)
    found = found_in(
        course, moodle_zip(tmp_path / "m.zip", ""), read_roster(tmp_path / "w.csv", UTC)
    )
    assert [one.student for one in found.collected] == ["ada", "ben"]
    assert found.collected[0].hand_in.handed_in == datetime(2026, 11, 30, 10, 30, tzinfo=UTC)
    assert found.collected[1].remarks == ("late",)
    assert set(found.left_over.values()) == {
        "is not in the list of students", "is neither a notebook nor a zip",
    }  # fmt: skip


def test_two_users_who_would_become_one_student_are_left_over(course, tmp_path):
    (tmp_path / "s.csv").write_text("id,moodle\nada,11\nada,12\n")
    found = found_in(
        course, moodle_zip(tmp_path / "m.zip", ""), read_roster(tmp_path / "s.csv", UTC)
    )
    assert found.collected == ()
    assert sum("several users" in why for why in found.left_over.values()) == 2


@pytest.mark.parametrize(
    ("text", "said"), [("a,b\n1,2\n", "has no column id"), ("", "holds no students")]
)
def test_a_list_of_students_that_is_none_is_told(tmp_path, text, said):
    (tmp_path / "s.csv").write_text(text)
    with pytest.raises(CourseError, match=said):
        read_roster(tmp_path / "s.csv", UTC)


def test_a_grade_is_never_taken_for_somebodys_id(course, tmp_path):
    (tmp_path / "w.csv").write_text(
        "Identifier,Full name,ID number,Status,Grade\nParticipant 11,Ada Lovelace,31,Submitted,32\n"
    )
    roster = read_roster(tmp_path / "w.csv", UTC)
    assert roster.find("Participant 11") == "31"
    assert roster.find("32") is None
    grades = {NAME: {"32": Grades(6.0, 0.0, 6.0, 6.0, {})}}
    made = as_moodle(course, grades, read_template(tmp_path / "w.csv"), roster)
    assert made.text.splitlines()[1].endswith(",Submitted,32")
    assert f"{NAME}: not in w.csv: 32" in made.notices


def test_a_file_that_can_not_be_read_costs_its_own_student_only(course, tmp_path):
    path = moodle_zip(tmp_path / "m.zip", "text")
    data = bytearray(path.read_bytes())
    data[data.index(b"text")] ^= 1  # of the first one; its checksum is wrong now
    path.write_bytes(data)
    found = readable(found_in(course, path))
    assert [one.student for one in found.collected] == ["ben-ono-12", "zoe-who-99"]
    assert "can't be read" in found.left_over["Ada Lovelace: mini.ipynb"]


def test_a_gradebook_without_students_gets_no_grades(course, tmp_path):
    (tmp_path / "c.csv").write_text("Student,ID,42 Mini (2)\n    Points Possible,,6\n")
    grades = {NAME: {"ada": Grades(6.0, 0.0, 6.0, 6.0, {})}}
    made = as_canvas(course, grades, read_template(tmp_path / "c.csv"), None, ())
    assert made.notices == (f"{NAME}: not in c.csv: ada",)


def test_a_damaged_zip_is_told(course, tmp_path):
    path = tmp_path / "m.zip"
    path.write_bytes(b"no zip")
    with pytest.raises(CourseError, match="neither a folder nor a zip"):
        found_in(course, path)


# ---- the whole way: Moodle → grade → Moodle ----


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def round_trip(tmp_path_factory):
    course = make_course(tmp_path_factory.mktemp("round"))
    files = course.root / "files"
    files.mkdir()
    (files / "w.csv").write_text(WORKSHEET)
    right = nbformat.writes(answered(exercise(course), RIGHT))
    wrong = nbformat.writes(exercise(course))
    inner = io.BytesIO()
    zipped(inner, {"mine/mini.ipynb": wrong})
    zipped(
        files / "m.zip",
        {
            "Ada Lovelace_11_assignsubmission_file/mini.ipynb": right,
            "Ben Ono_12_assignsubmission_file/mini.zip": inner.getvalue(),
        },
    )
    collected = run(
        "collect", NAME, "--from", files / "m.zip", "--students", files / "w.csv",
        "--course", course.root,
    )  # fmt: skip
    assert collected.exit_code == 0, collected.output
    graded = run("grade", NAME, "--course", course.root)
    assert graded.exit_code == 0, graded.output
    return course, files


@pytest.mark.slow
def test_grades_go_back_into_the_worksheet_and_nothing_else_changes(round_trip):
    course, files = round_trip
    done = run(
        "export", NAME, "--format", "moodle", "--template", files / "w.csv", "--to",
        files / "out.csv", "--students", files / "w.csv", "--course", course.root,
    )  # fmt: skip
    assert "no grade for Participant 13" in done.stderr
    rows = list(csv.DictReader((files / "out.csv").read_text().splitlines()))
    assert [row["Grade"] for row in rows] == ["6", "0", ""]
    before = list(csv.DictReader(WORKSHEET.splitlines()))
    for row in (*rows, *before):
        del row["Grade"]
    assert rows == before


@pytest.mark.slow
def test_grades_go_into_the_column_of_canvas_below_its_head_rows(round_trip):
    course, files = round_trip
    (files / "canvas.csv").write_text(
        "Student,ID,SIS User ID,SIS Login ID,Section,41 Other (1),42 Mini (2),Final Score\n"
        "    Points Possible,,,,,5,6,(read only)\n"
        '"Lovelace, Ada",4711,,ada,S1,4,,80\n"Ono, Ben",4712,,ben,S1,,,70\n'
    )
    done = run(
        "export", NAME, "--format", "canvas", "--template", files / "canvas.csv",
        "--to", files / "c.csv", "--course", course.root,
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert list(csv.reader((files / "c.csv").read_text().splitlines())) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "42 Mini (2)"],
        ["    Points Possible", "", "", "", "", "6"],
        ["Lovelace, Ada", "4711", "", "ada", "S1", "6"],
        ["Ono, Ben", "4712", "", "ben", "S1", "0"],
    ]


@pytest.mark.slow
def test_the_csv_has_a_column_for_each_question(round_trip):
    course, files = round_trip
    done = run("export", NAME, "--questions", "--to", files / "g.csv", "--course", course.root)
    assert done.exit_code == 0, done.output
    ada, ben = csv.DictReader((files / "g.csv").read_text().splitlines())
    assert (ada[f"{NAME} score"], ada[f"{NAME} q1"], ada[f"{NAME} undecided"]) == ("6", "3", "")
    assert ben[f"{NAME} score"] == "0"


@pytest.mark.slow
def test_feedback_goes_back_in_the_folders_of_moodle(round_trip):
    course, files = round_trip
    done = run("feedback", NAME, "--zip", files / "f.zip", "--moodle", "--course", course.root)
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(files / "f.zip") as made:
        assert sorted(made.namelist()) == [
            "Ada Lovelace_11_assignsubmission_file/mini.html",
            "Ben Ono_12_assignsubmission_file/mini.html",
        ]


@pytest.mark.slow
def test_a_platform_without_its_template_is_told(round_trip):
    course, _ = round_trip
    done = run("export", NAME, "--format", "canvas", "--course", course.root)
    assert "needs --template" in str(done.exception)


def test_what_students_get_can_be_released_to_another_place(course, tmp_path):
    target = tmp_path / "students"
    (target / NAME).mkdir(parents=True)
    (target / NAME / "old.txt").touch()
    (target / "README.md").write_text("ours")
    done = run("release", NAME, "--to", target, "--course", course.root)
    assert done.exit_code == 0, done.output
    released = {path.name for path in (course.exercises / NAME).rglob("*") if path.is_file()}
    assert {path.name for path in (target / NAME).rglob("*") if path.is_file()} == released
    assert {path.name for path in target.iterdir()} == {NAME, "README.md", "START_HERE.ipynb"}
