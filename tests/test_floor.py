"""The floor: what lazy answers are, what they earn, and what an author is told."""

import shutil
from pathlib import Path

import nest
import numpy as np
import pytest

from autograder.audit.floor import LAZY, TYPED_IN, FloorReport, measure_floors
from autograder.audit.floor_report import (
    floor_section,
    floor_text,
    keep_record,
    read_record,
    what_is_wrong,
)
from autograder.audit.lazy import Known, answering, lazy_answers, remembering, typed_in
from autograder.author.new import FORMULA, NETWORK, start_assignment
from autograder.course.layout import AssignmentFolder, Course, find_course

ROOT = Path(__file__).parents[1]

# ------------------------------------------------------------------------------ the answers


def known_by(function, *calls, examples=("example",)):
    """What is known of a function after some calls, each by a probe: (probe, arguments)."""
    known, probe = Known(function, frozenset(examples)), [""]
    watched = remembering(known, probe)
    for probe[0], arguments in calls:
        watched(**arguments)
    return known


def results(answers, known, **arguments):
    """What each of the answers returns, by its label."""
    return {one.label: answering(known, one)(**arguments) for one in answers(known)}


def moments(values, n):
    """A function with two results, of which one has the shape of an argument."""
    return {"sorted": np.sort(values), "largest": [float(np.max(values)), n]}


VALUES = np.array([3.0, 1.0, 2.0])
ASKED = {"values": VALUES, "n": 7}

