"""What students get: exactly what the solutions give, and nothing of what is hidden there."""

import ast
import json
import os
import re
import shutil
import tempfile
from pathlib import Path

import nbformat
import pytest

from autograder.author.new import start_assignment
from autograder.author.release import differences, release
from autograder.author.source import SourceError, grade_id, is_solution, is_written
from autograder.course.layout import AssignmentFolder, find_course

ROOT = Path(__file__).parents[1]
COURSE = find_course(ROOT)

# ------------------------------------------------------------------------ the search for leaks
# The search knows nothing of the code that strips: it splits the authors' files by itself.

LINE = 12
"""A line of code shorter than this stands anywhere by chance."""
NUMBER = re.compile(r"(?<![\w.])\d+\.?\d*(?:[eE][+-]?\d+)?(?![\w.]|\.\d)")


def split(text):
    """The lines outside and inside of the regions for graders and of solutions."""
    outside, inside, within = [], [], False
    for line in text.splitlines():
        if re.search("BEGIN (HIDDEN TESTS|SOLUTION)", line):
            within = True
        elif re.search("END (HIDDEN TESTS|SOLUTION)", line):
            within = False
        else:
            (inside if within else outside).append(line.strip().removeprefix("# "))
    return outside, inside


def answers_in_words(script):
    """The lines of the cells that only the worked solution shows."""
    cells = re.split(r"^(?=# %%)", script.read_text(), flags=re.MULTILINE)
    few = [cell.splitlines() for cell in cells if 'role="answer"' in cell.split("\n", 1)[0]]
    return {line.strip().removeprefix("# ") for cell in few for line in cell}


def numbers(text):
    """The numbers in a text, as written, that have three significant digits or more."""
    found = set(NUMBER.findall(text))
    return {one for one in found if len(re.sub(r"[eE].*|\.", "", one).lstrip("0")) >= 3}


def hidden_cases(path):
    """The names of the hidden cases of a check file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "test_case":
            told = {keyword.arg: ast.literal_eval(keyword.value) for keyword in node.keywords}
            if told.get("hidden"):
                yield told["name"]


def secrets(assignment: AssignmentFolder):
    """What must not be released, by kind: what stands inside and nowhere outside."""
    checks = sorted((assignment.solutions / "tests").glob("*.py"))
    parts = [split(path.read_text()) for path in (assignment.script, *checks)]
    words = answers_in_words(assignment.script)
    public = "\n".join(line for outside, _ in parts for line in outside if line not in words)
    hidden = [line for _, inside in parts for line in inside]
    reference = assignment.reference.read_text() if assignment.reference.is_file() else ""
    return {
        "solution line": {line for line in parts[0][1] if len(line) > LINE and line not in public},
        "hidden line": {
            line
            for _, inside in parts[1:]
            for line in inside
            if len(line) > LINE and line not in public
        },
        "line of an answer": {line for line in words if len(line) > LINE},
        "hidden case": {
            name for path in checks for name in hidden_cases(path) if name not in public
        },
        "hidden number": numbers("\n".join(hidden)) - numbers(public),
        "band": numbers(reference) - numbers(public),
    }


def texts(value):
    """Every text in a JSON document, keys too; lists of lines in one piece."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from texts(inner)
    elif isinstance(value, list):
        if all(isinstance(inner, str) for inner in value):
            yield "".join(value)
        for inner in value:
            yield from texts(inner)
    else:
        yield str(value)


def leaks(assignment, folder):
    """Where something secret stands in a released folder."""
    found = []
    hidden = secrets(assignment)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        text = path.read_text()
        if path.suffix == ".ipynb":
            text = "\n".join(texts(json.loads(text)))
        lines = {line.strip().removeprefix("# ") for line in text.splitlines()}
        written = numbers(text)
        for kind, few in hidden.items():
            if kind in ("hidden number", "band"):
                seen = few & written
            else:
                seen = {one for one in few if one in text or one in lines}
            found += [f"{path.name}: {kind}: {one}" for one in sorted(seen)]
    return found


def released(assignment):
    folder = COURSE.exercises / assignment.name
    assert folder.is_dir(), f"{folder} is missing: run `autograder release` and commit the result"
    return folder


every_assignment = pytest.mark.parametrize("assignment", COURSE.assignments(), ids=lambda a: a.name)


def test_the_course_has_its_assignments():
    names = {assignment.name for assignment in COURSE.assignments()}
    assert names >= {
        "02_single_neuron",
        "03_connection_concepts",
        "06_brunel_network",
        "21_hopfield_network",
    }


