"""Mutants: what is changed, what becomes of each, and what an author is told."""

import ast
import os
import shutil
import time
from pathlib import Path

import numpy as np
import pytest

from autograder.audit.children import DIED, DONE, TIME, ChildFailed, in_child
from autograder.audit.measure import AuditReport
from autograder.audit.mutant_trials import (
    EQUIVALENT,
    KILLED,
    MARKED,
    SURVIVED,
    try_mutants_together,
)
from autograder.audit.mutants import ReferenceLoses, all_mutants, try_mutants
from autograder.audit.mutants_report import (
    keep_record,
    mutants_section,
    read_record,
    text_of,
    what_is_stale,
)
from autograder.audit.mutations import mutants_of
from autograder.audit.processes import in_fresh_processes
from autograder.audit.rehearse import Rehearsal
from autograder.audit.report import FLOOR, MUTANTS, audit_page, with_part
from autograder.audit.sameness import difference
from autograder.author.new import start_assignment
from autograder.course.layout import AssignmentFolder, find_course
from autograder.recording.model import Recording, StudentError

ROOT = Path(__file__).parents[1]
EXAMPLE = "90_noisy_population"

# ------------------------------------------------------------------------------- what is changed

FUNCTION = """\
def f(times_ms, start_ms, n):
    ### BEGIN SOLUTION
    {}
    ### END SOLUTION
"""
# id: (a statement of the solution, what a mutant has in its place)
CHANGES = {
    "edge": ("x = times_ms > start_ms", "x = times_ms >= start_ms"),
    "comparison": ("x = times_ms > start_ms", "x = times_ms < start_ms"),
    "operator": ("x = n + 1", "x = n - 1"),
    "operands exchanged": ("x = n / 7", "x = 7 / n"),
    "term forgotten": ("x = n + start_ms", "x = n"),
    "ms for s": ("x = start_ms / 1000.0", "x = start_ms"),
    "power forgotten": ("x = n ** 2", "x = n"),
    "window with one end": ("x = (n > 1) & (n <= 7)", "x = n <= 7"),
    "and": ("x = n and start_ms", "x = n or start_ms"),
    "minus forgotten": ("x = -n", "x = n"),
    "absolute value": ("x = n - 7", "x = abs(n - 7)"),
    "absolute value forgotten": ("x = np.abs(n)", "x = n"),
    "one more": ("x = range(5)", "x = range(6)"),
    "a float that is doubled": ("x = 0.5", "x = 1.0"),
    "truth": ("x = f(switch=True)", "x = f(switch=False)"),
    "keyword": ("x = np.std(n, ddof=1)", "x = np.std(n)"),
    "ddof": ("x = np.std(n)", "x = np.std(n, ddof=1)"),
    "axis": ("x = np.sum(n, axis=1)", "x = np.sum(n, axis=0)"),
    "arguments": ("x = max(n, 1, 2)", "x = max(1, n, 2)"),
    "keywords": ("x = f(a=1, b=n)", "x = f(a=n, b=1)"),
    "a default of SciPy": ("x = welch(n, 1.0)", "x = welch(n, 1.0, detrend=False)"),
    "entry": ("x = {'a': 1, 'b': n}", "x = {'b': n}"),
    "entries exchanged": ("x = {'a': 1, 'b': n}", "x = {'a': n, 'b': 1}"),
    "key": ("x = n['E_L'] + n['V_th']", "x = n['V_th'] + n['V_th']"),
    "slice": ("x = n[1:]", "x = n[:]"),
    "copy": ("x = np.array(times_ms)", "x = times_ms"),
    "copy by a method": ("x = n.copy()", "x = n"),
    "sort": ("x = np.sort(n)", "x = n"),
    "mean for sum": ("x = n.sum()", "x = n.mean()"),
    "rounding": ("x = round(n)", "x = int(n)"),
    "similar name": ("x = start_ms", "x = times_ms"),
    "nan": ("x = np.nan", "x = 0.0"),
    "digits lost": ("x = np.expm1(n)", "x = np.exp(n) - 1"),
    "choice": ("x = 1 if n else 2", "x = 2"),
    "loop too short": ("for k in n: x = k", "for k in list(n)[:-1]: x = k"),
    "loop ends early": ("for k in n: x = k", "for k in n: x = k; break"),
    "accumulation": ("n += 2", "n = 2"),
    "repeated index": ("np.add.at(n, start_ms, 1)", "n[start_ms] += 1"),
    "statement": ("n.sort()", "pass"),
    "selection forgotten": ("x = times_ms[times_ms > n]", "x = times_ms"),
    "one row for all": ("x = rng.random((n, 3))", "x = rng.random((1, 3))"),
    "a fixed number of turns": (
        "while n > 3: n -= 1", "for _ in range(16):\n        if not n > 3: break\n        n -= 1"
    ),
    "argument ignored": ("x = n", "x = 7"),
    "one number for all": ("x = nest.random.uniform(min=1.0, max=2.0)",
                           "x = float(np.random.uniform(1.0, 2.0))"),
    "the last one left out": ("nest.Connect(x, y)", "nest.Connect(x[:-1], y)"),
    "sign of the result": ("return n", "return np.abs(n)"),
    "argument sorted": ("x = 1", "times_ms.sort(); x = 1"),
    "argument changed": ("return n", "result = n; times_ms *= 2; return result"),
    "longer simulation": ("nest.Simulate(n)", "nest.Simulate(n + 1.0)"),
    "more than was asked": ("x = nest.Create('iaf_psc_exp')",
                            "x = nest.Create('iaf_psc_exp'); x.I_e = 300.0"),
    "a seed of its own": ("nest.Simulate(n)", "nest.rng_seed = 1; nest.Simulate(n)"),
    "ids assumed": ("x = nest.GetNodes().tolist()", "x = list(range(1, len(nest.GetNodes()) + 1))"),
    "a switch of a rule": ("x = {'rule': 'fixed_indegree'}",
                           "x = {'rule': 'fixed_indegree', 'allow_multapses': False}"),
}  # fmt: skip


