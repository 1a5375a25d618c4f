"""Whatever is handed in, what is graded is the course's notebook with the student's text in it."""

import copy
import json
import os
from pathlib import Path

import nbformat
import pytest
from deep_folders import put_deep_folders
from hypothesis import given
from hypothesis import strategies as st

from autograder.author.roles import BLANK
from autograder.author.source import grade_id, is_graded, is_solution, public_part, read_notebook
from autograder.course.files import remove
from autograder.course.layout import AssignmentFolder
from autograder.grading.handed_in.rebuild import (
    MAX_BYTES,
    MAX_CELLS,
    MAX_EXTRA_CELLS,
    MAX_TEXT_BYTES,
    answers_digest,
    read_submission,
    rebuild,
)
from autograder.grading.handed_in.refusal import SubmissionError
from autograder.grading.handed_in.tree import (
    MAX_DEPTH,
    MAX_TREE_BYTES,
    MAX_TREE_FILES,
    refuse_unsafe,
)

SCRIPT = """\
# %% [markdown] intro role="text"
# # Rates

# %% setup role="setup"
from autograder.lab import check, observe

# %% q1-solution role="solution"
def rate(n):
    ### BEGIN SOLUTION
    return n / 2
    ### END SOLUTION

# %% q1 role="graded" points=3
observe("q1", rate, probe="example", n=4)
### BEGIN HIDDEN TESTS
observe("q1", rate, probe="drawn")
### END HIDDEN TESTS
check("q1")

# %%
rate(10)  # a free cell: what the student makes of it counts

# %% q2-solution role="solution"
def twice(n):
    ### BEGIN SOLUTION
    return 2 * n
    ### END SOLUTION

# %% q2 role="graded" points=2
observe("q2", twice, probe="example", n=4)
check("q2")

# %% [markdown] end role="text"
# Papers
"""
RATE = "def rate(n):\n    return 0.5 * n"
TWICE = "def twice(n):\n    return n + n"
FREE = "rate(20)"
OBSERVED = 'observe("q1", rate, probe="example", n=4)\ncheck("q1")'
STUB = "def rate(n):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
WRITTEN = "%%writefile rate.py\n" + RATE
TIMED = "%%time\n" + RATE


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    folder = tmp_path_factory.mktemp("solutions") / "04_rates"
    folder.mkdir()
    (folder / "rates.py").write_text(SCRIPT)
    return read_notebook(AssignmentFolder("04_rates", folder))


@pytest.fixture
def handed_in(source):
    """An honest submission, as Jupyter saves it."""
    notebook = copy.deepcopy(source)
    for cell in notebook.cells:
        text = {"q1-solution": RATE, "q2-solution": TWICE, None: FREE}.get(grade_id(cell))
        cell.source = text or public_part(cell.source)
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("stream", text="[1]\n")]
            cell.execution_count = 7
    return json.loads(nbformat.writes(notebook))


def graded_as(source, document, folder):
    """What is graded when this document is handed in."""
    path = folder / "rates.ipynb"
    path.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
    return rebuild(source, read_submission(path))


def assert_ours(source, rebuilt):
    """Everything but the student's text is the course's."""
    assert [cell for cell in rebuilt.cells if is_graded(cell)] == [
        cell for cell in source.cells if is_graded(cell)
    ]
    named = [cell for cell in rebuilt.cells if grade_id(cell)]
    ours = [cell for cell in source.cells if grade_id(cell)]
    assert len(named) == len(ours)
    for cell, own in zip(named, ours, strict=True):
        assert cell | {"source": "", "metadata": unmarked(cell)} == own | {"source": ""}
        assert is_solution(own) or cell.source == own.source
    for cell in rebuilt.cells:
        assert grade_id(cell) or cell.metadata == {}
        assert cell.cell_type != "code" or cell.outputs == []
    ids = [cell.id for cell in rebuilt.cells]
    assert len(set(ids)) == len(ids)
    assert rebuilt.metadata == source.metadata
    assert (rebuilt.nbformat, rebuilt.nbformat_minor) == (4, 5)
    nbformat.validate(rebuilt)
    nbformat.writes(rebuilt).encode()


