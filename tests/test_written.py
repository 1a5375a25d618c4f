"""Written questions and tasks: nothing of what the person decided who reads them is lost."""

from __future__ import annotations

import csv
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPCookieProcessor, build_opener

import nbformat
import pytest
from mini_course import NAME, RIGHT, TAU, answered, edited, exercise, hand_in, make_course
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from typer.testing import CliRunner, Result

from autograder.author.lint.assignment import lint
from autograder.author.release import build, release
from autograder.author.sections import owners
from autograder.author.source import grade_id, read_notebook, read_questions, read_script
from autograder.author.stubs import is_unanswered, model_answer
from autograder.author.worked_solution import worked_notebook
from autograder.cli.main import app
from autograder.course.layout import Course
from autograder.grading.handed_in.rebuild import answers_digest, rebuild
from autograder.grading.handed_in.remarks import has_answers
from autograder.grading.written import written_answers

WHY_TEXT = """\

# %% [markdown] q2-why-text role="text"
# ### In words
#
# What happens to the rate when the in-degree doubles, and why? Never return to the code. (2 points)

"""
WHY = """\
# %% [markdown] q2-why role="written" points=2
# ### BEGIN SOLUTION
# The mean input doubles, and with it the SECRET-DRIVE of each neuron.
#
# So the rate rises.
# ### END SOLUTION
"""
Q2 = '# %% [markdown] q2-text role="text"'
STUB = "YOUR ANSWER HERE"
TEXT = "It *rises*, because $2K$ inputs arrive. <script>alert(1)</script> a < b & c"
URL = "sqlite:///{}"