def normal(source):
    """A source as Python writes it."""
    return ast.unparse(ast.parse(source))


@pytest.mark.parametrize(("written", "mutated"), CHANGES.values(), ids=CHANGES)
def test_what_is_changed(written, mutated):
    found = mutants_of("q1", FUNCTION.format(written), {"times_ms": np.zeros(3), "n": 7})
    assert normal(FUNCTION.format(mutated)) in [normal(mutant.source) for mutant in found]


TWO_PLACES = FUNCTION.format("y = 2 * n\n    x = 2 * n")


def test_labels_are_unique_and_each_mutant_is_another_program():
    found = mutants_of("q1", TWO_PLACES)
    assert len({mutant.label for mutant in found}) == len(found)
    assert len({mutant.source for mutant in found}) == len(found)
    assert normal(TWO_PLACES) not in [mutant.source for mutant in found]


def test_a_label_stays_the_same_when_another_place_changes():
    one, other = (FUNCTION.format(f"y = {new}\n    x = n + 7") for new in ("n / 3", "n ** 5"))
    labels = [{mutant.label for mutant in mutants_of("q1", source)} for source in (one, other)]
    assert "operator: n + 7 → n - 7" in labels[0] & labels[1]


def test_the_order_of_the_turns_of_a_loop_is_not_changed():
    source = FUNCTION.format("for x, y in ((1, n), (2, start_ms)):\n        n.append(x)")
    other = "((2, start_ms), (1, n))"
    assert [mutant for mutant in mutants_of("q1", source) if other in mutant.source] == []


def test_only_the_solution_is_changed():
    source = "x = 1 + 2\n\n" + FUNCTION.format("pass") + "\n\ny = 1 < 2\n"
    changed = [mutant for mutant in mutants_of("q1", source) if "x = 1 + 2" not in mutant.source]
    assert changed == []


def test_a_diff_shows_the_lines_that_differ():
    diffs = [mutant.diff for mutant in mutants_of("q1", FUNCTION.format("x = n + 1"))]
    assert "- x = n + 1\n+ x = n - 1" in diffs


# ------------------------------------------------------------------------- forked, with limits