# id: (the label of a lazy answer, what it returns)
LAZY_RESULTS = {
    "nothing": ("None", None),
    "an empty container": ("an empty list", []),
    "zeros": ("zeros everywhere", {"sorted": np.zeros(3), "largest": [0.0, 0]}),
    "a constant": ("ones everywhere", {"sorted": np.ones(3), "largest": [1.0, 1]}),
    "positions": ("0, 1, 2, … everywhere", {"sorted": np.arange(3), "largest": [0.0, 0]}),
    "an argument": ("the argument values", VALUES),
    "a number everywhere": (
        "the argument n everywhere", {"sorted": np.full(3, 7), "largest": [7, 7]},
    ),
    "an array where it fits": (
        "the argument values everywhere", {"sorted": VALUES, "largest": [0.0, 0]},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("label", "expected"), LAZY_RESULTS.values(), ids=LAZY_RESULTS)
def test_lazy_answers_know_the_shape_and_no_value(label, expected):
    known = known_by(moments, ("example", ASKED))
    np.testing.assert_equal(results(lazy_answers, known, **ASKED)[label], expected)


def test_random_numbers_have_the_right_shape():
    found = results(lazy_answers, known_by(moments, ("example", ASKED)), **ASKED)
    for label in ("random numbers below 1", "random signs", "random integers below 100"):
        assert found[label]["sorted"].shape == (3,)
        assert len(found[label]["largest"]) == 2


def test_a_matrix_may_be_the_identity():
    known = known_by(lambda n: np.ones((n, n)), ("example", {"n": 2}))
    found = results(lazy_answers, known, n=2)["the identity everywhere"]
    np.testing.assert_array_equal(found, [[1, 0], [0, 1]])


def test_the_shape_is_that_for_the_same_arguments():
    other = {"values": np.arange(5.0), "n": 7}
    known = known_by(moments, ("example", ASKED), ("hidden", other))
    assert results(lazy_answers, known, **other)["zeros everywhere"]["sorted"].shape == (5,)


def test_examples_are_typed_in_for_all_arguments_or_by_a_table():
    known = known_by(
        lambda x: x**2, ("one", {"x": 3}), ("two", {"x": 4}), ("hidden", {"x": 5}),
        examples=("one", "two"),
    )  # fmt: skip
    asked = [results(typed_in, known, x=x) for x in (3, 4, 5)]
    assert [found["the result of 'one'"] for found in asked] == [9, 9, 9]
    assert [found["the result of 'two'"] for found in asked] == [16, 16, 16]
    assert [found["a table of the examples"] for found in asked] == [9, 16, 9]


def test_a_function_called_by_itself_is_no_example():
    def factorial(n):
        return n * watched(n - 1) if n else 1

    known, probe = Known(factorial, frozenset({"example"})), ["example"]
    watched = remembering(known, probe)
    watched(3)
    assert [(call.arguments, call.returned) for call in known.calls] == [({"n": 3}, 6)]


def pair(N, weight):
    """A population that is connected to itself."""
    nodes = nest.Create("iaf_psc_exp", N, params={"I_e": 100.0})
    nest.Connect(nodes, nodes, syn_spec={"weight": weight})
    return {"nodes": nodes, "weight": weight}


# id: (answers, label, number of nodes, of connections, what is set)
NETWORKS = {
    "nothing": (lazy_answers, "nothing created", 0, 0, None),
    "only the nodes": (lazy_answers, "only the nodes created", 3, 0, 0.0),
    "the example's": (typed_in, "the result of 'example'", 2, 4, 100.0),
}


@pytest.mark.parametrize(
    ("answers", "label", "nodes", "connections", "current"), NETWORKS.values(), ids=NETWORKS
)
def test_lazy_networks(answers, label, nodes, connections, current):
    nest.ResetKernel()
    known = known_by(
        pair, ("example", {"N": 2, "weight": 5.0}), ("hidden", {"N": 3, "weight": 1.0})
    )
    nest.ResetKernel()
    (lazy,) = (one for one in answers(known) if one.label == label)
    found = answering(known, lazy)(N=3, weight=1.0)["nodes"]
    assert (len(found), nest.network_size, nest.num_connections) == (nodes, nodes, connections)
    assert not nodes or set(np.atleast_1d(found.get("I_e"))) == {current}


# --------------------------------------------------------------------------- what they earn


@pytest.fixture
def course(tmp_path) -> Course:
    (tmp_path / "solutions").mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    return find_course(tmp_path)


def rewrite(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def started(course, example=FORMULA) -> AssignmentFolder:
    start_assignment(course, "04_start", example)
    return course.assignment("04")


def floor_of(folder) -> FloorReport:
    return measure_floors([folder], workers=1)[folder.name]


@pytest.mark.parametrize(
    ("example", "typed"), [(FORMULA, 1.0), (NETWORK, 1.0)], ids=["plain", "network"]
)
def test_a_new_assignment_has_a_low_floor(course, example, typed):
    report = floor_of(started(course, example))
    assert (report.total(LAZY), report.total(TYPED_IN)) == (0.0, typed)
    assert report.low_enough, floor_text(report)


def test_a_check_of_the_type_alone_is_found(course):
    folder = started(course)
    rewrite(folder.check_file("q1"), 'expected, "tau_m"', 'drawn.returned, "tau_m"')
    report = floor_of(folder)
    best = report.best(LAZY, "q1")
    assert (best.points, best.passes) == (2.0, ("other membranes",))
    assert not report.low_enough
    assert floor_text(report).startswith(f"q1, {best.answer}: passes 'other membranes'")
    assert "Too much: Lazy answers earn 2 of 3 points and may earn 0.3" in floor_text(report)
    assert f"| q1 | 3 | {best.answer} | 2 | " in floor_section(report, "2026-01-31")


def test_a_check_that_breaks_on_a_lazy_answer_is_told(course):
    folder = started(course)
    rewrite(folder.check_file("q1"), "    unchanged(drawn)", "    drawn.returned + 1.0")
    report = floor_of(folder)
    assert not report.low_enough
    assert "q1, None: 'other membranes' could not be run on this answer" in floor_text(report)
    keep_record(folder, report, "2026-01-31")
    assert read_record(folder) is None


@pytest.mark.slow
def test_an_answer_that_never_ends_earns_nothing_and_stops_no_other(course):
    folder = started(course)
    waiting = """def when_known(R_MOhm, C_m_pF):
    while tau_m_ms(R_MOhm, C_m_pF) is None:
        pass
    return tau_m_ms(R_MOhm, C_m_pF)


# %% [markdown] q1-text"""
    rewrite(folder.script, "# %% [markdown] q1-text", waiting)
    rewrite(folder.script, 'observe("q1", tau_m_ms', 'observe("q1", when_known')
    folder.times.write_text('{"cpu_s": {"q1": 0.01}}')
    report = floor_of(folder)
    assert report.best(TYPED_IN, "q1").points == 1.0
    assert "None" in {each.answer for each in report.earned}


# ------------------------------------------------------------------------------- the record


def test_the_record_of_a_low_floor_holds(course):
    folder = started(course)
    assert "has no floor.json" in what_is_wrong(folder)
    keep_record(folder, floor_of(folder), "2026-01-31")
    assert what_is_wrong(folder) == ""
    assert (read_record(folder).lazy, read_record(folder).typed_in) == (0.0, 1.0)


# id: (the file, a text in it, another text, what is said)
CHANGES = {
    "a hint": ("tests/q1.py", "mind the units", "look at the units", ""),
    "a check": ("tests/q1.py", "rtol=1e-6", "rtol=1e-5", "has changed since"),
    "the code": ("floor.json", '"code": "', '"code": "0', "The code on which floor.json"),
    "too many points": ("floor.json", '"lazy": 0', '"lazy": 1', "lazy answers earn too much"),
}


@pytest.mark.parametrize(("file", "old", "new", "said"), CHANGES.values(), ids=CHANGES)
def test_what_a_record_rests_on(course, file, old, new, said):
    folder = started(course)
    report = FloorReport(folder.name, {"q1": 3.0}, earned=())
    keep_record(folder, report, "2026-01-31")
    rewrite(folder.solutions / file, old, new)
    wrong = what_is_wrong(folder)
    assert said in wrong
    assert bool(wrong) == bool(said)
    assert not wrong or wrong.endswith("Type: autograder floor 04_start --write docs/audit.md")