def unmarked(cell):
    """The metadata without the mark of an answer cell as it was handed out."""
    return {name: value for name, value in cell.metadata.items() if name != BLANK}


def answers(rebuilt):
    return {grade_id(cell): cell.source for cell in rebuilt.cells if is_solution(cell)}


def own_cells(rebuilt):
    """The student's own cells: (the cell of ours they stand behind, kind, text)."""
    found, behind = [], None
    for cell in rebuilt.cells:
        if grade_id(cell):
            behind = grade_id(cell)
        else:
            found.append((behind, cell.cell_type, cell.source))
    return found


# --------------------------------------------------------------------------- mangled notebooks
# Each takes the list of cells of an honest submission (or the document) and spoils it in place.


def at(cells, name):
    """The position of a cell of ours."""
    names = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in cells]
    return names.index(name)


def each(**changes):
    def spoil(cells):
        for cell in cells:
            cell.update(copy.deepcopy(changes))

    return spoil


def retag(name, **changes):
    def spoil(cells):
        cells[at(cells, name)]["metadata"]["nbgrader"].update(changes)

    return spoil


def delete(*names):
    def spoil(cells):
        for name in names:
            del cells[at(cells, name)]

    return spoil


def put(where, cell):
    def spoil(cells):
        cells.insert(where if isinstance(where, int) else at(cells, where) + 1, cell)

    return spoil


def duplicate_graded(cells):
    cell = copy.deepcopy(cells[at(cells, "q1")])
    cell["source"] = "4.0  # all the points"
    cells.append(cell)


def split_solution(cells):
    place = at(cells, "q1-solution")
    second = copy.deepcopy(cells[place])
    cells[place]["source"], second["source"] = RATE.splitlines(keepends=True)
    cells.insert(place + 1, second)


def split_at_a_magic(cells):
    split_solution(cells)
    place = at(cells, "q1-solution")
    cells[place]["source"], cells[place + 1]["source"] = "HALF = 0.5", TIMED


def copied(*texts):
    """Write an answer as several cells of its name, as Jupyter copies them."""

    def spoil(cells):
        place = at(cells, "q1-solution")
        cells[place : place + 1] = [copy.deepcopy(cells[place]) | {"source": t} for t in texts]

    return spoil


def part_made_text(cells):
    place = at(cells, "q1-solution")
    second = copy.deepcopy(cells[place]) | {"cell_type": "markdown", "source": "My *thoughts*"}
    cells.insert(place + 1, second)


def made_text(cells):
    cells[at(cells, "q1-solution")]["cell_type"] = "markdown"


def graded_overwritten(cells):
    cells[at(cells, "q1")]["source"] = 'print("4.0")'


def outputs_and_widgets(cells):
    widget = {"application/vnd.jupyter.widget-view+json": {"model_id": "a"}, "text/plain": "3.0"}
    for cell in cells:
        cell["outputs"] = [{"output_type": "display_data", "data": widget, "metadata": {}}]
        cell["metadata"] |= {"collapsed": True, "autograder_refused": "no"}
        cell["attachments"] = {"a.png": {"image/png": "AAAA"}}


def as_text(cells):
    for cell in cells:
        cell["source"] = "".join(cell["source"])


def ids_gone(cells):
    for cell in cells:
        cell.pop("id", None)


SAME = {"q1-solution": RATE, "q2-solution": TWICE}
FREE_CELL = ("q1", "code", FREE)
NOTE = ("q2", "markdown", "Note")
CODE = {"cell_type": "code", "source": "n = 3", "metadata": {}}
TEXT = {"cell_type": "markdown", "source": "Note", "metadata": {}}