def test_a_child_tells_what_it_found():
    assert in_child(lambda tell: [tell(each) for each in "ab"], cpu_s=10.0) == (["a", "b"], DONE)


def endless(tell):
    tell("begun")
    while True:
        pass


def test_a_child_that_does_not_end_is_ended():
    assert in_child(endless, cpu_s=0.1) == (["begun"], TIME)


def test_waiting_costs_no_cpu_time():
    def work(tell):
        time.sleep(0.3)
        tell("done")

    assert in_child(work, cpu_s=0.2) == (["done"], DONE)


def test_a_child_that_crashes():
    assert in_child(lambda tell: os.kill(os.getpid(), 9), cpu_s=10.0) == ([], DIED)


def test_memory_is_limited():
    def work(tell):
        try:
            bytearray(2**40)
        except MemoryError:
            tell("refused")

    assert in_child(work, cpu_s=10.0) == (["refused"], DONE)


def test_an_error_of_ours_is_raised():
    with pytest.raises(ChildFailed, match="ZeroDivisionError"):
        in_child(lambda tell: 1 / 0, cpu_s=10.0)


# ------------------------------------------------------------------------ whether two are the same


def recorded(**fields):
    return Recording(question="q1", probe="p", seed=1, **fields)


BAD = StudentError("ValueError", "no", "")
# id: (fields of one, fields of the other, what differs)
PAIRS = {
    "equal": ({"returned": 1.5}, {"returned": 1.5}, ""),
    "rounding": ({"returned": 1.0}, {"returned": 1.0 + 1e-12}, ""),
    "number": ({"returned": 1.0}, {"returned": 1.1}, "returned: 1 | 1.1"),
    "tiny numbers": ({"returned": 1e-30}, {"returned": 2e-30}, "returned"),
    "rounding beside a large number": ({"returned": [0.0, 1.0]}, {"returned": [1e-17, 1.0]}, ""),
    "nan": ({"returned": np.nan}, {"returned": np.nan}, ""),
    "nan or 0": ({"returned": np.nan}, {"returned": 0.0}, "returned: nan | 0"),
    "list or array": ({"returned": [1, 2]}, {"returned": np.array([1.0, 2.0])}, ""),
    "shape": ({"returned": [1, 2]}, {"returned": [1]}, "shape of returned"),
    "keys": ({"returned": {"a": 1}}, {"returned": {"b": 1}}, "keys of returned"),
    "entry": ({"returned": {"a": 1}}, {"returned": {"a": 2}}, "returned['a']: 1 | 2"),
    "text": ({"returned": ["x"]}, {"returned": ["y"]}, "returned[0]: x | y"),
    "nothing": ({"returned": None}, {"returned": 1}, "returned: None | 1"),
    "an array or a text": ({"returned": np.arange(2)}, {"returned": "x"}, "returned"),
    "an array of texts": ({"returned": np.array(["a", "b"])}, {"returned": None}, "returned"),
    "argument": ({}, {"changed_arguments": ("a",)}, "arguments changed in place: none | a"),
    "error": ({}, {"error": BAD}, "it raises: no error | ValueError: no"),
    "same error": ({"error": BAD}, {"error": BAD}, ""),
    "simulated": ({}, {"started_ms": 1.0}, "simulated (ms): 0 | 1"),
}


@pytest.mark.parametrize(("one", "other", "what"), PAIRS.values(), ids=PAIRS)
def test_what_differs(one, other, what):
    found = difference(recorded(**one), recorded(**other), {})
    assert found.startswith(what)
    assert bool(found) == bool(what)


def test_the_accuracy_that_the_text_asks_for():
    one, other = recorded(returned=1.0), recorded(returned=1.0 + 1e-7)
    assert difference(one, other, {"rtol": 1e-6}) == ""
    assert difference(one, other, {}) != ""


# --------------------------------------------------------------------------- what becomes of them


@pytest.fixture
def started(tmp_path) -> AssignmentFolder:
    """A new assignment, whose question is a product of two numbers and a constant."""
    (tmp_path / "solutions").mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    course = find_course(tmp_path)
    start_assignment(course, "42_mini")
    return course.assignment("42_mini")


