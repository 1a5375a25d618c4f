"""What a student meets: `check` beside `observe`, its table, and nbgrader's Validate button."""

import html
import io
import subprocess
import sys
import textwrap
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.validator import Validator

from autograder.lab.hints import hint, shown
from autograder.lab.observation import observe, recent
from autograder.lab.public_checks import check

CHECKS = '''
"""Checks of question 1."""
from otter.test_files import test_case
from autograder.checks import close, usually_within

OK_FORMAT = False
name = "q1"


@test_case(name="the double", points=2)
def double(recordings):
    """Twice the number."""
    close(recordings["default"].returned, 6.0, "the double <b>of</b> 3", hint="2 < 3 & so on")


@test_case(name="no <i>string</i>", points=1)
def kind(recordings):
    """It is a number."""
    close(abs(recordings["default"].returned) * 0, 0.0, "nothing")


@test_case(name="usual", points=0.5)
def usual(recordings):
    """It is mostly small."""
    usually_within(recordings["default"].returned, 0, 100, "size")


def picture(recordings):
    import warnings
    from autograder.pictures import curve

    warnings.warn("a picture's warning")
    found = recordings["default"].returned
    if found < 0:
        return None
    return curve([0, 1], {"found": [0, found]}, "x", "y")
'''

PNG = b"\x89PNG"


@pytest.fixture
def exercise(tmp_path, monkeypatch):
    """An exercise folder in which the notebook runs."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "q1.py").write_text(CHECKS)
    monkeypatch.chdir(tmp_path)
    recent.clear()
    shown.clear()
    return tmp_path


SCRIPT = "<script>alert(1)</script>"


def fails():
    raise ValueError(SCRIPT)


# id: (answer, text of the report, outcomes, has a picture)
ANSWERS = {
    "right": (lambda: 6, "All 3 public checks of q1 passed.", ["pass"] * 3, True),
    "wrong": (lambda: 7, "1.5", ["fail", "pass", "pass"], True),
    "unusual": (lambda: 600.0, "1.0", ["fail", "pass", "unusual"], True),
    "negative": (lambda: -6, "1.0", ["fail", "pass", "unusual"], False),
    "raises": (fails, "0", ["fail"] * 3, False),
    "a string breaks a check": (lambda: "six", "0", ["fail", "undecided", "fail"], False),
}


@pytest.mark.parametrize(("answer", "text", "outcomes", "pictured"), ANSWERS.values(), ids=ANSWERS)
def test_as_text_a_report_is_a_number_unless_all_passed(exercise, answer, text, outcomes, pictured):
    observe("q1", answer, probe="default")
    report = check("q1")
    assert repr(report) == text
    assert [result.outcome for result in report.results] == outcomes
    assert report.picture_png.startswith(PNG) == pictured
    assert ("<img" in report._repr_html_()) == pictured


def test_the_table_says_what_to_look_at(exercise):
    observe("q1", lambda: 600.0, probe="default")
    page = check("q1")._repr_html_()
    assert "1 of 3 public checks passed" in page
    assert "600, expected 6: about 100 times too high" in page
    assert "Run the cell again." in page
    assert "It is a number." in page  # a check that passed says what it is about


def test_everything_that_others_wrote_is_escaped(exercise):
    observe("q1", fails, probe="default")
    raised = check("q1")._repr_html_()
    observe("q1", lambda: 7, probe="default")
    wrong = check("q1")._repr_html_()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in raised
    assert "the double &lt;b&gt;of&lt;/b&gt; 3" in wrong
    assert "2 &lt; 3 &amp; so on" in wrong
    assert "no &lt;i&gt;string&lt;/i&gt;" in wrong
    for tag in ("<script", "<b>of", "<i>"):
        assert tag not in raised + wrong


def test_an_error_is_shown_once_with_its_line(exercise):
    observe("q1", fails, probe="default")
    shown = html.unescape(check("q1")._repr_html_())
    line = fails.__code__.co_firstlineno + 1
    said = (
        f"Your code raised ValueError: {SCRIPT} — in fails, line {line}: raise ValueError(SCRIPT)"
    )
    assert shown.count(said) == 1
    assert shown.count("The same as above, in “the double”.") == 2


def test_before_observe_ran_the_reason_is_named(exercise):
    report = check("q1")
    assert repr(report) == "0"
    assert "run the cell that calls observe" in report._repr_html_()


def test_a_notebook_without_its_tests_is_told_where_they_belong(exercise):
    with pytest.raises(FileNotFoundError, match=r"tests/q9\.py is missing\. Keep the notebook in"):
        check("q9")


def test_while_grading_the_judge_has_the_word(exercise, monkeypatch):
    monkeypatch.setenv("AUTOGRADER_OUTBOX", str(exercise))
    (exercise / "tests" / "q1.py").unlink()
    assert check("q1") is None


def test_a_check_writes_nothing_to_stderr(exercise, capfd):
    observe("q1", lambda: 6, probe="default")
    check("q1")
    assert capfd.readouterr().err == ""


# ---- hints in steps ----

HINTS = ("What is asked: **twice** $x$.", "Which idea: a product.", "It begins with `return 2 *`.")


def give_hints(folder: Path, hints: tuple[str, ...], question: str = "q1"):
    """Write a check file that gives hints."""
    text = CHECKS.replace('name = "q1"\n', f'name = "{question}"\nhints = {hints!r}\n')
    (folder / "tests" / f"{question}.py").write_text(text)


def test_each_call_shows_the_next_hint_and_the_last_call_all(exercise):
    give_hints(exercise, HINTS)
    said = [repr(hint("q1")) for _ in range(5)]
    assert said[0] == "**q1, hint 1 of 3.** What is asked: **twice** $x$."
    assert said[2] == "**q1, hint 3 of 3.** It begins with `return 2 *`."
    assert said[3] == said[4]
    assert said[3].startswith("There are no more hints for q1. These were all:")
    assert [line for line in said[3].splitlines() if line[:1].isdigit()] == [
        f"{number}. {text}" for number, text in enumerate(HINTS, start=1)
    ]


def test_every_question_counts_its_own_hints(exercise):
    give_hints(exercise, HINTS)
    give_hints(exercise, HINTS[:2], "q2")
    assert "hint 1 of 3" in repr(hint("q1"))
    assert "hint 1 of 2" in repr(hint("q2"))
    assert "hint 2 of 3" in repr(hint("q1"))


def test_jupyter_shows_a_hint_with_its_formulas(exercise):
    give_hints(exercise, HINTS)
    assert "**twice** $x$" in hint("q1")._repr_markdown_()


def test_a_hint_runs_no_code_of_the_check_file(exercise):
    give_hints(exercise, HINTS)
    path = exercise / "tests" / "q1.py"
    path.write_text(path.read_text() + "\nraise SystemExit\n")
    assert "hint 1 of 3" in repr(hint("q1"))


def test_a_question_without_hints_says_so(exercise):
    assert repr(hint("q1")) == "There are no hints for q1 in this course."


def test_a_hint_for_a_question_that_does_not_exist_names_those_that_do(exercise):
    with pytest.raises(FileNotFoundError, match=r"tests/q9\.py is missing.*has checks of q1\."):
        hint("q9")


def test_while_grading_a_hint_is_nothing(exercise, monkeypatch):
    give_hints(exercise, HINTS)
    monkeypatch.setenv("AUTOGRADER_OUTBOX", str(exercise))
    assert hint("q1") is None
    assert hint("no question") is None


@pytest.mark.parametrize(
    ("hints", "answer", "told"),
    [
        pytest.param(HINTS, 7, True, id="a check fails"),
        pytest.param(HINTS, 6, False, id="everything passes"),
        pytest.param((), 7, False, id="there are no hints"),
    ],
)
def test_a_failing_check_names_the_hints(hints, answer, told, exercise):
    give_hints(exercise, hints)
    observe("q1", lambda: answer, probe="default")
    table = check("q1")._repr_html_()
    assert ("<code>hint(&#x27;q1&#x27;)</code>" in table) == told


HEAVY = ("otter", "matplotlib", "nbformat", "IPython", "scipy", "pandas", "nest")


def test_importing_it_is_light():
    script = "import sys, autograder.lab; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.check_output([sys.executable, "-c", script], text=True).split()
    assert "autograder" in loaded
    assert not set(HEAVY) & set(loaded)


def test_checking_without_a_picture_brings_no_more_of_otter_than_it_needs(exercise):
    (exercise / "tests" / "q1.py").write_text(CHECKS.split("def picture")[0])
    script = """
    import sys
    from autograder.lab import check, observe
    observe("q1", lambda: 6, probe="default")
    print(check("q1"))
    print(*{name.split(".")[0] for name in sys.modules})
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    said, modules = subprocess.check_output(command, text=True).strip().split("\n")
    assert said == "All 3 public checks of q1 passed."
    assert not {"matplotlib", "pandas", "scipy"} & set(modules.split())