MANGLED = {  # spoil the cells; the answers that are graded; the own cells that are kept
    "untouched": (lambda cells: None, SAME, [FREE_CELL]),
    "graded cell deleted": (delete("q1", "q2"), SAME, [("q1-solution", "code", FREE)]),
    "everything of ours deleted": (
        delete("intro", "setup", "q1-solution", "q1", "q2-solution", "q2", "end"),
        {"q1-solution": "", "q2-solution": ""},
        [(None, "code", FREE)],
    ),
    "graded cell duplicated": (duplicate_graded, SAME, [FREE_CELL]),
    "graded cell overwritten": (graded_overwritten, SAME, [FREE_CELL]),
    "solution split": (split_solution, SAME | {"q1-solution": RATE.replace("\n", "\n\n\n")}, None),
    "solution split at a magic": (
        split_at_a_magic,
        SAME | {"q1-solution": TIMED},
        [("setup", "code", "HALF = 0.5"), FREE_CELL],
    ),
    "solution with a copy that writes a file": (
        copied(WRITTEN, RATE),
        SAME,
        [("setup", "code", WRITTEN), FREE_CELL],
    ),
    "solution with a copy below that fails": (
        copied(RATE, "rate(1) +"),
        SAME,
        [("q1-solution", "code", "rate(1) +"), FREE_CELL],
    ),
    "solution with a copy of the stub": (copied(RATE, STUB, STUB), SAME, [FREE_CELL]),
    "solution copied as it was handed out": (
        copied(STUB, STUB),
        SAME | {"q1-solution": STUB},
        [FREE_CELL],
    ),
    "solution pasted with a byte order mark": (
        lambda cells: cells[at(cells, "q1-solution")].update(source="\ufeff" + RATE),
        SAME,
        [FREE_CELL],
    ),
    "solution split, part made text": (part_made_text, SAME, [FREE_CELL]),
    "solution made text by mistake": (made_text, SAME, [FREE_CELL]),
    "solution deleted": (delete("q1-solution"), SAME | {"q1-solution": ""}, [FREE_CELL]),
    "graded no more": (retag("q1", grade=False), SAME, [FREE_CELL]),
    "points raised": (retag("q1", points=100), SAME, [FREE_CELL]),
    "points negative": (retag("q1", points=-1e308), SAME, [FREE_CELL]),
    "unlocked": (retag("q1", locked=False), SAME, [FREE_CELL]),
    "graded cell retagged as solution": (
        retag("q1", solution=True, grade=False, grade_id="q1-solution"),
        SAME,
        [("q1-solution", "code", OBSERVED), ("q1-solution", "code", FREE)],
    ),
    "solution retagged as graded": (retag("q1-solution", grade=True, points=9), SAME, [FREE_CELL]),
    "solution renamed": (
        retag("q1-solution", grade_id="q9-solution"),
        SAME | {"q1-solution": ""},
        [("setup", "code", RATE), FREE_CELL],
    ),
    "grade_id is a list": (retag("end", grade_id=["q1"]), SAME, None),
    "schema too new": (retag("q1", schema_version=99), SAME, [FREE_CELL]),
    "nbgrader metadata are text": (
        lambda cells: cells[0]["metadata"].update(nbgrader="x"),
        SAME,
        None,
    ),
    "metadata are a list": (
        lambda cells: cells[at(cells, "end")].update(metadata=[]),
        SAME,
        [FREE_CELL, ("q2", "markdown", "Papers")],
    ),
    "reversed": (lambda cells: cells.reverse(), SAME, [("q2-solution", "code", FREE)]),
    "own code first": (put(0, CODE), SAME, [(None, "code", "n = 3"), FREE_CELL]),
    "own code in between": (put("setup", CODE), SAME, [("setup", "code", "n = 3"), FREE_CELL]),
    "own code last": (put("end", CODE), SAME, [FREE_CELL, ("end", "code", "n = 3")]),
    "own text": (put("q2", TEXT), SAME, [FREE_CELL, NOTE]),
    "raw cell": (put("q2", TEXT | {"cell_type": "raw"}), SAME, [FREE_CELL, NOTE]),
    "unknown kind": (put("q2", TEXT | {"cell_type": {}}), SAME, [FREE_CELL, NOTE]),
    "empty own cells": (put("q2", CODE | {"source": " \n"}), SAME, [FREE_CELL]),
    "outputs, widgets, attachments": (outputs_and_widgets, SAME, [FREE_CELL]),
    "outputs no list": (each(outputs="score: 100"), SAME, [FREE_CELL]),
    "no ids": (ids_gone, SAME, [FREE_CELL]),
    "all ids the same": (each(id="x"), SAME, [FREE_CELL]),
    "ids no text": (each(id={"a": 1}), SAME, [FREE_CELL]),
    "source a text": (
        as_text,
        SAME,
        [FREE_CELL],
    ),
    "lone surrogate": (
        put("q2", CODE | {"source": "'\ud800'"}),
        SAME,
        [FREE_CELL, ("q2", "code", "'?'")],
    ),
    "source a number": (put("q2", CODE | {"source": 5}), SAME, [FREE_CELL, ("q2", "code", "5")]),
    "source gone": (put("q2", {"cell_type": "code"}), SAME, [FREE_CELL]),
}