def edit(folder: AssignmentFolder, *changes: tuple[str, str]) -> None:
    """Change the check file of question 1."""
    path = folder.check_file("q1")
    text = path.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)


DRAW_R = "uniform(20.0, 90.0)"
DOMAIN = 'domain = {"R_MOhm": uniform(1.0, 1000.0), "C_m_pF": uniform(1.0, 1000.0)}'
ONE_R = ('"R_MOhm": uniform(20.0, 90.0)', '"R_MOhm": uniform(40.0, 40.0)')
LABEL = "operand: R_MOhm * C_m_pF → C_m_pF"
WEAK = (
    ONE_R,
    ('drawn.arguments["R_MOhm"] * drawn.arguments["C_m_pF"] * 1e-3', "drawn.returned"),
    ("10.0, ", "10.0, rtol=100.0, what="),
)


def outcomes(folder):
    return {each.mutant.label: each for each in try_mutants([folder], workers=0)[folder.name].tried}


def test_good_checks_kill_every_mutant(started):
    (report,) = try_mutants([started], workers=0).values()
    killed, same = report.counted(KILLED), report.counted(EQUIVALENT)
    assert killed + same == len(report.tried) == report.of and killed > 10
    assert report.score == 1.0 and report.enough
    assert {each.by for each in report.tried if each.outcome == KILLED} == {
        "the example",
        "other membranes",
    }


def test_a_mutant_of_a_weak_check_file_survives_and_is_shown(started):
    edit(started, *WEAK)
    (report,) = try_mutants([started], workers=0).values()
    assert not report.enough
    (shown,) = (text_of(each) for each in report.survivors if each.mutant.label == LABEL)
    assert "- return R_MOhm * C_m_pF * 0.001\n    + return C_m_pF * 0.001" in shown
    assert "differs for R_MOhm=40, C_m_pF=250" in shown
    assert "reference | mutant: returned: 10 | 0.25" in shown
    assert shown in mutants_section(report, "2026-01-31").replace("\n\n```", "")


def test_what_differs_only_beyond_the_draws_shows_in_the_domain(started):
    """A rounding to three digits that no probe of round numbers can see."""
    label = "rounding: return R_MOhm * C_m_pF * 0.001 → return np.round(R_MOhm * C_m_pF * 0.001, 3)"
    edit(started, (DRAW_R, "uniform(20, 90, digits=0)"), ("uniform(80.0, 300.0)", "one_of(250.0)"))
    edit(started, ("import uniform", "import one_of, uniform"))
    edit(started, (DOMAIN, "domain = {'R_MOhm': uniform(20, 90, digits=0)}"))
    assert outcomes(started)[label].outcome == EQUIVALENT
    edit(started, ("domain = {'R_MOhm': uniform(20, 90, digits=0)}",
                   "domain = {'R_MOhm': uniform(20, 90, digits=6)}"))  # fmt: skip
    found = outcomes(started)[label]
    assert found.outcome == SURVIVED
    assert found.difference.what.startswith("returned: ")


def test_an_author_marks_a_right_answer_with_a_reason(started):
    edit(started, *WEAK)
    edit(started, ("draws =", f"equivalent = {{{LABEL!r}: 'R is always 1'}}\ndraws ="))
    found = outcomes(started)[LABEL]
    assert (found.outcome, found.says) == (MARKED, "R is always 1")


def test_an_endless_loop_is_killed_by_time(started):
    text = started.script.read_text()
    endless = "k = 0\n    while k < 3:\n        k += 1\n    return R_MOhm"
    started.script.write_text(text.replace("return R_MOhm", endless))
    started.times.write_text('{"cpu_s": {"q1": 0.01}}')
    rehearsal = Rehearsal(started)
    label = "statement deleted: k += 1 → nothing"
    mutants = all_mutants(rehearsal)
    place = [each.label for each in mutants].index(label)
    found, after = try_mutants_together(rehearsal, mutants[place : place + 2])
    assert (found.outcome, found.by) == (KILLED, TIME)
    assert after.mutant == mutants[place + 1]


