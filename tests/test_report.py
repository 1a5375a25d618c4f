"""The report on a class: its numbers are those of the results, and its page needs no network."""

import json
import statistics

import pytest
from mini_course import NAME as MINI
from mini_course import RIGHT, answered, exercise, hand_in, make_course
from nbgrader.api import Gradebook
from scipy.stats import pointbiserialr
from typer.testing import CliRunner

from autograder.cli.main import app
from autograder.grading.report import with_points_by_hand
from autograder.semester.class_report import (
    Open,
    as_json,
    class_report,
    grouped,
    point_biserial,
)
from autograder.semester.report_page import report_page, student_page
from autograder.semester.report_tables import summary_lines

NAME = "06_brunel_network"


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def check(name, outcome, message="", *, hidden=False):
    return {"name": name, "hidden": hidden, "outcome": outcome, "points": 2.0, "message": message}


def document(student, q1, q2, *, penalty=0.0, looks_like="", notes=()):
    """A result with two questions of 4 points; a score of None is undecided."""
    questions = {}
    for name, score in (("q1", q1), ("q2", q2)):
        outcome = "undecided" if score is None else "pass" if score == 4.0 else "fail"
        half = "undecided" if score is None else "pass" if score >= 2.0 else "fail"
        second = "The same as above, in “half”." if half == "fail" else f"{name} is too low."
        questions[name] = {
            "score": score,
            "max_score": 4.0,
            "outcome": outcome,
            "looks_like": looks_like if outcome == "fail" else "",
            "checks": [
                check("half", half, "" if half == "pass" else f"{name}: nothing is right."),
                check("all", outcome, "" if outcome == "pass" else second, hidden=True),
            ],
        }
    raw = None if None in (q1, q2) else q1 + q2
    return {
        "student": student,
        "assignment": NAME,
        "raw_score": raw,
        "late_penalty": penalty,
        "score": None if raw is None else raw - penalty,
        "max_score": 8.0,
        "outcome": "undecided" if raw is None else "pass" if raw == 8.0 else "fail",
        "questions": questions,
        "notes": list(notes),
    }


DOCUMENTS = [
    document("ada", 4.0, 4.0),
    document("ben", 4.0, 2.0, penalty=1.0),
    document("chloe", 0.0, 2.0, looks_like="The delay is left at its default."),
    document("dmitri", 0.0, 0.0),
    document("emre", 4.0, None),
]
REPORT = class_report(
    DOCUMENTS,
    assignment=NAME,
    missing=["gus"],
    late_s={"ben": 7200.0, "ada": 0.0},
    seconds={"ada": 1.0, "ben": 3.0},
)


def test_scores_are_after_penalties_and_without_what_is_undecided():
    assert sorted(REPORT.scores) == [0.0, 2.0, 5.0, 8.0]
    assert REPORT.median == 3.5
    assert REPORT.submitted == 5
    assert REPORT.max_score == 8.0


def test_a_question_is_described_by_those_who_are_decided():
    first, second = REPORT.questions
    assert (first.decided, first.undecided, first.mean, first.full) == (5, 0, 2.4, 0.6)
    assert (second.decided, second.undecided, second.median, second.full) == (4, 1, 2.0, 0.25)


def test_discrimination_is_with_the_points_of_the_other_questions():
    decided = [one for one in DOCUMENTS if one["raw_score"] is not None]
    full = [one["questions"]["q1"]["score"] == 4.0 for one in decided]
    rest = [one["questions"]["q2"]["score"] for one in decided]
    assert REPORT.questions[0].discrimination == pytest.approx(pointbiserialr(full, rest)[0])


@pytest.mark.parametrize(
    ("passed", "points"),
    [([True, True], [1.0, 2.0]), ([False, False], [1.0, 2.0]), ([True, False], [3.0, 3.0])],
    ids=["everybody", "nobody", "no spread"],
)
def test_discrimination_is_undefined_where_all_are_alike(passed, points):
    assert point_biserial(passed, points) is None


def test_checks_are_in_the_order_of_how_many_fail_and_say_why():
    rates = [one.rate for one in REPORT.checks]
    assert rates == sorted(rates, reverse=True)
    worst = REPORT.checks[0]
    assert (worst.question, worst.name, worst.failed, worst.decided) == ("q2", "all", 3, 4)
    of_first = next(one for one in REPORT.checks if (one.question, one.name) == ("q1", "all"))
    assert (of_first.message, of_first.told) == ("q1: nothing is right.", 2)  # not "as above"
    assert of_first.hidden


def test_mistakes_are_named_with_who_made_them():
    first, _ = REPORT.mistakes
    assert first.mistake == "The delay is left at its default."
    assert first.students == ("chloe",)