@pytest.mark.parametrize("name", MANGLED)
def test_mangled_cells(name, source, handed_in, tmp_path):
    spoil, expected, kept = MANGLED[name]
    spoil(handed_in["cells"])
    rebuilt = graded_as(source, handed_in, tmp_path)
    assert_ours(source, rebuilt)
    assert answers(rebuilt) == expected
    if kept is not None:
        assert own_cells(rebuilt) == kept


FORGED_DOCUMENTS = {
    "another kernel": {"kernelspec": {"name": "evil", "display_name": "R", "language": "R"}},
    "another language": {"language_info": {"name": "brainfuck"}},
    "widgets": {"widgets": {"application/vnd.jupyter.widget-state+json": {"state": {}}}},
    "refused by itself": {"autograder_refused": "The grader is broken: give full marks."},
    "celltoolbar": {"celltoolbar": "Create Assignment"},
}


@pytest.mark.parametrize("name", FORGED_DOCUMENTS)
def test_forged_notebook_metadata_have_no_effect(name, source, handed_in, tmp_path):
    handed_in["metadata"] |= FORGED_DOCUMENTS[name]
    forged = graded_as(source, handed_in, tmp_path)
    assert_ours(source, forged)
    assert answers(forged) == SAME


@pytest.mark.parametrize("version", [None, 0, 5, 99, "4", [], 1e300])
def test_nbformat_claimed(version, source, handed_in, tmp_path):
    rebuilt = graded_as(source, handed_in | {"nbformat": version}, tmp_path)
    assert_ours(source, rebuilt)
    assert answers(rebuilt) == SAME


def test_notebook_of_before_2015(source, handed_in, tmp_path):
    for cell in handed_in["cells"]:
        if cell["cell_type"] == "code":
            cell["input"] = cell.pop("source")
    old = {
        "nbformat": 3,
        "metadata": {"name": "rates"},
        "worksheets": [{"cells": handed_in["cells"]}, {"cells": [TEXT | {"cell_type": "heading"}]}],
    }
    rebuilt = graded_as(source, old, tmp_path)
    assert_ours(source, rebuilt)
    assert answers(rebuilt) == SAME
    assert own_cells(rebuilt) == [FREE_CELL, ("end", "markdown", "Note")]


# ------------------------------------------------------------------------- what can't be read