def test_an_import_within_a_function_takes_no_time_of_a_mutant(started, monkeypatch):
    slow = started.solutions.parents[1] / "slow_to_import.py"
    slow.write_text(
        "import time\nbegun = time.process_time()\nwhile time.process_time() < begun + 1.5: pass\n"
    )
    monkeypatch.syspath_prepend(slow.parent)
    text = started.script.read_text()
    inside = "import slow_to_import\n    return R_MOhm"
    started.script.write_text(text.replace("return R_MOhm", inside))
    started.times.write_text('{"cpu_s": {"q1": 0.01}}')
    assert outcomes(started)[LABEL].by == "the example"


def test_a_reference_that_loses_a_check_is_reported(started):
    edit(started, ("10.0, ", "11.0, "))
    with pytest.raises(ReferenceLoses, match="q1: the reference solution loses 'the example'"):
        try_mutants([started], workers=0)


def test_a_sample_is_the_same_for_the_same_seed(started):
    drawn = [
        [each.mutant.label for each in try_mutants([started], sample=4, seed=seed, workers=0)[
            started.name].tried]
        for seed in (1, 1, 2)
    ]  # fmt: skip
    assert len(drawn[0]) == 4
    assert drawn[0] == drawn[1] != drawn[2]


# ------------------------------------------------------------------------------- a network's


@pytest.fixture(scope="module")
def network(tmp_path_factory) -> AssignmentFolder:
    """The worked example of the docs, whose check does not look at the delay any more."""
    folder = AssignmentFolder(EXAMPLE, tmp_path_factory.mktemp("solutions") / EXAMPLE)
    shutil.copytree(ROOT / "examples" / EXAMPLE, folder.solutions)
    edit(folder, ("        delay_ms=1.5,\n", ""))
    return folder


def test_mutants_of_a_network(network):
    mutants = all_mutants(Rehearsal(network))
    parts = ("'delay': 3.0", "key dropped: {'tau_m'", "I_e = 300.0")
    chosen = [next(mutant for mutant in mutants if part in mutant.label) for part in parts]
    ((later, killed, driven),) = in_fresh_processes(
        try_mutants_together, [(network, chosen)], workers=1
    )
    assert later.outcome == SURVIVED
    assert "noise → neurons['delays (ms)']: 1.5 | 3" in later.difference.what
    assert (killed.outcome, killed.by) == (KILLED, "the example")
    assert driven.outcome == KILLED


# ------------------------------------------------------------------------------------- the record


def test_a_record_holds_as_long_as_solution_and_checks_do(started):
    (report,) = try_mutants([started], sample=3, workers=0).values()
    assert "has no mutants.json" in what_is_stale(started)
    keep_record(started, report, "2026-01-31")
    assert read_record(started).killed == report.counted(KILLED)
    assert what_is_stale(started) == ""
    edit(started, ("mind the units", "units?"))
    assert what_is_stale(started) == ""
    edit(started, (DRAW_R, "uniform(20.0, 91.0)"))
    assert "has changed since" in what_is_stale(started)


def test_the_page_keeps_the_audit_and_gets_the_newest_mutants():
    page = with_part("# Audit\n\n## 01_a\n\naudited\n", "01_a", f"{MUTANTS}\n\noutdated")
    page = with_part(page, "01_a", f"{MUTANTS}\n\nnew")
    assert f"## 01_a\n\naudited\n\n{MUTANTS}\n\nnew\n" in page
    assert "outdated" not in page


def test_another_audit_keeps_the_mutants_and_the_floor_of_the_page():
    page = with_part("", "01_a", f"{FLOOR}\n\nlow")
    page = with_part(page, "01_a", f"{MUTANTS}\n\ncounted")
    audited = AuditReport("01_a", "", runs=100, mistake_runs=20, correct=(), mistakes=())
    for _ in range(2):
        page = audit_page(page, [audited], date="2026-01-31")
    assert page.count(f"{MUTANTS}\n\ncounted\n\n{FLOOR}\n\nlow\n") == 1
    assert page.count("autograder audit 01_a --runs 100") == 1
    assert page.index("autograder audit 01_a") < page.index(MUTANTS)