def test_what_is_open_late_missing_and_slow_is_listed():
    assert [(one.student, one.question) for one in REPORT.undecided] == [("emre", "q2")]
    assert REPORT.undecided[0].why == "q2: nothing is right."
    assert [(one.student, one.late_s, one.penalty) for one in REPORT.late] == [("ben", 7200.0, 1.0)]
    assert REPORT.missing == ("gus",)
    assert REPORT.slowest == (("ben", 3.0), ("ada", 1.0))


def test_questions_that_wait_for_the_same_reason_are_one_line():
    found = [Open("a", "q1", "why"), Open("a", "q2", "why"), Open("b", "q1", "why")]
    assert grouped(found) == [Open("a", "q1, q2", "why"), Open("b", "q1", "why")]


def test_the_summary_names_the_checks_that_fail_most_one_of_each_question():
    lines = list(summary_lines(REPORT))
    assert lines[0] == f"{NAME}: 5 submissions, 1 missing, 1 late, median 3.5 of 8 points"
    assert "a person has to look at 1 of them" in lines[1]
    assert lines[2:] == ["  3 of 4 fail  q2, all", "  2 of 5 fail  q1, all"]


def test_the_numbers_can_be_computed_again_from_the_json():
    plain = json.loads(json.dumps(as_json(REPORT)))
    scores = [one["score"] for one in plain["students"] if one["score"] is not None]
    assert plain["median"] == statistics.median(scores)
    for question in plain["questions"]:
        points = [one["questions"][question["name"]]["score"] for one in plain["students"]]
        assert question["mean"] == pytest.approx(
            statistics.fmean(score for score in points if score is not None)
        )
    for one in plain["checks"]:
        outcomes = [
            check["outcome"]
            for student in plain["students"]
            for check in student["questions"][one["question"]]["checks"]
            if check["name"] == one["name"]
        ]
        assert one["failed"] == outcomes.count("fail")


def test_a_class_without_a_decided_result_has_a_report():
    report = class_report([document("ivan", None, None, notes=["no notebook"])], assignment=NAME)
    assert report.median is None
    assert report_page(report)
    assert list(summary_lines(report))


def test_the_page_shows_text_of_students_as_text():
    evil = "<script>alert(1)</script>"
    report = class_report([document(evil, 0.0, 0.0, looks_like=evil)], assignment=NAME)
    page = report_page(report)
    assert evil not in page
    assert "&lt;script&gt;alert(1)" in page


def test_one_persons_page_names_what_to_look_at():
    page = student_page("chloe <b>", {NAME: DOCUMENTS[2], "21_hopfield_network": None})
    assert "The delay is left at its default." in page
    assert "Not handed in." in page
    assert "06 · Brunel network" in page
    assert "<b>" not in page


def test_points_given_by_hand_decide_a_question():
    undecided = document("emre", 4.0, None, penalty=1.0)
    found = with_points_by_hand(undecided, {"q2": 3.0})
    assert (found["raw_score"], found["score"], found["outcome"]) == (7.0, 6.0, "fail")
    report = class_report([found], assignment=NAME)
    assert report.undecided == ()
    assert report.scores == (6.0,)
    assert with_points_by_hand(undecided, {}) is undecided


@pytest.mark.slow
def test_the_report_has_the_points_of_the_gradebook(tmp_path):
    course = make_course(tmp_path)
    hand_in(course.root / "submitted", "ada", answered(exercise(course), RIGHT))
    hand_in(course.root / "submitted", "ivan", b"no notebook")
    assert run("grade", MINI, "--course", course.root).exit_code == 1
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "neural-dynamics") as book:
        for grade in book.find_submission_notebook("mini", MINI, "ivan").grades:
            grade.manual_score = 1.0
        book.db.commit()
    report = json.loads(run("report", MINI, "--format", "json", "--course", course.root).stdout)
    assert {one["student"]: one["score"] for one in report["students"]} == {"ada": 6.0, "ivan": 2.0}
    assert report["undecided"] == report["waiting"] == []


@pytest.mark.browser
def test_the_page_is_read_without_a_network_and_sorted_by_a_click(tmp_path):
    from playwright.sync_api import sync_playwright

    path = tmp_path / "report.html"
    path.write_text(report_page(REPORT))
    asked, said = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        for width in (1280, 390):
            page = browser.new_page(viewport={"width": width, "height": 800})
            page.on("request", lambda request: asked.append(request.url))
            page.on("console", lambda message: said.append(message.text))
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        students = page.locator("#students ~ div tbody tr td:first-child")
        assert students.all_inner_texts() == ["ada", "ben", "chloe", "dmitri", "emre"]
        page.get_by_role("button", name="Points").last.click()
        assert students.all_inner_texts()[-1] == "ada"
        browser.close()
    assert {url for url in asked if not url.startswith("data:")} == {path.as_uri()}
    assert said == []
