"""A committed audit holds as long as nothing has changed that can change an outcome."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.audit import proof
from autograder.audit.measure import AuditReport, Mistake
from autograder.audit.proof import keep_proof, read_proof, renew_proof, what_is_stale, without_prose
from autograder.course.layout import AssignmentFolder

ROOT = Path(__file__).parents[1]
EXAMPLE = "90_noisy_population"

# id: (one source, another one, whether both have the same outcome)
SOURCES = {
    "a comment": ("x = 1  # once\n", "# now\nx = 1\n", True),
    "blank lines": ("x = 1\ny = 2\n", "x = 1\n\n\ny = 2\n", True),
    "a docstring": ('def f():\n    """Old\n    one."""\n    x', "def f():\n    x", True),
    "docstrings of a file": ('"""Old."""\nx = 1', '"""New, in ünïcode."""\nx = 1', True),
    "a hint": ('check(1, hint="old")', 'check(1, hint="nöw" "longer")', True),
    "a hint over lines": ('do(1, hint=(\n  "a"  # b\n  "c"\n), b=2)', 'do(1, hint="d", b=2)', True),
    "hints in steps": ('hints = ("old",)\nx = 1', 'hints = (\n    "nöw",\n)\nx = 1', True),
    "no hints in steps": ('name = "q1"\nhints = ("old",)\nx = 1', 'name = "q1"\nx = 1', True),
    "a value": ("x = 1", "x = 2", False),
    "another argument": ('check(1, by="old")', 'check(1, by="new")', False),
    "a text that is used": ('x = "#1"', 'x = "#2"', False),
    "indentation": ("if x:\n    y = 1\nz = 1", "if x:\n    y = 1\n    z = 1", False),
    "no Python": ("x = = 1  # a", "x = = 1  # b", False),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "same"), SOURCES.values(), ids=SOURCES)
def test_only_prose_changes_no_outcome(one, other, same):
    assert (without_prose(one) == without_prose(other)) == same


NEST = proof.installed_nest()
SHOWN = AuditReport(EXAMPLE, NEST, runs=100, mistake_runs=20, correct=(), mistakes=())
BROKEN = Mistake("delay_left_at_default", "q1", "", checks=(), faults=("a check breaks on it",))


@pytest.fixture
def audited(tmp_path) -> AssignmentFolder:
    """A copy of the worked example, with the proof of an audit."""
    folder = AssignmentFolder(EXAMPLE, tmp_path / EXAMPLE)
    shutil.copytree(ROOT / "examples" / EXAMPLE, folder.solutions)
    keep_proof(folder, SHOWN, "2026-01-31")
    return folder


def test_the_proof_of_an_audit_holds(audited):
    kept = read_proof(audited)
    assert (kept.date, kept.runs, kept.mistake_runs) == ("2026-01-31", 100, 20)
    assert what_is_stale(audited) == ""


def test_an_audit_that_does_not_show_everything_leaves_no_proof(audited):
    keep_proof(audited, replace(SHOWN, mistakes=(BROKEN,)), "2026-02-28")
    assert f"{EXAMPLE} has no proof.json" in what_is_stale(audited)


# id: (the file, a text in it, another text, a part of what is said)
CHANGES = {
    "a comment": ("noisy_population.py", "### END SOLUTION", "### END SOLUTION\n    # at last", ""),
    "a hint": ("tests/q1.py", "give weight and delay in syn_spec", "look at syn_spec", ""),
    "a docstring": ("tests/q1.py", "Five neurons, each", "Neurons, each", ""),
    "a check": ("tests/q1.py", "delay_ms=1.5", "delay_ms=1.6", "has changed"),
    "a draw": ("tests/q1.py", "integers(3, 9)", "integers(3, 8)", "has changed"),
    "a probe": ("noisy_population.py", "### BEGIN HIDDEN TESTS", "1 + 1", "has changed"),
    "a band": ("reference.json", '"lo"', '"low"', "has changed"),
    "what a mistake loses": (
        "mistakes/current_added.py", 'loses = ["', 'loses = ["the example", "', "has changed",
    ),
    "the version of NEST": ("proof.json", f'"nest": "{NEST}"', '"nest": "3.0"', "NEST 3.0"),
    "the code": ("proof.json", '"code": "', '"code": "0', "audit --quick --write"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), CHANGES.values(), ids=CHANGES)
def test_what_a_proof_rests_on(audited, file, old, new, said):
    path = audited.solutions / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    stale = what_is_stale(audited)
    assert said in stale
    assert bool(stale) == bool(said)


def test_a_proof_is_renewed_for_other_code_and_for_nothing_else(audited):
    path = audited.solutions / "proof.json"
    path.write_text(path.read_text().replace('"code": "', '"code": "0'))
    renew_proof(audited)
    assert what_is_stale(audited) == ""
    checks = audited.check_file("q1")
    checks.write_text(checks.read_text().replace("delay_ms=1.5", "delay_ms=1.6"))
    renew_proof(audited)
    assert "has changed" in what_is_stale(audited)