def add_question(course: Course, text: str = WHY_TEXT, cell: str = WHY) -> None:
    """Add a written question behind the last one, and release it."""
    with course.assignment(NAME).script.open("a") as script:
        script.write(text + cell)
    release(course, [course.assignment(NAME)])


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The mini course with a written question. Tests do not change it."""
    course = make_course(tmp_path_factory.mktemp("written") / "course")
    add_question(course)
    return course


# ---------------------------------------------------------------------------------- authors


@pytest.fixture
def draft(written: Course, tmp_path: Path) -> Course:
    """A copy for an author to change."""
    shutil.copytree(written.root, tmp_path / "course", symlinks=True)
    return Course(tmp_path / "course")


MARKS = ("# ### BEGIN SOLUTION\n", "# ### END SOLUTION\n")
LINTED = {  # old, new: what lint says
    "no marks": ([(MARKS[0], ""), (MARKS[1], "")], "cell 'q2-why': it has no model answer: write"),
    "one mark": ([(MARKS[1], "")], "the marks are lines ### BEGIN SOLUTION and"),
    "an empty model answer": (
        [(WHY.split("\n", 2)[2].split("# ### END")[0], "#\n")],
        "cell 'q2-why': its model answer is empty.",
    ),
    "no text": ([(WHY_TEXT, "\n")], "no text asks the question: write it into a cell # %% [mark"),
    "an empty text": (
        [(WHY_TEXT, '\n# %% [markdown] q2-why-text role="text"\n\n')],
        "no text asks the question",
    ),
    "before the first question": (
        [
            (WHY_TEXT + WHY, ""),
            ('# %% [markdown] q1-text role="text"', f"{WHY_TEXT}{WHY}\n# %% [markdown] q1-text "
             'role="text"'),
        ],
        "a written question stands below the first graded cell",
    ),
    "no points": ([(' role="written" points=2', ' role="written"')], "written and graded cells ha"),
    "hidden tests": (
        [(MARKS[1], f"{MARKS[1]}# ### BEGIN HIDDEN TESTS\n# ### END HIDDEN TESTS\n")],
        "BEGIN HIDDEN TESTS has no meaning in this cell.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LINTED)
def test_lint_says_what_is_missing(name: str, draft: Course) -> None:
    changes, said = LINTED[name]
    script = draft.assignment(NAME).script
    text = script.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    script.write_text(text)
    complaints = lint(draft.assignment(NAME))
    assert any(said in one for one in complaints), complaints


ALLOWED = {
    "behind the last question": [],
    "asked in its own cell": [
        (WHY_TEXT, "\n"),
        (MARKS[0], f"# Why does it rise?\n#\n{MARKS[0]}"),
    ],
    "between two questions": [
        (WHY_TEXT + WHY, ""),
        (Q2, f"{WHY_TEXT.lstrip()}{WHY}\n{Q2}"),
    ],
}


@pytest.mark.parametrize("name", ALLOWED)
def test_lint_allows(name: str, draft: Course) -> None:
    script = draft.assignment(NAME).script
    text = script.read_text()
    for old, new in ALLOWED[name]:
        assert old in text
        text = text.replace(old, new)
    script.write_text(text)
    assert lint(draft.assignment(NAME)) == []
    questions = read_questions(read_notebook(draft.assignment(NAME)))
    assert [(one.name, one.solution_cells) for one in questions] == [
        ("q1", ("q1-solution",)),
        ("q2", ("q2-solution",)),
    ]
    found = read_script(draft.assignment(NAME))
    belongs = dict(zip((cell.id for cell in found.cells), owners(found), strict=True))
    asked = "q1" if name == "between two questions" else "q2"
    assert (belongs["q2-why"], belongs["q2-text"], belongs["q2-solution"]) == (asked, "q2", "q2")


def cell_of(notebook: NotebookNode, name: str) -> NotebookNode:
    """The cell with a name; there is one."""
    (found,) = [
        cell
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id", cell.get("id")) == name
    ]
    return found


def test_students_get_a_stub_that_they_may_edit(written: Course) -> None:
    cell = cell_of(exercise(written), "q2-why")
    assert cell.cell_type == "markdown"
    assert cell.source == STUB
    facts = cell.metadata.nbgrader
    assert (facts.grade, facts.solution, facts.locked, facts.points) == (True, True, False, 2)
    everything = [path for path in written.exercises.rglob("*") if path.is_file()]
    assert not [path for path in everything if "SECRET-DRIVE" in path.read_text()]
    assert "| 8 |" in (written.exercises / "START_HERE.ipynb").read_text()


def test_the_worked_solution_shows_the_model_answer(written: Course) -> None:
    for question in ("", "q2"):
        made = worked_notebook(written.assignment(NAME), question)
        shown = cell_of(made, "q2-why").source
        assert shown.startswith("#### Model answer\n\nThe mean input doubles")
        assert "SOLUTION" not in shown
    assert not [cell for cell in worked_notebook(written.assignment(NAME), "q1").cells
                if cell.id == "q2-why"]  # fmt: skip


def test_list_counts_it(written: Course) -> None:
    row = next(line for line in run(written, "list").stdout.splitlines() if NAME in line)
    assert [cell.strip() for cell in row.split("│")][3:5] == ["3", "8"]


def test_a_build_is_refused_no_more_than_before(written: Course, tmp_path: Path) -> None:
    build(written.assignment(NAME), tmp_path)
    assert "SECRET-DRIVE" in (tmp_path / NAME / "mini.ipynb").read_text()  # for the formgrader


# ------------------------------------------------------------------------------- what is handed in

SOURCE = "Why?\n\n### BEGIN SOLUTION\nBecause.\n### END SOLUTION"
UNANSWERED = {
    "as handed out": (f"Why?\n\n{STUB}", True),
    "white space": (f"\n Why? \n{STUB}\n\n", True),
    "stub deleted": ("Why?", True),
    "all deleted": (" \n", True),
    "an answer": ("Why?\n\nI do not know.", False),
    "the stub and an answer": (f"Why?\n\n{STUB} I do not know.", False),
    "only an answer": ("Because", False),
}


@pytest.mark.parametrize("name", UNANSWERED)
def test_unanswered(name: str) -> None:
    text, expected = UNANSWERED[name]
    assert is_unanswered(text, SOURCE) is expected
    assert model_answer(SOURCE) == "Because."


def place_of(notebook: NotebookNode, name: str) -> int:
    return notebook.cells.index(cell_of(notebook, name))


def as_code(notebook: NotebookNode) -> None:
    place = place_of(notebook, "q2-why")
    made = nbformat.v4.new_code_cell(TEXT, metadata=notebook.cells[place].metadata)
    notebook.cells[place] = made


def split(notebook: NotebookNode) -> None:
    place = place_of(notebook, "q2-why")
    below = nbformat.v4.new_markdown_cell("Second.", metadata=notebook.cells[place].metadata)
    notebook.cells.insert(place + 1, below)
    notebook.cells[place].source = "First."


def copied(notebook: NotebookNode) -> None:
    place = place_of(notebook, "q2-why")
    above = nbformat.v4.new_markdown_cell(STUB, metadata=notebook.cells[place].metadata)
    notebook.cells.insert(place, above)
    notebook.cells[place + 1].source = TEXT


def deleted(notebook: NotebookNode) -> None:
    del notebook.cells[place_of(notebook, "q2-why")]


def retagged(notebook: NotebookNode) -> None:
    cell = cell_of(notebook, "q2-why")
    cell.source = TEXT
    cell.metadata.nbgrader.update(points=99, grade=False, locked=True)


def own_cell_below(notebook: NotebookNode) -> None:
    place = place_of(notebook, "q2-why")
    notebook.cells[place].source = TEXT
    notebook.cells.insert(place + 1, nbformat.v4.new_code_cell("mine = 1"))


TAKEN = {
    "text": (lambda notebook: cell_of(notebook, "q2-why").update(source=TEXT), TEXT),
    "made into code": (as_code, TEXT),
    "split": (split, "First.\n\nSecond."),
    "an empty copy above": (copied, TEXT),
    "deleted": (deleted, ""),
    "forged metadata": (retagged, TEXT),
    "untouched": (lambda notebook: None, STUB),
    "a cell below": (own_cell_below, TEXT),
}


@pytest.mark.parametrize("name", TAKEN)
def test_the_text_is_taken(name: str, written: Course) -> None:
    edit, text = TAKEN[name]
    source = read_notebook(written.assignment(NAME))
    handed_in = edited(exercise(written), edit)
    rebuilt = rebuild(source, handed_in)
    (answer,) = written_answers(source, rebuilt)
    assert (answer.name, answer.max_score, answer.text) == ("q2-why", 2.0, text)
    assert answer.answered == has_answers(source, handed_in) == (text not in ("", STUB))
    assert cell_of(rebuilt, "q2-why").cell_type == "markdown"
    assert cell_of(rebuilt, "q2-why").metadata.nbgrader.points == 2
    as_given = rebuild(source, exercise(written))
    same_code = answers_digest(rebuilt) == answers_digest(as_given)
    assert same_code == (name != "a cell below")  # another text is no other code: the same draw


# ------------------------------------------------------------------------------------ a class


def run(course: Course, *arguments: Any) -> Result:
    result = CliRunner().invoke(
        app, [*map(str, arguments), "--course", str(course.root)], env={"COLUMNS": "250"}
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def grade(course: Course) -> dict[str, dict[str, Any]]:
    """The documents of a class after grading it, by student; written questions are no failure."""
    done = run(course, "grade", NAME, "--format", "json")
    assert done.exit_code == 0, done.output
    return {one["student"]: one for one in json.loads(done.stdout)}


def book(course: Course) -> Gradebook:
    return Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "neural-dynamics")


def row(course: Course, student: str, question: str = "q2-why") -> tuple[Any, ...]:
    """What the gradebook has of a student's written question or task."""
    with book(course) as found:
        grade = found.find_grade(question, "mini", NAME, student)
        return grade.auto_score, grade.manual_score, grade.needs_manual_grade, grade.max_score


