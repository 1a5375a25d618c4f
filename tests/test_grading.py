"""The whole way: a class of honest, broken and forged notebooks, through both doors."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import pytest
from mini_course import (
    BUILD,
    NAME,
    RIGHT,
    ROOT,
    TAU,
    answered,
    edited,
    exercise,
    hand_in,
    make_course,
    with_another,
)
from nbformat import NotebookNode

from autograder.audit.rehearse import Rehearsal
from autograder.author.source import grade_id
from autograder.course.layout import Course, find_course
from autograder.course.store import Store
from autograder.grading.handed_in.rebuild import rebuild
from autograder.grading.submission import Grader, Submission, grade
from autograder.judge.process import Judge

pytestmark = pytest.mark.slow  # most rest on a class that is graded in 40 s

SCRIPTS = Path(sys.executable).parent
LIMITS = "cell_s = 20\ninterrupt_s = 1\n"
PLANTED = "planted-secret-5f2c"


def run(*command: str | Path, cwd: Path, status: int | None = 0) -> str:
    """Run one of our scripts as its user would; what it printed on stdout."""
    name, *arguments = map(str, command)
    done = subprocess.run(
        [str(SCRIPTS / name), *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PLANTED": PLANTED, "COLUMNS": "200"},
    )
    assert status is None or done.returncode == status, done.stdout + done.stderr
    return done.stdout


def graded_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """The cells that nbgrader reads scores from."""
    return [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]


def delete_graded(notebook: NotebookNode) -> None:
    """Remove the cells that are graded."""
    notebook.cells = [c for c in notebook.cells if c not in graded_cells(notebook)]


def forge_outputs(notebook: NotebookNode) -> None:
    """Bring the result along, and see to it that the cell is not run."""
    for cell in graded_cells(notebook):
        cell.metadata["tags"] = ["skip-execution"]
        data = {"text/plain": "3.0"}
        cell.outputs = [nbformat.v4.new_output("execute_result", data, execution_count=1)]


def raise_points(notebook: NotebookNode) -> None:
    """Make every question worth a hundred points."""
    for cell in graded_cells(notebook):
        cell.metadata["nbgrader"]["points"] = 100
        cell.metadata["nbgrader"]["locked"] = False


def replace_tests(notebook: NotebookNode) -> None:
    """Write another cell in place of the one that is graded."""
    for cell in graded_cells(notebook):
        cell.source = "3.0"


PATCHED = """\
import builtins, os, pathlib
import autograder.checks, autograder.lab, autograder.lab.observation
from IPython import get_ipython

autograder.lab.check = check = lambda question: 3.0
autograder.lab.observation.observe = observe = lambda *a, **k: print("3.0")
builtins.AssertionError = Warning
get_ipython().run_code = lambda *a, **k: False
"""

FORGED = """\
import os, pathlib
import autograder.lab.observation

box = pathlib.Path(os.environ["AUTOGRADER_OUTBOX"])
def observe(question, function, *, probe, **arguments):
    (box / f"{question}.{probe}.rec").write_bytes(b"PK forged")
    (box / "link.rec").symlink_to("/etc/passwd")
    (box / f"{question}.other.rec").write_bytes(b"0" * 1000)
autograder.lab.observe = autograder.lab.observation.observe = observe
"""

REPLAYED = """\
import autograder.lab.observation as grader
from dataclasses import replace

keep = grader._keep
def other(recording):  # an answer to arguments that nobody asked for
    keep(replace(recording, arguments={"R_MOhm": 1.0, "C_m_pF": 1.0}, seed=7))
grader._keep = other
"""

SPY = """\
import os, pathlib, socket, subprocess
found = [str(dict(os.environ))]
for path in ("/proc/1/environ", "/proc/self/environ", "{root}/secret.txt"):
    try:
        found.append(pathlib.Path(path).read_text(errors="replace"))
    except OSError as error:
        found.append(str(error))
for place in ("{root}", "/root", "/home", "/tmp", "/"):
    try:
        found.append(str(os.listdir(place)))
    except OSError as error:
        found.append(str(error))
print(found)
try:
    socket.create_connection(("127.0.0.1", 22), 1)
except OSError as error:
    print(error)
raise SystemExit("seen enough")
"""

NOISY = """\
import logging, sys, warnings
logging.warning("nothing to worry about")
warnings.warn("really")
print("x" * 3_000_000)
print("0.0")
0.0
"""


def cell(source: str) -> NotebookNode:
    """A code cell of the student's own."""
    return nbformat.v4.new_code_cell(source)