# ---- nbgrader's Validate ----


def cell(source, grade_id, **facts):
    facts = {"schema_version": 3, "grade_id": grade_id, "task": False, **facts}
    return new_code_cell(textwrap.dedent(source).strip(), metadata={"nbgrader": facts})


def validate(folder: Path, answer: str) -> str:
    """What nbgrader's validator prints of a notebook with this answer."""
    setup = "import os, sys, warnings\nfrom autograder.lab import check, observe"
    probes = 'observe("q1", answer, probe="default")\ncheck("q1")'
    notebook = new_notebook(
        cells=[
            cell(setup, "setup", grade=False, solution=False, locked=True),
            cell(answer, "q1-solution", grade=False, solution=True, locked=False),
            cell(probes, "q1", grade=True, solution=False, locked=True, points=6),
        ]
    )
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    path = folder / "notebook.ipynb"
    nbformat.write(notebook, path)
    validator = Validator()
    validator.stream = io.StringIO()
    validator.validate_and_print(str(path))
    return validator.stream.getvalue()


NOISY = """
import nest

def answer():
    warnings.warn("look out")
    print("on stderr", file=sys.stderr)
    os.write(2, b"from below")
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ALL
    nodes = nest.Create("iaf_psc_delta", 2)
    nest.Connect(nodes, nodes, syn_spec={"delay": 1.5})
    nest.Simulate(10.0)
    nest.Simulate(0.7)
    try:
        nest.Prepare()
        nest.Prepare()
    except Exception:
        nest.Cleanup()
    return 6
"""

# id: (answer, Validate says Success)
VALIDATED = {
    "right, but noisy": (NOISY, True),
    "partly right": ("def answer():\n    return 7", False),
}


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "success"), VALIDATED.values(), ids=VALIDATED)
def test_validate_says_success_only_when_the_public_checks_pass(
    exercise, answer, success, monkeypatch
):
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # with it a kernel does not see what C code writes
    said = validate(exercise, answer)
    assert ("Success! Your notebook passes all the tests." in said) == success, said
    assert ("VALIDATION FAILED" in said) != success, said
