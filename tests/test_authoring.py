"""What an author writes: how it is read, what is drawn from it, and what lint says of it."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from autograder.audit.quick import grade_once
from autograder.audit.rehearse import BLANK, REFERENCE, Rehearsal
from autograder.author.answers import Answer, load_answer
from autograder.author.lint.assignment import advice, lint, missing_guidance
from autograder.author.new import FORMULA, start_assignment, template
from autograder.author.plan import draw_document, make_plan
from autograder.author.source import (
    SourceError,
    is_answer,
    read_notebook,
    read_probes,
    read_questions,
    read_script,
)
from autograder.checks.check_file import CheckFileError, load_checks
from autograder.checks.draw import (
    draw_arguments,
    draw_seed,
    generator,
    integers,
    one_of,
    settings,
    signs,
    uniform,
)
from autograder.course.errors import CourseError
from autograder.course.key import course_key
from autograder.course.layout import find_course

ROOT = Path(__file__).parents[1]
COURSE = find_course(ROOT)

# -------------------------------------------------------------------------------------- probes

READABLE = {  # the call; the arguments; the controls
    "no arguments": ('observe("q1", f, probe="p")', {}, {}),
    "numbers": (
        'observe("q1", f, probe="p", a=1, b=-2.5, c=1e-3)',
        {"a": 1, "b": -2.5, "c": 1e-3},
        {},
    ),
    "containers": (
        'observe("q1", f, probe="p", a=[1, (2, None)], b={"x": True})',
        {"a": [1, (2, None)], "b": {"x": True}},
        {},
    ),
    "text": ('observe("q1", f, probe="p", a="observe(")', {"a": "observe("}, {}),
    "controls": (
        'observe("q1", f, probe="p", n=3, simulate_ms=10.0, traces_of={"E": ["V_m"]}, threads=2)',
        {"n": 3},
        {"simulate_ms": 10.0, "traces_of": {"E": ["V_m"]}, "threads": 2},
    ),
    "a seed, which the draw overrides": ('observe("q1", f, probe="p", seed=7)', {}, {}),
    "over several lines": (
        'observe(\n    "q1",\n    f,\n    probe="p",\n    n=3,\n)',
        {"n": 3},
        {},
    ),
}


@pytest.mark.parametrize("name", READABLE)
def test_probe(name):
    call, arguments, controls = READABLE[name]
    (probe,) = read_probes("q1", f'{call}\ncheck("q1")')
    assert (probe.question, probe.name, probe.function) == ("q1", "p", "f")
    assert (probe.arguments, probe.controls, probe.hidden) == (arguments, controls, False)


def test_array_argument():
    (probe,) = read_probes("q1", 'observe("q1", f, probe="p", a=np.array([[1, -1], [0, 2]]))')
    np.testing.assert_array_equal(probe.arguments["a"], [[1, -1], [0, 2]])


def test_hidden_probes_stand_between_the_marks():
    source = """\