def class_of(notebook: NotebookNode, root: Path) -> dict[str, tuple[Any, float, float, str, str]]:
    """Each student's notebook, the scores of both questions, and how both ended."""
    right = answered(notebook, RIGHT)

    def with_cell(source: str, base: NotebookNode = right, position: int = 2) -> NotebookNode:
        return edited(base, lambda made: made.cells.insert(position, cell(source)))

    def with_answers(q1: str = TAU, q2: str = BUILD) -> NotebookNode:
        return answered(notebook, {"q1-solution": q1, "q2-solution": q2})

    spy = SPY.replace("{root}", str(root))
    return {
        "right": (right, 3, 3, "pass", "pass"),
        "blank": (notebook, 0, 0, "fail", "fail"),
        "half": (with_answers("def tau_m_ms(**_):\n    return 10.0"), 1, 3, "fail", "pass"),
        "wrong-network": (with_answers(q2=BUILD.replace("0.5", "0.6")), 3, 1, "pass", "fail"),
        "syntax-error": (with_answers("def tau_m_ms(:"), 0, 3, "fail", "pass"),
        "raises": (with_answers("def tau_m_ms(**_):\n    1 / 0"), 0, 3, "fail", "pass"),
        "none": (with_answers("def tau_m_ms(**_):\n    pass"), 0, 3, "fail", "pass"),
        "nan": (with_answers("def tau_m_ms(**_):\n    return float('nan')"), 0, 3, "fail", "pass"),
        "endless": (
            with_answers("def tau_m_ms(**_):\n    while True:\n        pass"),
            0, 3, "timeout", "pass",
        ),
        "endless-nest": (
            with_answers(
                "def tau_m_ms(**_):\n    import nest\n    nest.Create('iaf_psc_delta', 1000)\n"
                "    nest.Simulate(1e9)"
            ),
            0, 3, "timeout", "pass",
        ),
        "exits": (with_answers("import os\nos._exit(3)"), 0, 3, "exited", "pass"),
        "exits-in-call": (
            with_answers("import os\ndef tau_m_ms(**_):\n    os._exit(3)"), 0, 3, "exited", "pass",
        ),
        "crashes": (
            with_answers("import ctypes\ndef tau_m_ms(**_):\n    ctypes.string_at(0)"),
            0, 3, "dead kernel", "pass",
        ),
        "eats-memory": (
            with_answers("def tau_m_ms(**_):\n    return [bytearray(1 << 28) for _ in range(99)]"),
            0, 3, "*", "pass",
        ),
        "noisy": (with_cell(NOISY), 3, 3, "pass", "pass"),
        "noisy-in-call": (
            with_answers(NOISY + TAU.replace("return", "print('3'); warnings.warn('x'); return")),
            3, 3, "pass", "pass",
        ),
        "deleted-cells": (edited(right, delete_graded), 3, 3, "pass", "pass"),
        "deleted-blank": (edited(notebook, delete_graded), 0, 0, "fail", "fail"),
        "forged-outputs": (edited(notebook, forge_outputs), 0, 0, "fail", "fail"),
        "raised-points": (edited(right, raise_points), 3, 3, "pass", "pass"),
        "replaced-tests": (edited(notebook, replace_tests), 0, 0, "fail", "fail"),
        "patched": (with_cell(PATCHED, notebook), 0, 0, "*", "*"),
        "forged": (with_cell(FORGED, notebook), 0, 0, "refused", "refused"),
        "replayed": (with_cell(REPLAYED), 0, 0, "refused", "refused"),
        "spy": (with_cell(spy), 3, 3, "pass", "pass"),
        "own-cell-above-the-stub": (with_cell(TAU, notebook), 3, 0, "pass", "fail"),
        "own-cell-at-the-end": (with_cell(f"%%time\n{TAU}", notebook, 99), 3, 0, "pass", "fail"),
        "in-the-grey-cell": (edited(notebook, answer_in_grey), 0, 0, "fail", "fail"),
    }  # fmt: skip