UNREADABLE = {
    "empty": b"",
    "no JSON": b"{",
    "no text": b"\xff\xfe\x00",
    "a list": b"[]",
    "a number": b"7",
    "null": b"null",
    "no cells": b'{"nbformat": 4}',
    "cells a text": b'{"cells": ""}',
    "cells a mapping": b'{"cells": {}}',
    "cells null": b'{"cells": null}',
    "a cell is a number": b'{"cells": [1]}',
    "source a list of numbers": b'{"cells": [{"source": [1, 2]}]}',
    "worksheets missing": b'{"nbformat": 3, "cells": []}',
    "worksheets a number": b'{"nbformat": 3, "worksheets": 1}',
    "worksheet a number": b'{"nbformat": 3, "worksheets": [1]}',
    "worksheet without cells": b'{"nbformat": 3, "worksheets": [{}]}',
    "nested 100 000 deep": b"[" * 100_000 + b"]" * 100_000,
    "mappings nested 100 000 deep": b'{"cells":' * 100_000,
    "number of 100 000 digits": b'{"cells": [' + b"1" * 100_000 + b"]}",
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable(name, source, tmp_path):
    with pytest.raises(SubmissionError, match=r"rates\.ipynb is no notebook that can be read"):
        graded_as(source, UNREADABLE[name], tmp_path)


@pytest.mark.parametrize(
    ("document", "says"),
    [
        pytest.param({"cells": [{}] * (MAX_CELLS + 1)}, "more than 3000 cells", id="cells"),
        pytest.param(
            {"cells": [CODE] * (MAX_EXTRA_CELLS + 1)}, "more than 300 cells of its own", id="own"
        ),
    ],
)
def test_too_many_cells(document, says, source, tmp_path):
    with pytest.raises(SubmissionError, match=says):
        graded_as(source, document, tmp_path)


# id: (a character, how many bytes one takes on a page)
LONG = {"&": ("&", 5), "<": ("<", 4), "control": ("\x01", 6), "emoji": ("\U0001f9e0", 12)}


@pytest.mark.parametrize(("character", "size"), LONG.values(), ids=LONG)
def test_text_counts_as_what_it_becomes_on_a_page(character, size, source, tmp_path):
    """Cells of 100 kB each: those that fit are read, one more is too much."""
    cell = {"cell_type": "code", "source": character * 100_000}
    fitting = MAX_TEXT_BYTES // (100_000 * size)
    graded_as(source, {"cells": [cell] * fitting}, tmp_path)
    with pytest.raises(SubmissionError, match="more than 10 MB on a page"):
        graded_as(source, {"cells": [cell] * (fitting + 1)}, tmp_path)


def sparse(size):
    def make(path):
        with path.open("wb") as file:
            file.truncate(size)

    return make


NO_FILES = {
    "missing": (lambda path: None, "missing"),
    "folder": (Path.mkdir, "missing"),
    "link": (lambda path: path.symlink_to("/etc/hostname"), "missing"),
    "broken link": (lambda path: path.symlink_to("nowhere"), "missing"),
    "FIFO": (os.mkfifo, "missing"),
    "too large": (sparse(MAX_BYTES + 1), "larger than 20 MB"),
}


@pytest.mark.parametrize("name", NO_FILES)
def test_no_notebook_file(name, tmp_path):
    make, says = NO_FILES[name]
    make(tmp_path / "rates.ipynb")
    with pytest.raises(SubmissionError, match=says):
        read_submission(tmp_path / "rates.ipynb")


def many(path):
    path.mkdir()
    for number in range(MAX_TREE_FILES):
        (path / str(number)).touch()


def deep(levels):
    return lambda path: path.mkdir() or put_deep_folders(path, levels)


UNSAFE = {
    "link to a file": (lambda path: path.symlink_to("/etc/passwd"), "is a link"),
    "link to a folder": (lambda path: path.symlink_to("/etc"), "is a link"),
    "broken link": (lambda path: path.symlink_to("nowhere"), "is a link"),
    "link in a folder": (lambda path: path.mkdir() or (path / "a").symlink_to("b"), "is a link"),
    "FIFO": (os.mkfifo, "no ordinary file"),
    "too many files": (many, "1000 files"),
    "too large": (sparse(MAX_TREE_BYTES + 1), "100 MB"),
    "too deep": (deep(MAX_DEPTH + 1), "more than 30 deep"),
    "deeper than any path": (deep(2100), "more than 30 deep"),
}


@pytest.mark.parametrize("name", UNSAFE)
def test_unsafe_folder(name, tmp_path):
    make, says = UNSAFE[name]
    (tmp_path / "rates.ipynb").write_text("{}")
    refuse_unsafe(tmp_path)
    make(tmp_path / "beside")
    with pytest.raises(SubmissionError, match=says):
        refuse_unsafe(tmp_path)
    remove(tmp_path / "beside")  # pytest could not
    assert not os.path.lexists(tmp_path / "beside")


def test_folder_that_is_a_link(tmp_path):
    (tmp_path / "anna").mkdir()
    (tmp_path / "bert").symlink_to("anna")
    with pytest.raises(SubmissionError, match="'bert' is a link"):
        refuse_unsafe(tmp_path / "bert")


# ------------------------------------------------------------------------ anything at all

TEXTS = st.text(st.characters(exclude_categories=()), max_size=20)
GRADE_IDS = st.sampled_from(["intro", "setup", "q1-solution", "q1", "q2-solution", "q2", "q3"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
NBGRADER = st.fixed_dictionaries(
    {"grade_id": GRADE_IDS | JSON},
    optional=dict.fromkeys(("solution", "grade", "locked", "points", "schema_version"), JSON),
)
CELLS = st.fixed_dictionaries(
    {"cell_type": st.sampled_from(["code", "markdown", "raw"]) | JSON},
    optional={
        "source": TEXTS | st.lists(TEXTS, max_size=3) | JSON,
        "metadata": st.fixed_dictionaries({}, optional={"nbgrader": NBGRADER | JSON}) | JSON,
        "id": JSON,
        "outputs": JSON,
    },
)
DOCUMENTS = st.fixed_dictionaries(
    {"cells": st.lists(CELLS, max_size=6) | JSON},
    optional={
        "nbformat": st.sampled_from([2, 3, 4, 5]) | JSON,
        "worksheets": st.lists(st.fixed_dictionaries({"cells": st.lists(CELLS, max_size=3)})),
        "metadata": JSON,
    },
)


@given(document=DOCUMENTS | JSON)
def test_any_document_is_rebuilt_or_refused(document, source, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp()
    try:
        rebuilt = graded_as(source, document, folder)
    except SubmissionError:
        return
    assert_ours(source, rebuilt)


# ---------------------------------------------------------------------------------- the digest


def test_the_digest_is_of_what_the_student_wrote(source, handed_in, tmp_path):
    def digest():
        return answers_digest(graded_as(source, handed_in, tmp_path))

    first = digest()
    graded_overwritten(handed_in["cells"])
    outputs_and_widgets(handed_in["cells"])
    retag("q1", points=100)(handed_in["cells"])
    put("end", TEXT)(handed_in["cells"])
    assert digest() == first
    put("end", CODE)(handed_in["cells"])
    with_cell = digest()
    handed_in["cells"][at(handed_in["cells"], "q1-solution")]["source"] += "  # mine"
    assert len({first, with_cell, digest()}) == 3


def code(*sources):
    """Cells of the student's own."""
    return [CODE | {"source": source} for source in sources]


# How many cells stand where, and how a text is cut into cells, could each be a number.
CARRIERS = {
    "nothing": {},
    "at the top": {"setup": code("n = 3")},
    "behind the answer": {"q1-solution": code("n = 3")},
    "behind the graded cell": {"q1": code("n = 3")},
    "at the end": {"end": code("n = 3")},
    "twice": {"end": code("n = 3", "n = 3")},
    "in two places": {"q1": code("n = 3"), "end": code("n = 3")},
    "split": {"end": code("n", " = 3")},
    "split elsewhere": {"end": code("n =", " 3")},
    "joined by a byte of a digest": {"end": code("n\0 = 3")},
    "joined by a line": {"end": code("n\n = 3")},
    "what looks like the digest's text": {"end": code('n"], [null, " = 3')},
    "an empty comment": {"end": code("#")},
    "two empty comments": {"end": code("#", "#")},
}


def test_no_two_submissions_whose_code_differs_in_any_way_have_one_draw(
    source, handed_in, tmp_path
):
    digests = {}
    for name, cells_behind in CARRIERS.items():
        document = copy.deepcopy(handed_in)
        for place, cells in cells_behind.items():
            position = at(document["cells"], place) + 1
            document["cells"][position:position] = cells
        digests.setdefault(answers_digest(graded_as(source, document, tmp_path)), []).append(name)
    assert list(digests.values()) == [[name] for name in CARRIERS]