observe("q1", f, probe="first")
### BEGIN HIDDEN TESTS
observe("q1", f, probe="drawn")
observe("q1", f, probe="other")
### END HIDDEN TESTS
observe("q1", g, probe="last")
check("q1")
"""
    probes = read_probes("q1", source)
    assert [(probe.name, probe.hidden) for probe in probes] == [
        ("first", False),
        ("drawn", True),
        ("other", True),
        ("last", False),
    ]


UNREADABLE = {
    "no Python": ('observe("q1", f', "not valid Python"),
    "function missing": ('observe("q1", probe="p")', "write observe"),
    "function made on the spot": ('observe("q1", lambda n: n, probe="p")', "write observe"),
    "function called": ('observe("q1", f(), probe="p")', "write observe"),
    "one argument too many": ('observe("q1", f, 3, probe="p")', "write observe"),
    "another question": ('observe("q2", f, probe="p")', "this is the graded cell of q1"),
    "question a name": ("observe(q, f, probe='p')", "neither a literal"),
    "no probe": ('observe("q1", f, n=3)', "needs a name"),
    "probe a number": ('observe("q1", f, probe=1)', "needs a name"),
    "variable": ('observe("q1", f, probe="p", n=N)', "N is neither a literal"),
    "arithmetic": ('observe("q1", f, probe="p", n=2 * 3)', "neither a literal"),
    "call": ('observe("q1", f, probe="p", n=np.zeros(3))', "neither a literal"),
    "array of variables": ('observe("q1", f, probe="p", n=np.array([N]))', "neither a literal"),
    "array with a dtype": ('observe("q1", f, probe="p", n=np.array([1], dtype=int))', "neither a"),
    "ragged array": ('observe("q1", f, probe="p", n=np.array([[1], [1, 2]]))', "neither a literal"),
    "unhashable key": ('observe("q1", f, probe="p", n={[]: 1})', "neither a literal"),
    "arguments unpacked": ('observe("q1", f, probe="p", **{"n": 3})', "without **"),
    "in a loop": ('for n in [1]:\n    observe("q1", f, probe="p")', "on a line of its own"),
    "kept": ('recording = observe("q1", f, probe="p")', "on a line of its own"),
    "name twice": ('observe("q1", f, probe="p")\nobserve("q1", g, probe="p")', "same name"),
    "public and hidden alike": (
        'observe("q1", f, probe="p")\n### BEGIN HIDDEN TESTS\nobserve("q1", f, probe="p")\n'
        "### END HIDDEN TESTS",
        "same name",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_probe(name):
    source, says = UNREADABLE[name]
    with pytest.raises(SourceError) as refused:
        read_probes("q1", source)
    assert says in str(refused.value)


# ---------------------------------------------------------------------- a small assignment to spoil


@pytest.fixture
def course(tmp_path):
    shutil.copy(COURSE.config, tmp_path)
    (tmp_path / "solutions").mkdir()
    return find_course(tmp_path)


@pytest.fixture
def started(course):
    """A new assignment, as `autograder new` writes it."""
    start_assignment(course, "04_membrane")
    return course.assignment("04")


SCRIPT, CHECKS = "membrane.py", "tests/q1.py"
MISTAKE, VARIANT = "mistakes/units_forgotten.py", "variants/si_units.py"


def spoil(assignment, name, old, new):
    """Replace text in a file of the author; with no old text write the file anew."""
    path = assignment.solutions / name
    text = path.read_text() if old else ""
    assert old in text, f"{name} has no {old!r}"
    path.write_text(text.replace(old, new) if old else new)


SETUP, ANSWER, GRADED = (
    '# %% setup role="setup"\n',
    '# %% q1-solution role="solution"\n',
    '# %% q1 role="graded" points=3\n',
)
IN_WORDS = '# %% [markdown] q1-answer role="answer"\n'
HEADERS = {  # old, new: what is said
    "no role": (SETUP, "# %% setup\n", "its role is None; write one of these: role="),
    "role unknown": (SETUP, SETUP.replace("setup", "quiz"), "its role is 'quiz'; write one of"),
    "role a number": (SETUP, '# %% setup role=["setup"]\n', "its role is ['setup']"),
    "role without quotes": (SETUP, "# %% setup role=setup\n", "can't be read; write role="),
    "no value": (GRADED, GRADED.replace("=3", "="), "can't be read; write role="),
    "no name": (SETUP, '# %% role="setup"\n', "a cell of the course needs a name"),
    "name with a dot": (
        SETUP,
        SETUP.replace("% setup", "% set.up"),
        "a name of at most 64 letters",
    ),
    "name too long": (SETUP, SETUP.replace("% setup", "% " + 65 * "n"), "a name of at most 64"),
    "two names": (SETUP, SETUP.replace("% setup", "% set up"), "a name of at most 64 letters"),
    "name twice": (SETUP, SETUP.replace("% setup", "% intro"), "two cells have the name 'intro'"),
    "other option": (SETUP, '# %% setup role="setup" locked=true\n', "but not locked"),
    "nbgrader's own": (SETUP, '# %% setup nbgrader={"grade_id": "setup"}\n', "but not nbgrader"),
    "text without a header": ('[markdown] intro role="text"', "[markdown]", "needs a name"),
    "text of the student's": ('[markdown] intro role="text"', "[markdown] intro", "role is None"),
    "text as code": ("[markdown] intro", "intro", "a code cell can't have the role 'text'"),
    "text as code, in words": (
        "[markdown] intro",
        "intro",
        'begin it with # %% [markdown] name role="text", or give it one of role="setup"',
    ),
    "roles in words": (
        SETUP,
        SETUP.replace('"setup"', '"tasks"'),
        'role="setup": code of the course; role="figure": code of the course that only draws',
    ),
    "code as text": (SETUP, SETUP.replace("%%", "%% [markdown]"), "a markdown cell can't have"),
    "answer in words": (
        ANSWER,
        ANSWER.replace("%%", "%% [markdown]"),
        "checks can't read a text: a question that they decide is answered by a function",
    ),
    "graded text": (
        GRADED,
        GRADED.replace("%%", "%% [markdown]"),
        'Write role="written" and points for a text that a person reads',
    ),
    "code that only the solution shows": (
        SETUP,
        SETUP.replace('"setup"', '"answer"'),
        "a code cell can't have the role 'answer' (text that only the worked solution shows)",
    ),
    "raw": (SETUP, SETUP.replace("%%", "%% [raw]"), "a raw cell can't have the role 'setup'"),
    "no points": (GRADED, GRADED.replace(" points=3", ""), "graded cells have points"),
    "written without points": (
        SETUP,
        '# %% [markdown] setup role="written"\n',
        "written and graded cells have points",
    ),
    "written as code": (
        SETUP,
        SETUP.replace('"setup"', '"written" points=1'),
        "a code cell can't have the role 'written' (the student's answer, text that a person",
    ),
    "task without points": (
        SETUP,
        '# %% [markdown] setup role="task"\n',
        "task, written and graded cells have points",
    ),
    "task as code": (
        SETUP,
        SETUP.replace('"setup"', '"task" points=1'),
        "a code cell can't have the role 'task' (what the student is to do in cells of their own",
    ),
    "written without points to earn": (
        SETUP,
        '# %% [markdown] setup role="written" points=0\n',
        "must be a number above 0, not 0",
    ),
    "points of an answer": (ANSWER, ANSWER.replace("\n", " points=1\n"), "other cells don't"),
    "no points to earn": (GRADED, GRADED.replace("=3", "=0"), "must be a number above 0, not 0"),
    "points as text": (GRADED, GRADED.replace("=3", '="3"'), "must be a number above 0, not '3'"),
    "points true": (GRADED, GRADED.replace("=3", "=true"), "must be a number above 0, not True"),
    "points infinite": (
        GRADED,
        GRADED.replace("=3", "=Infinity"),
        "must be a number above 0, not inf",
    ),
}


@pytest.mark.parametrize("name", HEADERS)
def test_header_refused(name, started):
    old, new, says = HEADERS[name]
    spoil(started, SCRIPT, old, new)
    with pytest.raises(SourceError) as refused:
        read_notebook(started)
    assert says in str(refused.value)
    assert lint(started) == [str(refused.value)]


@pytest.mark.parametrize(
    ("header", "cell_type", "solution", "grade", "locked"),
    [
        pytest.param('[markdown] x role="text"', "markdown", False, False, True, id="text"),
        pytest.param('x [markdown] role="text"', "markdown", False, False, True, id="as jupytext"),
        pytest.param('x role="setup"', "code", False, False, True, id="setup"),
        pytest.param('x role="figure"', "code", False, False, True, id="figure"),
        pytest.param('x role="solution"', "code", True, False, False, id="solution"),
        pytest.param('x role="graded" points=0.5', "code", False, True, True, id="graded"),
        pytest.param(
            '[markdown] x role="written" points=0.5', "markdown", True, True, False, id="written"
        ),
        pytest.param(
            '[markdown] x role="task" points=0.5', "markdown", False, False, True, id="task"
        ),
    ],
)
def test_role(header, cell_type, solution, grade, locked, started):
    spoil(started, SCRIPT, SETUP, f"# %% {header}\n")
    (cell,) = [cell for cell in read_notebook(started).cells if cell.id == "x"]
    assert cell.cell_type == cell_type
    assert cell.metadata.nbgrader == {
        "schema_version": 3,
        "solution": solution,
        "grade": grade,
        "locked": locked,
        "task": "task" in header,
        "grade_id": "x",
        **({"points": 0.5} if "points" in header else {}),
    }


def test_a_cell_without_a_header_is_the_students(started):
    spoil(started, SCRIPT, SETUP, "# %%\n")
    cell = read_notebook(started).cells[1]
    assert (cell.cell_type, cell.metadata) == ("code", {})


def test_an_answer_in_words_is_no_part_of_the_notebook(started):
    everything = [cell.id for cell in read_script(started).cells]
    assert everything == [*(cell.id for cell in read_notebook(started).cells), "q1-answer"]
    assert not is_answer(read_notebook(started).cells[0])


def test_an_answer_in_words_changes_no_id_of_a_cell(started):
    free = "# %%\nfree = 1\n\n"
    spoil(started, SCRIPT, IN_WORDS, f"{free}{IN_WORDS}")
    before = [cell.id for cell in read_notebook(started).cells]
    spoil(started, SCRIPT, free, "")
    with started.script.open("a") as file:
        file.write(f"\n{free}")
    assert [cell.id for cell in read_notebook(started).cells] == before


def test_unreadable_questions(started):
    spoil(started, SCRIPT, "R_MOhm=40.0", "R_MOhm=R")
    with pytest.raises(SourceError, match="R is neither a literal"):
        read_questions(read_notebook(started))


def test_questions(started):
    (question,) = read_questions(read_notebook(started))
    assert (question.name, question.points, question.solution_cells) == (
        "q1",
        3.0,
        ("q1-solution",),
    )
    assert [(probe.name, probe.hidden) for probe in question.probes] == [
        ("example", False),
        ("drawn", True),
    ]


def test_script_missing(started):
    started.script.unlink()
    with pytest.raises(SourceError, match=r"membrane\.py is missing"):
        read_notebook(started)


# --------------------------------------------------------------------------------------- the draw

SAMPLERS = {
    "uniform": (uniform(-2.0, 3.5), lambda x: type(x) is float and -2.0 <= x <= 3.5),
    "uniform, digits": (uniform(0.0, 9.0, digits=1), lambda x: round(x, 1) == x and 0 <= x <= 9),
    "integers": (integers(3, 5), lambda x: type(x) is int and x in (3, 4, 5)),
    "one of": (one_of("a", None, 2.5), lambda x: x in ("a", None, 2.5)),
    "signs": (signs(2, 3), lambda x: x.shape == (2, 3) and set(x.flat) <= {-1, 1}),
    "settings": (settings({"n": 1}, {"n": 2}), lambda x: x in ({"n": 1}, {"n": 2})),
}


@pytest.mark.parametrize("name", SAMPLERS)
def test_sampler(name):
    sampler, holds = SAMPLERS[name]
    drawn = [sampler(generator(b"key", str(number))) for number in range(40)]
    assert all(map(holds, drawn))
    again = [sampler(generator(b"key", str(number))) for number in range(40)]
    assert str(again) == str(drawn)
    assert len({str(one) for one in drawn}) >= 2


@pytest.mark.parametrize("edge", [3, 5])
def test_integers_include_both_ends(edge):
    assert edge in {integers(3, 5)(generator(b"key", str(number))) for number in range(40)}


NAMES = [("a", "b"), ("ab",), ("a", "b", ""), ("", "a", "b"), ("b", "a"), ("a,b",), ('a","b',)]


def test_every_list_of_names_has_its_own_draw():
    draws = {draw_seed(b"key", *names) for names in NAMES} | {draw_seed(b"other key", *NAMES[0])}
    assert len(draws) == len(NAMES) + 1
    assert all(1 <= seed < 2**31 for seed in draws)


def test_settings_are_not_changed_by_who_gets_them():
    declared = settings({"n": 1})
    draw_arguments(declared, generator(b"key")).update(n=5)
    assert draw_arguments(declared, generator(b"key")) == {"n": 1}


def test_the_course_key_stays(tmp_path):
    key = course_key(tmp_path / "state")
    assert len(key) == 32
    assert course_key(tmp_path / "state") == key != course_key(tmp_path / "other")
    kept = {path.name: path for path in (tmp_path / "state").iterdir()}
    assert set(kept) == {"key", "key.sha256"}
    assert kept["key"].stat().st_mode & 0o077 == 0


# --------------------------------------------------------------------------------------- the plan


@pytest.fixture
def plan(started):
    """Plans of the small assignment."""
    rehearsal = Rehearsal(started)

    def make(*submission, **options):
        return make_plan(rehearsal.questions, rehearsal.checks, b"key", submission, **options)

    return make


def test_same_submission_same_plan(plan):
    assert plan("04", "anna", "digest") == plan("04", "anna", "digest")


@pytest.mark.parametrize(
    "other", [("04", "bert", "digest"), ("04", "anna", "other"), ("05", "anna", "digest")]
)
def test_other_submission_other_draw(other, plan):
    first, second = plan("04", "anna", "digest")["q1"], plan(*other)["q1"]
    assert first["drawn"].arguments != second["drawn"].arguments
    assert first["example"].arguments == second["example"].arguments
    assert all(first[name].seed != second[name].seed for name in first)


def test_another_attempt_changes_the_seeds_only(plan):
    first, second = plan("04", "anna")["q1"], plan("04", "anna", attempt=1)["q1"]
    for name in ("example", "drawn"):
        assert first[name].arguments == second[name].arguments
        assert first[name].seed != second[name].seed


def test_draws_lie_in_their_ranges_and_seeds_differ(plan):
    requests = [plan("04", str(number))["q1"] for number in range(30)]
    for probes in requests:
        assert 20.0 <= probes["drawn"].arguments["R_MOhm"] <= 90.0
        assert 80.0 <= probes["drawn"].arguments["C_m_pF"] <= 300.0
    seeds = [probe.seed for probes in requests for probe in probes.values()]
    assert len(set(seeds)) == len(seeds)


@pytest.mark.parametrize(("only", "asked"), [(None, ["q1"]), (["q1"], ["q1"]), ([], [])])
def test_only_some_questions(only, asked, plan):
    assert list(plan("04", "anna", only=only)) == asked


def test_the_sandbox_is_told_no_public_arguments(plan):
    document = draw_document(plan("04", "anna"))
    probes = json.loads(json.dumps(document))["questions"]["q1"]
    assert probes["example"]["arguments"] == {}
    assert "C_m_pF" in json.dumps(probes["drawn"]["arguments"])


def test_a_hidden_probe_needs_a_draw(started):
    spoil(started, CHECKS, 'draws = {"drawn"', 'draws = {"other"')
    rehearsal = Rehearsal(started)
    with pytest.raises(CheckFileError, match="'drawn' has no draw"):
        rehearsal.plan(("anna",))


# ------------------------------------------------------------------------------------- the answers

SOLUTIONS = {"q1": "def f(x):\n    return x * x + x", "q2": "def g(x):\n    return 1"}
ANSWERS = {
    "edits": (
        '"""Why."""\nquestion = "q1"\nloses = ["a"]\nedits = [("x * x", "x"), ("+ x", "- x")]\n',
        SOLUTIONS["q1"].replace("x * x + x", "x - x"),
    ),
    "an edit in every place": (
        'question = "q1"\nloses = ["a"]\nedits = [("x", "y")]\n',
        "def f(y):\n    return y * y + y",
    ),
    "a full cell": (
        '"""Why."""\nquestion = "q2"\nloses = [\n    "a",\n]\n\n\ndef g(x):\n    return 2\n',
        '"""Why."""\n\n\ndef g(x):\n    return 2',
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_answer(name, tmp_path):
    text, source = ANSWERS[name]
    path = tmp_path / "too_small.py"
    path.write_text(text)
    answer = load_answer(path, "mistakes", SOLUTIONS)
    assert (answer.name, answer.kind, answer.loses) == ("too_small", "mistakes", ("a",))
    assert answer.source == source
    assert answer.explanation == ("Why." if "Why" in text else "")


def test_variant_with_its_own_band(tmp_path):
    (tmp_path / "other.py").write_text('question = "q2"\nown_band = True\ng = abs\n')
    answer = load_answer(tmp_path / "other.py", "variants", SOLUTIONS)
    assert answer == Answer("other", "variants", "q2", "g = abs", "", own_band=True)


BAD_ANSWERS = {
    "no Python": ("mistakes", "def", "invalid syntax"),
    "no question": ("variants", "def f(x): ...", "question = None; the notebook has q1, q2"),
    "unknown question": ("variants", 'question = "q9"', "question = 'q9'"),
    "question computed": ("variants", "question = str(1)", "question = str(1) is not a literal"),
    "mistake loses nothing": ("mistakes", 'question = "q1"', "mistakes name in `loses` the checks"),
    "variant loses": ("variants", 'question = "q1"\nloses = ["a"]', "variants don't"),
    "loses a text": ("mistakes", 'question = "q1"\nloses = "a"', "loses must be a list"),
    "edit of what is not there": (
        "variants",
        'question = "q1"\nedits = [("y", "z")]',
        "does not contain 'y'",
    ),
    "edits no pairs": (
        "variants",
        'question = "q1"\nedits = [("x",)]',
        "edits must be a list of pairs",
    ),
    "edits one pair": ("variants", 'question = "q1"\nedits = ("x", "y")', "edits must be a list"),
}


@pytest.mark.parametrize("name", BAD_ANSWERS)
def test_bad_answer(name, tmp_path):
    kind, text, says = BAD_ANSWERS[name]
    (tmp_path / "bad.py").write_text(text)
    with pytest.raises(SourceError) as refused:
        load_answer(tmp_path / "bad.py", kind, SOLUTIONS)
    assert says in str(refused.value)
    assert "bad.py" in str(refused.value)


# ------------------------------------------------------------------------------ a new assignment


def test_a_new_assignment_lints_clean_and_rehearses(started):
    assert lint(started) == []
    rehearsal = Rehearsal(started)

    def lost(answer):
        results = grade_once(rehearsal, answer)["q1"]
        return {name for name, result in results.items() if result.outcome != "pass"}

    assert lost(REFERENCE) == set()
    assert lost(BLANK) == {"the example", "other membranes"}
    assert lost("variants/si_units") == set()
    assert lost("mistakes/units_forgotten") == {"the example", "other membranes"}


RAISES = """\
question = "q1"
loses = ["the example", "other membranes"]