def answer_in_grey(notebook: NotebookNode) -> None:
    """The answer to q1, written into the graded cell."""
    for grey in notebook.cells:
        if grade_id(grey) == "q1":
            grey.source = f"{TAU}\n{grey.source}"


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The class, graded once through the command; its course and what was expected."""
    root = tmp_path_factory.mktemp("course")
    course = make_course(root, LIMITS)
    (root / "secret.txt").write_text(PLANTED)
    expected = class_of(exercise(course), root)
    folder = root / "handed-in"
    for student, (notebook, *_) in expected.items():
        hand_in(folder, student, notebook)
    printed = run("autograder", "grade", NAME, "--submitted", folder, "--format", "json", cwd=root)
    documents = {document["student"]: document for document in json.loads(printed)}
    return {"course": course, "folder": folder, "expected": expected, "documents": documents}


STUDENTS = list(class_of(nbformat.v4.new_notebook(), Path("/")))


@pytest.mark.parametrize("student", STUDENTS)
def test_scores_and_outcomes(graded: dict[str, Any], student: str) -> None:
    _, q1, q2, outcome_1, outcome_2 = graded["expected"][student]
    questions = graded["documents"][student]["questions"]
    assert (questions["q1"]["score"], questions["q2"]["score"]) == (q1, q2), questions
    for name, outcome in (("q1", outcome_1), ("q2", outcome_2)):
        assert outcome in ("*", questions[name]["outcome"]), questions


def test_the_document_has_the_published_shape(graded: dict[str, Any]) -> None:
    for document in graded["documents"].values():
        assert list(document) == [
            "student", "assignment", "raw_score", "late_penalty", "score", "max_score", "outcome",
            "questions", "notes",
        ]  # fmt: skip
        assert document["max_score"] == 6
        assert document["score"] == sum(q["score"] for q in document["questions"].values())
        for question in document["questions"].values():
            assert list(question) == ["score", "max_score", "outcome", "looks_like", "checks"]
            for check in question["checks"]:
                assert list(check) == ["name", "hidden", "outcome", "points", "message"]
                assert check["outcome"] in ("pass", "fail", "undecided")
                assert check["message"]


def test_nothing_planted_or_hidden_comes_back(graded: dict[str, Any]) -> None:
    root = graded["course"].root
    returned = json.dumps(graded["documents"])
    for page in (root / "feedback").rglob("*"):
        returned += page.read_text() if page.is_file() else ""
    for secret in (PLANTED, "73194", "integers(30", "BEGIN HIDDEN", 'probe="drawn"', "SECRET"):
        assert secret not in returned


def test_the_gradebook_has_the_same_scores(graded: dict[str, Any]) -> None:
    root = graded["course"].root
    run("nbgrader", "export", cwd=root)
    with (root / "grades.csv").open() as file:
        exported = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert exported == {name: d["score"] for name, d in graded["documents"].items()}


def test_nbgrader_by_hand_gives_the_same_grades(graded: dict[str, Any]) -> None:
    root = graded["course"].root
    run("nbgrader", "autograde", NAME, "--force", cwd=root)
    run("nbgrader", "export", cwd=root)
    with (root / "grades.csv").open() as file:
        exported = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert exported == {name: d["score"] for name, d in graded["documents"].items()}


def test_nbgrader_by_hand_writes_the_same_feedback(graded: dict[str, Any]) -> None:
    pages = sorted((graded["course"].root / "feedback").rglob("*.html"))
    before = {page: page.read_bytes() for page in pages}
    run("nbgrader", "generate_feedback", NAME, "--force", cwd=graded["course"].root)
    assert {page: page.read_bytes() for page in pages} == before


def test_only_a_blank_answer_has_the_comment_no_response(graded: dict[str, Any]) -> None:
    with sqlite3.connect(graded["course"].root / "gradebook.db") as database:
        comments = database.execute(
            "select a.student_id, b.name, c.auto_comment from comment c "
            "join base_cell b on b.id = c.cell_id "
            "join submitted_notebook n on n.id = c.notebook_id "
            "join submitted_assignment a on a.id = n.assignment_id "
            "where a.student_id in ('blank', 'right')"
        ).fetchall()
    assert {(student, cell): said for student, cell, said in comments} == {
        ("blank", "q1-solution"): "No response.",
        ("blank", "q2-solution"): "No response.",
        ("right", "q1-solution"): None,
        ("right", "q2-solution"): None,
    }


def test_every_student_has_a_feedback_page(graded: dict[str, Any]) -> None:
    root = graded["course"].root
    for student in graded["documents"]:
        page = (root / "feedback" / student / NAME / "mini.html").read_text()
        assert "other networks" in page
        assert "<script" not in page


REMARKS = {
    "own-cell-above-the-stub": "q1-solution is as it was handed out, and a cell of your own",
    "own-cell-at-the-end": "q1-solution is as it was handed out, and a cell of your own",
    "in-the-grey-cell": "The cell q1 is not as it is handed out now",
    "replaced-tests": "The cell q1 is not as it is handed out now",
}


@pytest.mark.parametrize("student", STUDENTS)
def test_students_learn_how_their_notebook_was_read(graded: dict[str, Any], student: str) -> None:
    page = graded["course"].root / "feedback" / student / NAME / "mini.html"
    said = REMARKS.get(student, "")
    notes = " ".join(graded["documents"][student]["notes"])
    shown = '<p class="remark">' in page.read_text()
    assert (said in notes, shown) == (True, bool(said)), notes
    assert said in page.read_text()


def test_grading_again_executes_nothing(graded: dict[str, Any]) -> None:
    executions = graded["course"].state / "executions"
    before = {path: path.stat().st_mtime_ns for path in executions.iterdir()}
    root = graded["course"].root
    said = run("autograder", "grade", NAME, "--submitted", graded["folder"], cwd=root)
    assert {path: path.stat().st_mtime_ns for path in executions.iterdir()} == before
    everybody = len(graded["documents"])
    assert f"{everybody} of {everybody} had been executed before" in said


def handed_in_with_a_current(root: Path, before: str = "") -> Submission:
    """An answer to the example that judges statistics, with a current that nobody asked for."""
    name = "90_noisy_population"
    shutil.copytree(ROOT / "examples" / name, root / "solutions" / name)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    assignment = Rehearsal(find_course(root).assignment(name))
    (solution,) = assignment.questions[0].solution_cells
    driven = before + assignment.answers["mistakes/current_added"].source
    notebook = rebuild(assignment.notebook, answered(assignment.notebook, {solution: driven}))
    return Submission(assignment, "ada", notebook)


def test_an_unusual_network_graded_again_is_not_judged_again(tmp_path: Path) -> None:
    """Neither its last result, nor those that asked for another run."""
    submission = handed_in_with_a_current(tmp_path)
    results = []
    for seconds in (60, 0):  # the second judge has no time for anything
        with Judge(seconds) as judge:
            results.append(grade(Grader(b"key", Store(tmp_path / "state"), judge), submission))
    first, again = results
    assert len(first.attempts) == len(again.attempts) == 3
    assert first.results[0].outcome == "fail"
    assert again.results == first.results


ANOTHER_NEST = """\
import autograder.lab.observation as grader
from dataclasses import replace

