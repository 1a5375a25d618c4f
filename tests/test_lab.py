"""What a student meets: `check` beside `observe`, its table, and nbgrader's Validate button."""

import io
import subprocess
import sys
import textwrap
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.validator import Validator

from autograder.lab import check, observe
from autograder.observe import recent

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
    return tmp_path


def fails():
    raise ValueError("<script>alert(1)</script>")


# id: (answer, text of the report, outcomes, has a picture)
ANSWERS = {
    "right": (lambda: 6, "All 3 public checks of q1 passed.", ["pass"] * 3, True),
    "wrong": (lambda: 7, "1.5", ["fail", "pass", "pass"], True),
    "odd": (lambda: 600.0, "1.0", ["fail", "pass", "odd"], True),
    "negative": (lambda: -6, "1.0", ["fail", "pass", "odd"], False),
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
    html = check("q1")._repr_html_()
    assert "1 of 3 public checks passed" in html
    assert "600, expected 6: about 9.9e+03 % too high" not in html  # no percentage that large
    assert "600, expected 6: too high" in html
    assert "run the cell again to see" in html
    assert "It is a number." in html  # a check that passed says what it is about


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


@pytest.mark.parametrize(("answer", "success"), VALIDATED.values(), ids=VALIDATED)
def test_validate_says_success_only_when_the_public_checks_pass(
    exercise, answer, success, monkeypatch
):
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # with it a kernel does not see what C code writes
    said = validate(exercise, answer)
    assert ("Success! Your notebook passes all the tests." in said) == success, said
    assert ("VALIDATION FAILED" in said) != success, said