def tau_m_ms(R_MOhm, C_m_pF):
    per_ms = 0
    return R_MOhm * C_m_pF / per_ms
"""

# id: (answer, what its author reads)
FAILING = {
    "in the function": (RAISES, " — in tau_m_ms, line 5: return R_MOhm * C_m_pF / per_ms"),
    "in the cell": (
        RAISES.replace("def tau_m_ms", "per_ms = 1 / 0\n\ndef tau_m_ms"),
        "ZeroDivisionError: division by zero — line 3: per_ms = 1 / 0",
    ),
}


@pytest.mark.parametrize(("answer", "says"), FAILING.values(), ids=FAILING)
def test_a_rehearsed_answer_that_raises_is_told_its_line(answer, says, started):
    (started.solutions / "mistakes" / "raises.py").write_text(answer)
    result = grade_once(Rehearsal(started), "mistakes/raises")["q1"]["the example"]
    assert result.message.endswith(says)


def test_a_new_assignment_has_its_name_for_a_title(started):
    assert "# # 04 · membrane\n" in started.script.read_text()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("membrane", "not a valid name", id="no number"),
        pytest.param("4_membrane", "not a valid name", id="one digit"),
        pytest.param("04_Membrane", "not a valid name", id="capital"),
        pytest.param("05_../../x", "not a valid name", id="path"),
        pytest.param("04_synapse", "04 is taken by 04_membrane", id="taken"),
    ],
)
def test_no_such_new_assignment(name, says, course, started):
    with pytest.raises(CourseError, match=says):
        start_assignment(course, name)
    assert [assignment.name for assignment in course.assignments()] == ["04_membrane"]


# ------------------------------------------------------------------------------------------ lint


REGION = "    ### BEGIN SOLUTION\n    return R_MOhm * C_m_pF * 1e-3\n    ### END SOLUTION\n"
NUMPY = "import numpy as np\n"
MISPLACED = "### BEGIN {0}\nimport numpy\n### END {0}\n"
END = "### END HIDDEN TESTS\n"
HIDDEN_CASE = 'name="other membranes", points=2, hidden=True'
PUBLIC_CASE = '@test_case(name="the example", points=1'
CLOSE = "from autograder.checks import close, unchanged\n"
BEGIN = "### BEGIN HIDDEN TESTS\n"
UNIFORM = "from autograder.draw import uniform  # noqa: E402\n"
IMPORTS = f"{BEGIN}{UNIFORM}\n"
DRAWS = 'draws = {"drawn": {"R_MOhm": uniform(20.0, 90.0), "C_m_pF": uniform(80.0, 300.0)}}\n'
SETTINGS = 'from autograder.draw import settings\ndraws = {{"drawn": settings({})}}\n'
CHECK_FILE = template(FORMULA)["tests/q1.py"]
HINTS = CHECK_FILE[CHECK_FILE.index("hints = (") : CHECK_FILE.index("\n)\n") + 3]
LINT = {  # file, old, new: what is said
    # the notebook's cells
    "no solution region": (SCRIPT, REGION, "    return 1\n", "needs ### BEGIN SOLUTION"),
    "solution without end": (SCRIPT, "    ### END SOLUTION\n", "", "are lines ### BEGIN SOLUTION"),
    "solution mark misspelt": (SCRIPT, "### BEGIN SOLUTION", "# BEGIN SOLUTION", "the marks are"),
    "solution in a cell of ours": (
        SCRIPT,
        NUMPY,
        MISPLACED.format("SOLUTION"),
        "BEGIN SOLUTION has no meaning",
    ),
    "hidden tests in a cell of ours": (
        SCRIPT,
        NUMPY,
        MISPLACED.format("HIDDEN TESTS"),
        "TESTS has no meaning",
    ),
    "hidden tests without end": (
        SCRIPT,
        "### END HIDDEN TESTS\n",
        "",
        "the marks are lines ### BEGIN HIDDEN",
    ),
    "hidden tests nested": (
        SCRIPT,
        "### BEGIN HIDDEN TESTS\n",
        "### BEGIN HIDDEN TESTS\n" * 2,
        "the marks are lines",
    ),
    "graded without answer": (
        SCRIPT,
        ANSWER,
        ANSWER.replace('role="solution"', 'role="setup"'),
        "there is no solution cell between",
    ),
    "answer without graded": (
        SCRIPT,
        GRADED,
        GRADED.replace('role="graded" points=3', 'role="setup"'),
        "there is no graded cell after",
    ),
    "no probe": (SCRIPT, 'observe("q1"', 'print("q1"', "it has no probe"),
    "probe unreadable": (SCRIPT, "R_MOhm=40.0", "R_MOhm=R", "R is neither a literal"),
    "no check": (
        SCRIPT,
        'check("q1")\n',
        "",
        'the last line that students see must be check("q1")',
    ),
    "check of another question": (SCRIPT, 'check("q1")', 'check("q2")', 'must be check("q1")'),
    "check hidden": (SCRIPT, END + 'check("q1")\n', 'check("q1")\n' + END, 'must be check("q1")'),
    "check in a comment": (SCRIPT, '\ncheck("q1")', '\n# check("q1")', 'must be check("q1")'),
    # probes, draws, estimators
    "hidden probe without draw": (
        CHECKS,
        DRAWS,
        "draws = {}\n",
        "'drawn' has neither a draw nor arguments",
    ),
    "draw of no probe": (
        CHECKS,
        DRAWS,
        DRAWS + 'draws["other"] = {}\n',
        "draws 'other', but the graded cell has no",
    ),
    "draw of a public probe": (
        CHECKS,
        DRAWS,
        DRAWS + 'draws["example"] = {}\n',
        "draws 'example', which is a public",
    ),
    "draw that can't be drawn": (
        CHECKS,
        "uniform(20.0, 90.0)",
        "uniform(float('nan'), 'b')",
        "nothing can be drawn",
    ),
    "draw of nothing to choose": (CHECKS, DRAWS, SETTINGS.format(""), "nothing can be drawn"),
    "estimators of no probe": (
        CHECKS,
        DRAWS,
        DRAWS + 'estimators = {"other": {}}\n',
        "estimators of 'other'",
    ),
    "estimators of a range": (
        CHECKS,
        DRAWS,
        DRAWS + 'estimators = {"drawn": {}}\n',
        "draw one of settings",
    ),
    # cases
    "check file missing": (CHECKS, None, None, "q1.py is missing"),
    "check file no Python": (CHECKS, 'name = "q1"', "name =", "q1.py: SyntaxError"),
    "check file of no question": (
        "tests/q2.py",
        "",
        "x = 1\n",
        "tests/q2.py: the notebook has no graded cell 'q2'",
    ),
    "name of another question": (CHECKS, 'name = "q1"', 'name = "q2"', "its name is 'q2'"),
    "points of the cases": (
        CHECKS,
        "points=2",
        "points=1.5",
        "its cases have 2.5 points, the graded cell 3",
    ),
    "points left out": (CHECKS, ", points=2", "", "the case other_membranes lacks points=…"),
    "points negative": (CHECKS, "points=2", "points=-2", "has -2 points"),
    "name left out": (CHECKS, 'name="the example", ', "", "the case example lacks name=…"),
    "name twice": (
        CHECKS,
        'name="other membranes"',
        'name="the example"',
        "two cases are called 'the example'",
    ),
    "function twice": (CHECKS, "def other_membranes", "def example", "functions called example"),
    "no docstring": (
        CHECKS,
        '    """40 MΩ and 250 pF give 10 ms."""\n',
        "",
        "'the example' has no docstring",
    ),
    "asks for something else": (
        CHECKS,
        "def other_membranes(recordings)",
        "def other_membranes(recording)",
        "asks for recording;",
    ),
    "public case asks for bands": (
        CHECKS,
        "def example(recordings)",
        "def example(recordings, bands)",
        "asks for bands; it is given recordings",
    ),
    # public and hidden
    "hidden case in public": (
        CHECKS,
        PUBLIC_CASE,
        PUBLIC_CASE + ", hidden=True",
        "'the example' is outside",
    ),
    "public case in hidden": (
        CHECKS,
        HIDDEN_CASE,
        HIDDEN_CASE.replace(", hidden=True", ""),
        "'other membranes' is between",
    ),
    "end mark missing": (CHECKS, "### END HIDDEN TESTS", "", "the marks are lines"),
    "end mark misspelt": (
        CHECKS,
        "### END HIDDEN TESTS",
        "## END HIDDEN TESTS",
        "the marks are lines",
    ),
    "draws in public": (
        CHECKS,
        IMPORTS + DRAWS,
        UNIFORM + DRAWS + BEGIN,
        "draws must be between the hidden marks",
    ),
    "domain in public": (
        CHECKS,
        IMPORTS,
        f'{UNIFORM}domain = {{"R_MOhm": uniform(1.0, 2.0)}}\n{BEGIN}',
        "domain must be between the hidden marks",
    ),
    "domain of nothing": (
        CHECKS,
        'domain = {"R_MOhm": ',
        'domain = {"R": ',
        "domain has 'R', which no",
    ),
    "domain that draws nothing": (
        CHECKS,
        'domain = {"R_MOhm": uniform(1.0, 1000.0)',
        'domain = {"R_MOhm": 3.0',
        "domain['R_MOhm'] must be a draw",
    ),
    "accuracy of another kind": (
        CHECKS,
        DRAWS,
        DRAWS + 'accuracy = {"relative": 1e-6}\n',
        "it takes atol and rtol",
    ),
    "equivalent without a reason": (
        CHECKS,
        DRAWS,
        DRAWS + 'equivalent = {"edge: x": ""}\n',
        "does not say why 'edge: x'",
    ),
    "public part needs the hidden one": (
        CHECKS,
        CLOSE,
        f"### BEGIN HIDDEN TESTS\n{CLOSE}{END}assert close\n",
        "it can't be loaded: NameError",
    ),
    "picture in hidden": (
        CHECKS,
        DRAWS,
        DRAWS + "def picture(recordings): ...\n",
        "picture is between",
    ),
    "public case reads a hidden probe": (
        CHECKS,
        'recordings["example"]',
        'recordings["drawn"]',
        "its public part reads the hidden probe 'drawn'",
    ),
    # hints and answers in words
    "hints computed": (CHECKS, "hints = (", "hints = 1 * (", "write hints out as texts"),
    "hints a text": (CHECKS, HINTS, 'hints = "multiply"\n', "write hints as a tuple of texts"),
    "one hint": (CHECKS, HINTS, 'hints = ("multiply",)\n', "there is one hint; write two or three"),
    "four hints": (CHECKS, HINTS, 'hints = ("a", "b", "c", "d")\n', "there are 4 hints; write two"),
    "an empty hint": (CHECKS, HINTS, 'hints = ("multiply", " ")\n', "hint 2 is empty"),
    "a hint that is the answer": (
        CHECKS,
        "Begin with `return R_MOhm * …`",
        "Write `return R_MOhm * C_m_pF * 1e-3`",
        "hint 3 gives a line of the solution away: return R_MOhm * C_m_pF * 1e-3",
    ),
    "an answer in words above its question": (
        SCRIPT,
        ANSWER,
        f'# %% [markdown] early role="answer"\n# Ten.\n\n{ANSWER}',
        "cell early: put an answer in words behind the graded cell",
    ),
    "an answer in words within its question": (
        SCRIPT,
        GRADED,
        f'# %% [markdown] early role="answer"\n# Ten.\n\n{GRADED}',
        "cell early: put an answer in words behind the graded cell",
    ),
    "an empty answer in words": (
        SCRIPT,
        IN_WORDS,
        f'{IN_WORDS}\n# %% [markdown] more role="answer"\n',
        "cell q1-answer: the answer is empty",
    ),
    "a setting that does not exist": (
        "settings.toml",
        "",
        "hint = false\n",
        "there is no setting 'hint'. There are: hints",
    ),
    "a setting of the wrong kind": (
        "settings.toml",
        "",
        'hints = "no"\n',
        "hints = 'no' is not possible: write true or false",
    ),
    # answers
    "mistake loses no such check": (
        MISTAKE,
        '"the example"',
        '"an example"',
        "mistakes/units_forgotten.py: q1 has no check 'an example'",
    ),
    "mistake out of date": (MISTAKE, "* 1e-3", "/ 1000", "does not contain '/ 1000'"),
    "variant of no question": (VARIANT, '"q1"', '"q7"', "question = 'q7'"),
}


@pytest.mark.parametrize("name", LINT)
def test_lint(name, started):
    file, old, new, says = LINT[name]
    if old is None:
        (started.solutions / file).unlink()
    else:
        spoil(started, file, old, new)
    complaints = lint(started)
    assert any(says in complaint for complaint in complaints), complaints


def test_lint_says_everything_at_once(started):
    spoil(started, SCRIPT, "points=3", "points=4")
    spoil(started, CHECKS, 'name = "q1"', 'name = "q2"')
    spoil(started, MISTAKE, "* 1e-3", "/ 1000")
    assert len(lint(started)) == 3


def test_lint_accepts(started):
    """A free cell, a hidden probe with arguments, settings with estimators, a picture."""
    free = "\n# %%\ntau_m_ms(1.0, 2.0)\n"
    spoil(started, SCRIPT, 'check("q1")\n', f'check("q1")\n{free}')
    spoil(started, SCRIPT, 'probe="drawn")', 'probe="drawn", R_MOhm=3.0, C_m_pF=5.0)')
    estimators = 'estimators = {"drawn": {"mean": lambda r: r.returned}}\n'
    spoil(started, CHECKS, DRAWS, estimators)
    spoil(started, CHECKS, "### BEGIN", "def picture(recordings): ...\n\n\n### BEGIN")
    assert lint(started) == []
    spoil(started, CHECKS, estimators, SETTINGS.format('{"R_MOhm": 1.0}') + estimators)
    assert lint(started) == []


def test_hints_must_be_public(started):
    spoil(started, CHECKS, HINTS, "")
    spoil(started, CHECKS, BEGIN, BEGIN + HINTS)
    assert lint(started) == [
        "tests/q1.py: hints are between the hidden marks, so students would not get them."
    ]


MISSING = {  # file, old, new: what a learner would miss
    "nothing": (SCRIPT, "", "", []),
    "hints": (CHECKS, HINTS, "", ["q1 has no hints: write"]),
    "an answer in words": (
        SCRIPT,
        IN_WORDS,
        IN_WORDS.replace('"answer"', '"text"'),
        ["q1 has no answer in words: write a cell # %% [markdown] q1-answer"],
    ),
    "the import of hint": (SCRIPT, "check, hint, observe", "check, observe", ["no cell imports"]),
}


@pytest.mark.parametrize(("file", "old", "new", "says"), MISSING.values(), ids=MISSING)
def test_what_a_learner_would_miss(file, old, new, says, started):
    if old:
        spoil(started, file, old, new)
    missing = missing_guidance(started)
    assert len(missing) == len(says)
    assert all(map(str.startswith, missing, says))


def test_lint_wants_a_public_case(started):
    spoil(started, CHECKS, BEGIN, "")
    spoil(started, CHECKS, PUBLIC_CASE, f"{BEGIN}{PUBLIC_CASE}, hidden=True")
    assert any("there is no public case" in said for said in lint(started))


def test_advice(started):
    assert [said.split(";")[0] for said in advice(started)] == [
        "mistakes/ has 1",
        "variants/ has 1",
        "there is no times.json: run `calibrate` to measure how long a cell may run.",
    ]


@pytest.mark.parametrize("assignment", COURSE.assignments(), ids=lambda one: one.name)
def test_the_course_lints_clean(assignment):
    assert lint(assignment) == []
    assert advice(assignment) == []


def test_hidden_checks_carry_half_of_the_points():
    for assignment in COURSE.assignments():
        for path in sorted((assignment.solutions / "tests").glob("*.py")):
            checks = load_checks(path)
            hidden = sum(case.points for case in checks.test_file.test_cases if case.hidden)
            assert 2 * hidden >= checks.points, path