@every_assignment
def test_nothing_hidden_is_released(assignment):
    few = secrets(assignment)
    assert few["solution line"] and few["hidden line"] and few["hidden case"]
    assert leaks(assignment, released(assignment)) == []


KINDS = ["solution line", "hidden line", "hidden case", "hidden number", "band"]
SPOTS = ["markdown", "code", "metadata", "output", "check file"]


@pytest.mark.parametrize("spot", SPOTS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_search_finds_what_is_planted(kind, spot, tmp_path):
    assignment = next(one for one in COURSE.assignments() if secrets(one)[kind])
    folder = tmp_path / assignment.name
    shutil.copytree(released(assignment), folder)
    secret = max(secrets(assignment)[kind], key=len)
    path = folder / f"{assignment.notebook}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    if spot == "markdown":
        notebook.cells.append(nbformat.v4.new_markdown_cell(f"See:\n{secret}\n"))
    elif spot == "code":
        notebook.cells.append(nbformat.v4.new_code_cell(f"    {secret}"))
    elif spot == "metadata":
        notebook.metadata["note"] = f"a {secret} b"
    elif spot == "output":
        output = nbformat.v4.new_output("stream", text=secret)
        notebook.cells.append(nbformat.v4.new_code_cell("1", outputs=[output]))
    else:
        with (folder / "tests" / "q1.py").open("a") as file:
            file.write(f"\n# {secret}\n")
    nbformat.write(notebook, path)
    assert any(f": {kind}: {secret}" in leak for leak in leaks(assignment, folder))


# ----------------------------------------------------------------------- the committed exercises


@every_assignment
def test_a_released_notebook_is_ready_to_work_in(assignment):
    folder = released(assignment)
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    checks = {f"tests/{path.name}" for path in (assignment.solutions / "tests").glob("*.py")}
    beside = {name for name in files if "__pycache__" in name or ".ipynb_checkpoints" in name}
    assert files - beside == {f"{assignment.notebook}.ipynb"} | checks
    notebook = nbformat.read(folder / f"{assignment.notebook}.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    for cell in notebook.cells:
        assert set(cell.metadata) <= {"nbgrader", "deletable", "editable", "tags"}
        assert set(cell.metadata.get("tags", [])) <= {"figure", "raises-exception"}
        assert grade_id(cell) is None or cell.id == grade_id(cell)[:64]
        assert not re.search("(BEGIN|END) (SOLUTION|HIDDEN|MARK)", cell.source)
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
        if is_written(cell):
            assert "YOUR ANSWER HERE" in cell.source
        elif is_solution(cell):
            assert "raise NotImplementedError()" in cell.source


def test_the_committed_exercises_are_what_the_solutions_give():
    assert differences(COURSE, COURSE.assignments()) == [], "run `autograder release` and commit"


# --------------------------------------------------------------------------------- a small course


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A course of two small assignments, released."""
    root = tmp_path_factory.mktemp("course")
    shutil.copy(COURSE.config, root)
    (root / "solutions").mkdir()
    course = find_course(root)
    for name in ("04_membrane", "05_synapse"):
        start_assignment(course, name)
    release(course, course.assignments())
    return course


@pytest.fixture
def course(finished, tmp_path):
    """The small course, to be spoilt."""
    shutil.copytree(finished.root, tmp_path / "course")
    return find_course(tmp_path / "course")


def contents(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize(
    ("files", "given"),
    [
        pytest.param({}, ["04", "05"], id="by default"),
        pytest.param({"settings.toml": "hints = false"}, [], id="switched off in the course"),
        pytest.param({"04_membrane/settings.toml": "hints = false"}, ["05"], id="in an assignment"),
        pytest.param(
            {"settings.toml": "hints = false", "05_synapse/settings.toml": "hints = true"},
            ["05"],
            id="on again in an assignment",
        ),
    ],
)
def test_an_instructor_decides_whether_hints_are_released(files, given, course):
    for name, text in files.items():
        (course.solutions / name).write_text(text)
    release(course, course.assignments())
    checks = {path.parts[-3][:2]: path for path in course.exercises.glob("*/tests/q1.py")}
    assert [name for name, path in sorted(checks.items()) if "hints" in path.read_text()] == given
    assert all('name="the example"' in path.read_text() for path in checks.values())
    assert differences(course, course.assignments()) == []


def test_what_only_the_worked_solution_shows_is_not_released(course):
    assert leaks(course.assignment("04"), course.exercises / "04_membrane") == []
    words = secrets(course.assignment("04"))["line of an answer"]
    assert any("40 MΩ · 250 pF" in line for line in words)


def test_releasing_again_changes_nothing(course):
    before = contents(course.exercises)
    assert set(before) == {
        "START_HERE.ipynb",
        "04_membrane/membrane.ipynb",
        "04_membrane/tests/q1.py",
        "05_synapse/synapse.ipynb",
        "05_synapse/tests/q1.py",
    }
    release(course, course.assignments())
    assert contents(course.exercises) == before


def test_looking_for_differences_leaves_no_trace(course, tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.chdir(tmp_path)
    before = contents(course.root)
    assert differences(course, course.assignments()) == []
    assert list(scratch.iterdir()) == []
    assert contents(course.root) == before
    assert Path.cwd() == tmp_path


def replace_in(name, old, new):
    def change(course):
        path = course.root / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    return change


def remove(name):
    return lambda course: shutil.rmtree(course.root / name)


def unlink(name):
    return lambda course: (course.root / name).unlink()


def write(name):
    def change(course):
        path = course.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")

    return change


SCRIPT, CHECKS = "solutions/04_membrane/membrane.py", "solutions/04_membrane/tests/q1.py"
NOTEBOOK, PUBLIC = "exercises/04_membrane/membrane.ipynb", "exercises/04_membrane/tests/q1.py"
CHANGES = {  # what somebody does after the release; what is found then
    "text changed": (replace_in(SCRIPT, "Why this matters", "Why it matters"), [NOTEBOOK]),
    "public check changed": (replace_in(CHECKS, "mind the units", "look at the units"), [PUBLIC]),
    "hidden check changed": (replace_in(CHECKS, "other membranes", "more membranes"), []),
    "solution changed": (replace_in(SCRIPT, "R_MOhm * C_m_pF * 1e-3", "R_MOhm * C_m_pF / 1e3"), []),
    "hidden probe renamed": (replace_in(SCRIPT, 'probe="drawn"', 'probe="other"'), []),
    "points changed": (replace_in(SCRIPT, "points=3", "points=4"), [NOTEBOOK]),
    "notebook edited": (replace_in(NOTEBOOK, "raise NotImplementedError()", "pass"), [NOTEBOOK]),
    "notebook deleted": (unlink(NOTEBOOK), [NOTEBOOK]),
    "check edited": (replace_in(PUBLIC, "10.0", "11.0"), [PUBLIC]),
    "file added": (write("exercises/04_membrane/notes.txt"), ["exercises/04_membrane/notes.txt"]),
    "Jupyter's own files": (write("exercises/04_membrane/.ipynb_checkpoints/a.ipynb"), []),
    "folder deleted": (remove("exercises/04_membrane"), ["exercises/04_membrane is missing"]),
    "assignment deleted": (
        remove("solutions/05_synapse"),
        ["exercises/05_synapse belongs to no assignment"],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_differences(name, course):
    change, expected = CHANGES[name]
    change(course)
    found = differences(course, course.assignments())
    assert found == [str(course.root / one) for one in expected]


def test_differences_of_one_assignment_look_at_no_other(course):
    remove("solutions/05_synapse")(course)
    write("exercises/05_synapse/more.txt")(course)
    start_assignment(course, "06_network")
    assert differences(course, [course.assignment("04")]) == []


def test_release_puts_everything_right(course):
    remove("solutions/05_synapse")(course)
    write("exercises/04_membrane/tests/q2.py")(course)
    write("exercises/README.md")(course)
    replace_in(NOTEBOOK, "raise NotImplementedError()", "pass")(course)
    release(course, course.assignments())
    assert differences(course, course.assignments()) == []
    assert sorted(os.listdir(course.exercises)) == ["04_membrane", "README.md", "START_HERE.ipynb"]


def test_release_of_one_assignment_leaves_the_others(course):
    before = contents(course.exercises / "05_synapse")
    replace_in("solutions/05_synapse/synapse.py", "Why this", "Why, this")(course)
    release(course, [course.assignment("04")])
    assert contents(course.exercises / "05_synapse") == before


def test_release_refuses_with_every_complaint_at_once(course):
    before = contents(course.exercises)
    replace_in(SCRIPT, "points=3", "points=4")(course)
    docstring = '    """40 MΩ and 250 pF give 10 ms."""\n'
    replace_in("solutions/05_synapse/tests/q1.py", docstring, "")(course)
    with pytest.raises(SourceError) as refused:
        release(course, course.assignments())
    said = str(refused.value)
    assert "04_membrane: tests/q1.py: its cases have 3 points, the graded cell 4." in said
    assert "05_synapse: tests/q1.py: the case 'the example' has no docstring" in said
    assert contents(course.exercises) == before