def by_hand(
    course: Course, student: str, points: float, comment: str = "Good.", question: str = "q2-why"
) -> None:
    """Give points and a comment as the formgrader does."""
    with book(course) as found:
        grade = found.find_grade(question, "mini", NAME, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        found.find_comment(question, "mini", NAME, student).manual_comment = comment
        found.db.commit()


def page_of(course: Course, student: str) -> str:
    return (course.root / "feedback" / student / NAME / "mini.html").read_text()


ANSWERS = {
    "ada": RIGHT | {"q2-why": TEXT},
    "bob": {"q1-solution": TAU, "q2-why": "It falls."},
    "cem": RIGHT,
    "dee": {"q1-solution": TAU},
}


@pytest.fixture(scope="module")
def first(written: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The class graded once, before a person has read anything."""
    root = tmp_path_factory.mktemp("first") / "course"
    shutil.copytree(written.root, root, symlinks=True)
    course = Course(root)
    for student, answers in ANSWERS.items():
        notebook = answered(exercise(course), answers)
        if student == "dee":
            deleted(notebook)
        hand_in(root / "submitted", student, notebook)
    grade(course)
    return course


@pytest.fixture
def graded(first: Course, tmp_path: Path) -> Iterator[Course]:
    """A copy of it."""
    shutil.copytree(first.root, tmp_path / "graded", symlinks=True)
    yield Course(tmp_path / "graded")
    shutil.rmtree(tmp_path / "graded")


slow = pytest.mark.slow


@slow
def test_an_answer_waits_and_an_untouched_one_has_no_points(graded: Course) -> None:
    assert row(graded, "ada") == row(graded, "bob") == (None, None, True, 2.0)
    assert row(graded, "cem") == row(graded, "dee") == (0.0, None, False, 2.0)
    documents = grade(graded)
    of_text = {name: one["questions"]["q2-why"] for name, one in documents.items()}
    assert {name: (one["score"], one["outcome"]) for name, one in of_text.items()} == {
        "ada": (None, "waiting"),
        "bob": (None, "waiting"),
        "cem": (0.0, "fail"),
        "dee": (0.0, "fail"),
    }
    assert [documents["ada"][key] for key in ("raw_score", "score", "outcome")] == [
        None,
        None,
        "waiting",
    ]
    assert (documents["cem"]["score"], documents["cem"]["max_score"]) == (6.0, 8.0)
    kept = nbformat.read(graded.root / "autograded" / "ada" / NAME / "mini.ipynb", as_version=4)
    assert "It *rises*" in cell_of(kept, "q2-why").source


@slow
def test_tables_say_that_a_total_is_preliminary(graded: Course) -> None:
    table = run(graded, "grade", NAME).stdout
    assert "6 so far / 8" in table
    assert "waiting, q2-why waiting" in table
    assert "6 / 8" in table  # cem's
    assert f"a person has to look at 2 of them: autograder report {NAME[:2]}" in table
    rows = csv.DictReader(run(graded, "grade", NAME, "--format", "csv").stdout.splitlines())
    found = {one["student"]: one for one in rows}
    columns = ("q2", "q2-why", "score", "outcome", "undecided", "waiting")
    assert [found["ada"][name] for name in columns] == ["3.0", "", "", "waiting", "", "q2-why"]
    assert [found["cem"][name] for name in columns] == ["3.0", "0.0", "6.0", "fail", "", ""]


@slow
def test_exports_leave_what_waits_empty(graded: Course) -> None:
    target = graded.root / "grades.csv"
    done = run(graded, "export", NAME, "--questions", "--to", target)
    assert done.exit_code == 1
    assert f"{NAME}: ada waits for a person to read q2-why, so its cell is empty" in done.stderr
    with target.open() as file:
        (ada, _, cem, _) = csv.DictReader(file)
    columns = ("score", "max_score", "q2-why", "undecided", "waiting")
    assert [ada[f"{NAME} {name}"] for name in columns] == ["", "8", "", "", "q2-why"]
    assert [cem[f"{NAME} {name}"] for name in columns] == ["6", "8", "0", "", ""]
    nbgrader(graded, "export", "--to", "grades.csv")
    with target.open() as file:
        rows = {one["student_id"]: one for one in csv.DictReader(file)}
    columns = ("score", "outcome", "undecided", "waiting")
    assert [rows["ada"][name] for name in columns] == ["", "waiting", "", "q2-why"]
    assert [rows["cem"][name] for name in columns] == ["6.0", "graded", "", ""]


def nbgrader(course: Course, *arguments: str) -> None:
    script = Path(sys.executable).with_name("nbgrader")
    done = subprocess.run(
        [str(script), *arguments], cwd=course.root, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@slow
def test_the_report_lists_what_waits(graded: Course) -> None:
    html = graded.root / "report.html"
    text = run(graded, "report", NAME).stdout
    assert "waiting for a person" in text
    assert "a person gives points here" in text
    assert "autograder formgrader 42" in text
    assert "(preliminary: texts of 2 are not read yet)" in text
    report = json.loads(run(graded, "report", NAME, "--html", html, "--format", "json").stdout)
    assert [(one["student"], one["question"]) for one in report["waiting"]] == [
        ("ada", "q2-why"),
        ("bob", "q2-why"),
    ]
    assert report["undecided"] == []
    assert report["formgrader"] == f"formgrader/gradebook/{NAME}/mini"
    of_text = {one["name"]: one for one in report["questions"]}["q2-why"]
    assert (of_text["waiting"], of_text["undecided"], of_text["mean"]) == (2, 0, 0.0)
    assert sorted(report["scores"]) == [3.0, 3.0, 6.0, 6.0]
    page = html.read_text()
    assert "autograder formgrader 42" in page
    assert "6 so far" in page
    semester = json.loads(run(graded, "report", "--format", "json").stdout)
    assert (semester["ada"][NAME]["score"], semester["ada"][NAME]["waiting"]) == (None, ["q2-why"])
    assert "6 so far / 8" in run(graded, "report", "--student", "ada").stdout


@slow
def test_the_feedback_shows_the_text_and_that_somebody_still_reads_it(graded: Course) -> None:
    page = page_of(graded, "ada")
    assert "It <em>rises</em>" in page
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "A person still reads this: it has no points yet." in page
    assert "<strong>6</strong> of 8 points so far<br>a person still reads: q2-why" in page
    assert "SECRET-DRIVE" not in page
    page = page_of(graded, "cem")
    assert "no answer" in page
    assert "No response." in page
    assert "still read" not in page


@slow
def test_points_and_comments_by_hand_stay(graded: Course) -> None:
    by_hand(graded, "ada", 1.5, "Say *why* <b>it</b> rises.")
    by_hand(graded, "bob", 0.0, "No.")
    documents = grade(graded)
    assert documents["ada"]["questions"]["q2-why"]["score"] == 1.5
    assert (documents["ada"]["score"], documents["bob"]["score"]) == (7.5, 3.0)
    assert documents["ada"]["notes"] == documents["bob"]["notes"] == []
    page = page_of(graded, "ada")
    assert "<strong>7.5</strong> of 8 points</p>" in page
    assert "graded by hand" in page
    assert "Say <em>why</em> <b>it</b> rises." in page or "Say <em>why</em>" in page
    page = page_of(graded, "bob")  # 0 points by a person are no waiting
    assert "still read" not in page
    assert "graded by hand" in page
    for again in (
        ["grade", NAME],
        ["grade", NAME, "--force"],
        ["regrade", NAME, "--apply"],
    ):
        assert run(graded, *again).exit_code == 0
        assert row(graded, "ada") == (None, 1.5, False, 2.0)
        assert row(graded, "bob") == (None, 0.0, False, 2.0)
    report = json.loads(run(graded, "report", NAME, "--format", "json").stdout)
    assert report["waiting"] == []
    assert sorted(report["scores"]) == [3.0, 3.0, 6.0, 7.5]
    assert run(graded, "export", NAME, "--to", graded.root / "grades.csv").exit_code == 0


@slow
def test_nbgraders_own_command_does_the_same(graded: Course) -> None:
    by_hand(graded, "bob", 1.0)
    grade(graded)
    pages = {student: page_of(graded, student) for student in ANSWERS}
    rows = {student: row(graded, student) for student in ANSWERS}
    nbgrader(graded, "autograde", NAME, "--force")
    nbgrader(graded, "generate_feedback", NAME, "--force")
    assert {student: row(graded, student) for student in ANSWERS} == rows
    assert {student: page_of(graded, student) for student in ANSWERS} == pages


KEPT = "keeps the points given by hand ({}): look whether they still hold (formgrader)"
AGAIN = {  # what is handed in the second time: (auto, manual, needs a person), noticed
    "the same text": ({"q2-why": "It falls."}, (None, 1.0, False), False),
    "the same text, other code": (RIGHT | {"q2-why": "It falls."}, (None, 1.0, False), False),
    "another text": ({"q2-why": "It rises."}, (None, 1.0, True), True),
    "no text": ({}, (0.0, 1.0, True), True),
}


@slow
@pytest.mark.parametrize("name", AGAIN)
def test_handed_in_again(name: str, graded: Course) -> None:
    answers, expected, noticed = AGAIN[name]
    by_hand(graded, "bob", 1.0)
    grade(graded)
    notebook = answered(exercise(graded), {"q1-solution": TAU} | answers)
    hand_in(graded.root / "submitted", "bob", notebook)
    document = grade(graded)["bob"]
    assert row(graded, "bob") == (*expected, 2.0)
    assert (KEPT.format("q2-why") in document["notes"]) == noticed
    assert document["questions"]["q2-why"]["score"] == 1.0
    waiting = json.loads(run(graded, "report", NAME, "--format", "json").stdout)["waiting"]
    changed = [one["why"] for one in waiting if one["student"] == "bob"]
    assert bool(changed) == noticed
    assert all("has changed since a person gave points" in why for why in changed)
    grade(graded)  # nobody has looked meanwhile
    assert row(graded, "bob") == (*expected, 2.0)
    by_hand(graded, "bob", 2.0)
    assert KEPT.format("q2-why") not in grade(graded)["bob"]["notes"]
    assert row(graded, "bob") == (expected[0], 2.0, False, 2.0)


@slow
def test_a_text_that_nobody_has_read_is_replaced(graded: Course) -> None:
    notebook = answered(exercise(graded), {"q2-why": "New."})
    hand_in(graded.root / "submitted", "cem", notebook)
    assert grade(graded)["cem"]["notes"][-1] == (
        "handed in again with other answers: 6 -> 0 points"
    )
    assert row(graded, "cem") == (None, None, True, 2.0)


@slow
def test_an_unreadable_submission_is_undecided(graded: Course) -> None:
    hand_in(graded.root / "submitted", "fay", b"{")
    done = run(graded, "grade", NAME, "--format", "json")
    assert done.exit_code == 1
    (fay,) = [one for one in json.loads(done.stdout) if one["student"] == "fay"]
    assert fay["outcome"] == "undecided"
    assert fay["questions"]["q2-why"]["outcome"] == "undecided"
    assert row(graded, "fay") == (0.0, None, True, 2.0)
    report = json.loads(run(graded, "report", NAME, "--format", "json").stdout)
    assert "fay" not in {one["student"] for one in report["waiting"]}
    assert {one["question"] for one in report["undecided"]} == {"q1", "q2", "q2-why"}


@slow
def test_a_learner_compares_with_the_model_answer(graded: Course) -> None:
    path = graded.exercises / NAME / "mini.ipynb"
    nbformat.write(answered(exercise(graded), {"q1-solution": TAU, "q2-why": TEXT}), path)
    done = run(graded, "check", path, "--html")
    assert done.exit_code == 0
    assert "no check reads this: compare it with the model answer" in done.stdout
    assert "3 so far of 8 points" in done.stdout
    assert "3 / 6" in run(graded, "progress").stdout
    assert "q2-why" in path.with_suffix(".feedback.html").read_text()
    one = run(graded, "check", path, "--question", "q1")
    assert one.exit_code == 0
    assert "q2-why" not in one.stdout


@slow
def test_the_formgrader_opens_at_what_waits(graded: Course, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {"ServerApp": {"open_browser": False, "port": port, "port_retries": 0}}
    settings |= {"IdentityProvider": {"token": "t"}}
    (tmp_path / "jupyter_server_config.json").write_text(json.dumps(settings))
    command = [sys.executable, "-m", "autograder.cli", "formgrader", NAME[:2]]
    server = subprocess.Popen(
        [*command, "--course", str(graded.root)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "JUPYTER_CONFIG_DIR": str(tmp_path)},
    )
    try:
        browser = build_opener(HTTPCookieProcessor())
        for _ in range(480):
            try:
                with browser.open(f"http://127.0.0.1:{port}/?token=t", timeout=60) as answer:
                    address, page = answer.url, answer.read().decode()
                break
            except URLError:
                time.sleep(0.25)
        assert urlsplit(address).path == f"/formgrader/gradebook/{NAME}/mini"
        assert "Manual Grading" in page
        of_class = f"http://127.0.0.1:{port}/formgrader/api/submitted_notebooks/{NAME}/mini"
        with browser.open(of_class, timeout=60) as answer:
            found = {one["student"]: one["needs_manual_grade"] for one in json.load(answer)}
        assert found == {"ada": True, "bob": True, "cem": False, "dee": False}
    finally:
        server.terminate()
        server.wait(30)


def test_the_gradebook_lists_it_before_anything_is_handed_in(written: Course) -> None:
    with book(written) as found:
        cell = found.find_grade_cell("q2-why", "mini", NAME)
        assert (cell.max_score, cell.cell_type) == (2.0, "markdown")
        with pytest.raises(MissingEntry):
            found.find_grade_cell("q2-why-text", "mini", NAME)


# -------------------------------------------------------------------------------------- tasks

TASK = """\

# %% [markdown] q2-plot role="task" points=2
# ### A figure of your own
#
# Plot the *rates* in cells of your own below. Never return to the code.
#
# ### BEGIN MARK SCHEME
# One point for SECRET-AXES.
# ### END MARK SCHEME
"""
SCHEME = TASK[TASK.index("# ### BEGIN") :]
WORK = "A figure would show *that* it rises. <script>alert(2)</script>"
PLOT = "print('plotted', 6 * 7)"


@pytest.fixture(scope="module")
def with_task(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The mini course with a task. Tests do not change it."""
    course = make_course(tmp_path_factory.mktemp("task") / "course")
    add_question(course, "", TASK)
    return course


@pytest.fixture
def task_draft(with_task: Course, tmp_path: Path) -> Course:
    """A copy for an author to change."""
    shutil.copytree(with_task.root, tmp_path / "course", symlinks=True)
    return Course(tmp_path / "course")


TASKS_LINTED = {  # old, new: what lint says
    "no points": (" points=2\n# ### A fig", "\n# ### A fig", "task, written and graded cells have"),
    "no text": (TASK.split("\n", 2)[2], SCHEME, "cell 'q2-plot': it has no text: say what the stu"),
    "an empty mark scheme": (
        "# One point for SECRET-AXES.\n",
        "#\n",
        "cell 'q2-plot': its mark scheme is empty.",
    ),
    "one mark": ("# ### END MARK SCHEME\n", "", "the marks are lines ### BEGIN MARK SCHEME and"),
    "a model answer": ("MARK SCHEME", "SOLUTION", "BEGIN SOLUTION has no meaning in this cell."),
    "a mark scheme elsewhere": (
        Q2,
        f"{Q2}\n{SCHEME}#",
        "cell 'q2-text': BEGIN MARK SCHEME has no meaning in this cell.",
    ),
    "before the first question": (
        '# %% [markdown] q1-text role="text"',
        f'{TASK.replace("q2-plot", "early")}\n# %% [markdown] q1-text role="text"',
        "cell 'early': a task stands below the first graded cell.",
    ),
}


@pytest.mark.parametrize("name", TASKS_LINTED)
def test_lint_says_what_a_task_lacks(name: str, task_draft: Course) -> None:
    old, new, said = TASKS_LINTED[name]
    script = task_draft.assignment(NAME).script
    assert old in script.read_text()
    script.write_text(script.read_text().replace(old, new))
    complaints = lint(task_draft.assignment(NAME))
    assert any(said in one for one in complaints), complaints


def test_lint_allows_a_task(task_draft: Course) -> None:
    assignment = task_draft.assignment(NAME)
    assert lint(assignment) == []
    text = assignment.script.read_text()
    assignment.script.write_text(text.replace(SCHEME, ""))
    assert lint(assignment) == []
    assignment.script.write_text(text.replace(TASK, "").replace(Q2, f"{TASK.lstrip()}\n{Q2}"))
    assert lint(assignment) == []
    found = read_script(assignment)
    belongs = dict(zip((cell.id for cell in found.cells), owners(found), strict=True))
    assert (belongs["q2-plot"], belongs["q2-text"], belongs["q2-solution"]) == ("q1", "q2", "q2")


def test_students_get_the_text_of_a_task_without_its_mark_scheme(with_task: Course) -> None:
    cell = cell_of(exercise(with_task), "q2-plot")
    assert cell.source.startswith("### A figure of your own\n\nPlot the *rates*")
    facts = cell.metadata.nbgrader
    assert (facts.task, facts.grade, facts.solution, facts.locked) == (True, False, False, True)
    assert (facts.points, cell.cell_type, cell.metadata.editable) == (2, "markdown", False)
    everything = [path for path in with_task.exercises.rglob("*") if path.is_file()]
    assert not [path for path in everything if "SECRET-AXES" in path.read_text()]
    assert not [path for path in everything if "MARK SCHEME" in path.read_text()]
    assert "| 8 |" in (with_task.exercises / "START_HERE.ipynb").read_text()
    listed = next(line for line in run(with_task, "list").stdout.splitlines() if NAME in line)
    assert [cell.strip() for cell in listed.split("│")][3:5] == ["3", "8"]


def test_the_worked_solution_shows_the_mark_scheme_of_a_task(task_draft: Course) -> None:
    assignment = task_draft.assignment(NAME)
    shown = cell_of(worked_notebook(assignment, "q2"), "q2-plot").source
    assert shown.startswith("### A figure of your own\n\nPlot the")
    assert shown.endswith("\n\n#### Mark scheme\n\nOne point for SECRET-AXES.")
    assignment.script.write_text(assignment.script.read_text().replace(SCHEME, ""))
    assert "Mark" not in cell_of(worked_notebook(assignment), "q2-plot").source


def test_the_gradebook_lists_a_task_before_anything_is_handed_in(with_task: Course) -> None:
    with book(with_task) as found:
        cell = found.find_task_cell("q2-plot", "mini", NAME)
        assert (cell.max_score, cell.cell_type) == (2.0, "markdown")
        with pytest.raises(MissingEntry):
            found.find_grade_cell("q2-plot", "mini", NAME)


def worked(notebook: NotebookNode, *cells: NotebookNode) -> NotebookNode:
    """A copy with cells of the student's own below the task."""
    made = answered(notebook, {})
    place = place_of(made, "q2-plot") + 1
    made.cells[place:place] = cells
    return made


def text_cell(text: str = WORK) -> NotebookNode:
    return nbformat.v4.new_markdown_cell(text)


def code_cell(code: str = PLOT) -> NotebookNode:
    return nbformat.v4.new_code_cell(code)


def into_the_task(notebook: NotebookNode) -> None:
    cell_of(notebook, "q2-plot").source += f"\n\n{WORK}"


def into_a_copy(notebook: NotebookNode) -> None:
    place = place_of(notebook, "q2-plot")
    copy = nbformat.v4.new_markdown_cell(WORK, metadata=notebook.cells[place].metadata)
    notebook.cells.insert(place + 1, copy)


def without_the_task(notebook: NotebookNode) -> None:
    notebook.cells[place_of(notebook, "q2-plot")] = text_cell()


def at_the_top(notebook: NotebookNode) -> None:
    notebook.cells.insert(0, text_cell())


WORKED = {
    "below": lambda notebook: notebook.cells.append(text_cell()),
    "into the task": into_the_task,
    "into a copy of it": into_a_copy,
    "in place of it": without_the_task,
    "anywhere": at_the_top,
}


@pytest.mark.parametrize("name", WORKED)
def test_work_on_a_task_is_taken(name: str, with_task: Course) -> None:
    source = read_notebook(with_task.assignment(NAME))
    rebuilt = rebuild(source, edited(exercise(with_task), WORKED[name]))
    (answer,) = written_answers(source, rebuilt)
    assert (answer.name, answer.max_score, answer.answered) == ("q2-plot", 2.0, True)
    assert json.dumps(WORK)[1:-1] in answer.text
    (own,) = [cell.source for cell in rebuilt.cells if not grade_id(cell)]
    assert own.endswith(WORK)
    assert cell_of(rebuilt, "q2-plot") == cell_of(source, "q2-plot")


def test_a_task_that_nobody_worked_on_adds_no_cells(with_task: Course) -> None:
    source = read_notebook(with_task.assignment(NAME))
    rebuilt = rebuild(source, exercise(with_task))
    assert [grade_id(cell) for cell in rebuilt.cells] == [grade_id(cell) for cell in source.cells]
    (answer,) = written_answers(source, rebuilt)
    assert answer.answered  # as in nbgrader, a person looks at every task


@pytest.fixture(scope="module")
def first_task(with_task: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The class with a task graded once, before a person has read anything."""
    root = tmp_path_factory.mktemp("first-task") / "course"
    shutil.copytree(with_task.root, root, symlinks=True)
    course = Course(root)
    work = worked(answered(exercise(course), RIGHT), code_cell(), text_cell())
    hand_in(course.root / "submitted", "ada", work)
    hand_in(course.root / "submitted", "bob", answered(exercise(course), {"q1-solution": TAU}))
    grade(course)
    return course


@pytest.fixture
def graded_task(first_task: Course, tmp_path: Path) -> Iterator[Course]:
    """A copy of it."""
    shutil.copytree(first_task.root, tmp_path / "graded", symlinks=True)
    yield Course(tmp_path / "graded")
    shutil.rmtree(tmp_path / "graded")


def task_row(course: Course, student: str) -> tuple[Any, ...]:
    return row(course, student, "q2-plot")


@slow
def test_a_task_waits_everywhere(graded_task: Course) -> None:
    course = graded_task
    assert task_row(course, "ada") == task_row(course, "bob") == (None, None, True, 2.0)
    documents = grade(course)
    for student, so_far in (("ada", 6.0), ("bob", 3.0)):
        document = documents[student]
        of_task = document["questions"]["q2-plot"]
        assert (of_task["score"], of_task["outcome"]) == (None, "waiting")
        assert (document["score"], document["outcome"]) == (None, "waiting")
        assert document["max_score"] == 8.0
        assert f"{so_far:g} so far / 8" in run(course, "grade", NAME).stdout
    rows = csv.DictReader(run(course, "grade", NAME, "--format", "csv").stdout.splitlines())
    assert {(one["q2-plot"], one["outcome"], one["waiting"]) for one in rows} == {
        ("", "waiting", "q2-plot")
    }
    target = course.root / "grades.csv"
    assert run(course, "export", NAME, "--questions", "--to", target).exit_code == 1
    with target.open() as file:
        found = {one[f"{NAME} waiting"]: one[f"{NAME} score"] for one in csv.DictReader(file)}
    assert found == {"q2-plot": ""}
    nbgrader(course, "export", "--to", "grades.csv")
    with target.open() as file:
        of_nbgrader = next(csv.DictReader(file))
    columns = ("score", "max_score", "outcome", "waiting")
    assert [of_nbgrader[name] for name in columns] == ["", "8.0", "waiting", "q2-plot"]
    report = json.loads(run(course, "report", NAME, "--format", "json").stdout)
    assert [(one["student"], one["question"]) for one in report["waiting"]] == [
        ("ada", "q2-plot"),
        ("bob", "q2-plot"),
    ]
    assert report["undecided"] == []


@slow
def test_pages_show_a_task_and_the_work_on_it(graded_task: Course) -> None:
    page = page_of(graded_task, "ada")
    assert "Plot the <em>rates</em>" in page
    assert "A figure would show <em>that</em> it rises." in page
    assert "<script>" not in page
    assert "&lt;script&gt;alert(2)" in page
    assert "plotted 42" in page  # the student's own cells were run
    assert "A person still reads this: it has no points yet." in page
    assert "<strong>6</strong> of 8 points so far<br>a person still reads: q2-plot" in page
    for path in (graded_task.root / "feedback").rglob("*.html"):
        assert "SECRET-AXES" not in path.read_text()
    with book(graded_task) as found:  # nobody knows whether there is none
        assert found.find_comment("q2-plot", "mini", NAME, "bob").comment is None
    kept = nbformat.read(graded_task.root / f"autograded/ada/{NAME}/mini.ipynb", as_version=4)
    assert "SECRET-AXES" in cell_of(kept, "q2-plot").source  # for the formgrader


@slow
def test_points_and_comments_of_a_task_stay(graded_task: Course) -> None:
    by_hand(graded_task, "ada", 1.5, "Label *both* axes.", "q2-plot")
    by_hand(graded_task, "bob", 0.0, "Nothing there.", "q2-plot")
    documents = grade(graded_task)
    assert documents["ada"]["questions"]["q2-plot"]["score"] == 1.5
    assert (documents["ada"]["score"], documents["bob"]["score"]) == (7.5, 3.0)
    assert documents["ada"]["notes"] == documents["bob"]["notes"] == []
    page = page_of(graded_task, "ada")
    assert "<strong>7.5</strong> of 8 points</p>" in page
    assert "Label <em>both</em> axes." in page
    assert "still read" not in page + page_of(graded_task, "bob")
    for again in (["grade", NAME, "--force"], ["regrade", NAME, "--apply"]):
        assert run(graded_task, *again).exit_code == 0
        assert task_row(graded_task, "ada") == (None, 1.5, False, 2.0)
        assert task_row(graded_task, "bob") == (None, 0.0, False, 2.0)
    pages = {student: page_of(graded_task, student) for student in ("ada", "bob")}
    nbgrader(graded_task, "autograde", NAME, "--force")
    nbgrader(graded_task, "generate_feedback", NAME, "--force")
    assert task_row(graded_task, "ada") == (None, 1.5, False, 2.0)
    assert {student: page_of(graded_task, student) for student in pages} == pages
    assert run(graded_task, "export", NAME, "--to", graded_task.root / "g.csv").exit_code == 0


WORKED_AGAIN = {  # the own cells that are handed in the second time: noticed
    "the same": (RIGHT, [code_cell(), text_cell()], False),
    "the same, other answers": ({"q1-solution": TAU}, [code_cell(), text_cell()], False),
    "another text": (RIGHT, [code_cell(), text_cell("It falls.")], True),
    "other code": (RIGHT, [code_cell("print(43)"), text_cell()], True),
    "none": (RIGHT, [], True),
}


@slow
@pytest.mark.parametrize("name", WORKED_AGAIN)
def test_a_task_handed_in_again(name: str, graded_task: Course) -> None:
    answers, cells, noticed = WORKED_AGAIN[name]
    by_hand(graded_task, "ada", 1.5, question="q2-plot")
    grade(graded_task)
    notebook = worked(answered(exercise(graded_task), answers), *cells)
    hand_in(graded_task.root / "submitted", "ada", notebook)
    for _ in range(2):  # nobody has looked in between
        document = grade(graded_task)["ada"]
        assert task_row(graded_task, "ada") == (None, 1.5, noticed, 2.0)
        assert (KEPT.format("q2-plot") in document["notes"]) == noticed
        assert document["questions"]["q2-plot"]["score"] == 1.5
    waiting = json.loads(run(graded_task, "report", NAME, "--format", "json").stdout)["waiting"]
    assert ("ada" in {one["student"] for one in waiting}) == noticed
    by_hand(graded_task, "ada", 2.0, question="q2-plot")
    assert KEPT.format("q2-plot") not in grade(graded_task)["ada"]["notes"]
    assert task_row(graded_task, "ada") == (None, 2.0, False, 2.0)


@slow
def test_a_task_of_an_unreadable_submission_is_undecided(graded_task: Course) -> None:
    hand_in(graded_task.root / "submitted", "fay", b"{")
    done = run(graded_task, "grade", NAME, "--format", "json")
    (fay,) = [one for one in json.loads(done.stdout) if one["student"] == "fay"]
    assert fay["questions"]["q2-plot"]["outcome"] == "undecided"
    assert task_row(graded_task, "fay") == (0.0, None, True, 2.0)
    assert "SECRET-AXES" not in page_of(graded_task, "fay")


@slow
def test_a_learner_reads_a_task_without_its_mark_scheme(graded_task: Course) -> None:
    path = graded_task.exercises / NAME / "mini.ipynb"
    notebook = answered(exercise(graded_task), {"q1-solution": TAU})
    nbformat.write(worked(notebook, text_cell()), path)
    done = run(graded_task, "check", path, "--html")
    assert done.exit_code == 0
    assert "3 so far of 8 points" in done.stdout
    page = path.with_suffix(".feedback.html").read_text()
    assert "Plot the <em>rates</em>" in page
    assert "SECRET-AXES" not in page