keep = grader._keep
grader._keep = lambda recording: keep(replace(recording, nest_version="2.20.0"))

"""


def test_an_answer_that_claims_to_have_run_in_another_nest_fails_as_it_would(
    tmp_path: Path,
) -> None:
    """Its bands are those of the NEST that is there: nothing waits for a calibration."""
    with Judge() as judge:
        grader = Grader(b"key", Store(tmp_path / "state"), judge)
        graded = grade(grader, handed_in_with_a_current(tmp_path, ANOTHER_NEST))
    (result,) = graded.results
    assert (result.outcome, result.score, result.faults) == ("fail", 3.0, ())


def test_a_resubmission_without_answers_loses_the_old_score(graded: dict[str, Any]) -> None:
    course = graded["course"]
    folder = course.root / "resubmitted"
    hand_in(folder, "right", edited(exercise(course), delete_graded))
    run("autograder", "grade", NAME, "--submitted", folder, cwd=course.root)
    with sqlite3.connect(course.root / "gradebook.db") as database:
        scores = database.execute(
            "select sum(auto_score) from grade g join submitted_notebook n on n.id = g.notebook_id "
            "join submitted_assignment a on a.id = n.assignment_id where a.student_id = 'right'"
        ).fetchone()
    assert scores == (0.0,)


@contextmanager
def changed_checks(course: Course, old: str, new: str) -> Iterator[None]:
    """The checks of question 2, changed for a while."""
    checks = course.assignment(NAME).check_file("q2")
    text = checks.read_text()
    checks.write_text(text.replace(old, new))
    try:
        yield
    finally:
        checks.write_text(text)


def test_regrade_says_who_changes_and_by_which_check(graded: dict[str, Any]) -> None:
    course = graded["course"]
    with changed_checks(course, "weight=0.5", "weight=0.6"):
        before = {path.name for path in (course.state / "executions").iterdir()}
        said = run("autograder", "regrade", NAME, cwd=course.root)
        rows = [line for line in said.splitlines() if "wrong-network" in line]
        assert len(rows) == 1
        assert all(word in rows[0] for word in ("q2", " 1 ", " 3 ", "other networks"))
        assert "--apply" in said
        judged = re.search(r"without running a notebook\. (\d+) of (\d+) questions", said)
        assert 2 * int(judged[1]) == int(judged[2]) == 2 * len(graded["documents"])
        run("autograder", "regrade", NAME, "--apply", cwd=course.root)
        assert "Nobody" in run("autograder", "regrade", NAME, cwd=course.root)
        page = course.root / "feedback" / "wrong-network" / NAME / "mini.html"
        assert re.search(r">\s*6\s*<", page.read_text())
        assert {path.name for path in (course.state / "executions").iterdir()} == before


def test_regrade_shows_no_number_for_what_is_undecided(graded: dict[str, Any]) -> None:
    """A check that breaks leaves everybody undecided, also who had no points before."""
    course = graded["course"]
    broken = "raise SystemError('broken')\n    degree = drawn"
    with changed_checks(course, "degree = drawn", broken):
        said = run("autograder", "regrade", NAME, "--apply", cwd=course.root)
    rows = {line.split()[1]: line for line in said.splitlines() if " q2 " in line}
    assert "undecided" in rows["deleted-cells"]  # whose answers are right
    said = run("autograder", "regrade", NAME, "--apply", cwd=course.root)
    back = {line.split()[1]: line for line in said.splitlines() if " q2 " in line}
    assert back.keys() == rows.keys()
    assert all("undecided" in line for line in back.values())
    assert "Nobody" in run("autograder", "regrade", NAME, cwd=course.root)


def test_regrade_refuses_what_was_asked_otherwise(graded: dict[str, Any]) -> None:
    """The kept recordings answer the old draw: judged by the new one they would lose points."""
    course = graded["course"]
    with changed_checks(course, "integers(30, 60)", "integers(61, 90)"):
        said = run("autograder", "regrade", NAME, "--apply", cwd=course.root, status=1)
    assert "right: its probes or draws were changed since it was executed: grade it again" in said
    assert "Nobody's score changes" in said


def test_another_version_of_numpy_executes_everything_again(
    graded: dict[str, Any], tmp_path: Path
) -> None:
    shutil.copytree(graded["folder"] / "half", tmp_path / "in" / "half")
    command = [SCRIPTS / "autograder", "grade", NAME, "--submitted", tmp_path / "in"]
    env = with_another("numpy", tmp_path / "packages")
    for again, said in ((os.environ, True), (env, False), (env, True)):
        done = subprocess.run(
            command, cwd=graded["course"].root, env=again, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        assert ("1 of 1 had been executed before" in done.stdout) is said


UNREADABLE = {
    "cut-off": b'{"cells": [',
    "no-notebook": b"[1, 2, 3]",
    "binary": bytes(range(256)),
    "deep": b"[" * 100_000,
}


def test_what_cannot_be_read_is_undecided(graded: dict[str, Any], tmp_path: Path) -> None:
    course = graded["course"]
    for student, data in UNREADABLE.items():
        hand_in(tmp_path, student, data)
    hand_in(tmp_path, "linked", b"{}").unlink()
    (tmp_path / "linked" / NAME / "mini.ipynb").symlink_to(course.root / "secret.txt")
    (tmp_path / "absent" / NAME).mkdir(parents=True)
    hand_in(tmp_path, "neighbour", answered(exercise(course), RIGHT))
    printed = run(
        "autograder", "grade", NAME, "--submitted", tmp_path, "--format", "json",
        cwd=course.root, status=1,
    )  # fmt: skip
    outcomes = {d["student"]: (d["outcome"], d["score"]) for d in json.loads(printed)}
    undecided = dict.fromkeys([*UNREADABLE, "linked", "absent"], ("undecided", None))
    assert outcomes == undecided | {"neighbour": ("pass", 6)}


CANNOT_RUN = {
    "unknown assignment": (["grade", "43_missing"], "42_mini"),
    "no submissions": (["grade", NAME, "--submitted", "solutions"], "holds no submission"),
    "no folder": (["grade", NAME, "--submitted", "nowhere"], "not a folder"),
    "no course": (["list", "--course", "/usr"], "--course"),
    "no notebook": (["check", "nowhere.ipynb"], "not there"),
}


@pytest.mark.parametrize(("arguments", "said"), CANNOT_RUN.values(), ids=list(CANNOT_RUN))
def test_what_cannot_run_says_why(graded: dict[str, Any], arguments: list[str], said: str) -> None:
    done = subprocess.run(
        [str(SCRIPTS / "autograder"), *arguments],
        cwd=graded["course"].root,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_check_judges_one_notebook_without_a_gradebook(
    graded: dict[str, Any], tmp_path: Path
) -> None:
    course = graded["course"]
    path = hand_in(tmp_path, "me", answered(exercise(course), {"q1-solution": TAU}))
    before = (course.root / "gradebook.db").read_bytes()
    printed = run(
        "autograder", "check", path, "--html", "--format", "json", "--course", course.root,
        cwd=tmp_path,
    )  # fmt: skip
    (document,) = json.loads(printed)
    assert [question["score"] for question in document["questions"].values()] == [3, 0]
    assert "tau_m" in path.with_suffix(".feedback.html").read_text()
    assert (course.root / "gradebook.db").read_bytes() == before
