"""How up to three runs become one result: one run has to satisfy all checks at once."""

import pytest

from autograder.checks.check_file import FAIL, PASS, UNDECIDED, UNUSUAL, CheckResult
from autograder.checks.failures import Deviation
from autograder.judge.attempts import counted

LETTERS = {"P": PASS, "U": UNUSUAL, "F": FAIL, "?": UNDECIDED}
POINTS = {"structure": 1.0, "rate": 2.0, "CV": 3.0}


def results(run: str, number: int) -> tuple[CheckResult, ...]:
    """What the checks said of a run, one letter for each; no two runs are the same."""
    return tuple(
        CheckResult(
            name,
            False,
            points,
            LETTERS[letter],
            name,
            f"run {number}" if letter in "F?" else "",
            deviations=(Deviation(name, 5.0 + number, 10.0, 20.0, "too low"),) * (letter == "U"),
            digest=f"{name} {number}" if letter == "U" else "",
        )
        for (name, points), letter in zip(POINTS.items(), run, strict=True)
    )


def counted_of(runs: str):
    return counted([results(run, number) for number, run in enumerate(runs.split())])


def letters(found) -> str:
    by_outcome = {outcome: letter for letter, outcome in LETTERS.items()}
    return "".join(by_outcome[result.outcome] for result in found.results)


# id: (what structure, rate and CV were in each run, what becomes of them, the run that counts)
RUNS = {
    "all pass": ("PPP", "PPP", 0),
    "a failure decides at once": ("FPP", "FPP", 0),
    "unusual: another run is needed": ("PUP", "PUP", 0),
    "unusual, then all pass": ("PUP PPP", "PPP", 1),
    "unusual twice, then all pass": ("PUP PPU PPP", "PPP", 2),
    "each check passes in a run of its own": ("PUP PPU", "PUP", 0),
    "and no run has all: the best one counts": ("PUP PPU PUU", "PFP", 0),
    "whichever it is": ("PUU PUU PUP", "PFP", 2),
    "of equal ones the last": ("PUP PUP PUP", "PFP", 2),
    "all unusual": ("PUU PUU PUU", "PFF", 2),
    "what failed is not saved by another run": ("FUP PPP", "FPP", 1),
    "what passed is asked again": ("PUP FPP", "FPP", 1),
    "also in the third run": ("PUP PUP FPP", "FPP", 2),
    "noise in repeats": ("PUP FPU PPP", "FPP", 2),
    "a repeat that ends early": ("PUP FFF", "FFF", 1),
    "a failure leaves nothing to repeat": ("PUP PFP", "PFP", 1),
    "undecided in any run": ("PUP ?PP", "?PP", 1),
    "a failure is decided, whatever comes later": ("FUP ?PP", "FPP", 1),
    "runs after the one that decides": ("PPP FFF", "PPP", 0),
}


@pytest.mark.parametrize(("runs", "becomes", "run"), RUNS.values(), ids=RUNS)
def test_one_run_has_to_satisfy_all_checks(runs, becomes, run):
    found = counted_of(runs)
    assert (letters(found), found.run) == (becomes, run)
    assert found.is_unusual == ("U" in becomes)


def test_the_points_are_those_of_one_run():
    """Rate and CV each pass twice in three runs, but never together."""
    found = counted_of("PUP PPU PUP")
    assert sum(result.points for result in found.results if result.outcome == PASS) == 4.0


@pytest.mark.parametrize(
    ("runs", "says"),
    [
        pytest.param("PUP PUP PUP", "5, 6, 7, expected 10 to 20: too low in 3 runs.", id="always"),
        pytest.param("PUP PPU PUP", "no run was right in everything", id="not in every run"),
        pytest.param("PUP FPP", "run 1", id="a failure keeps its own message"),
    ],
)
def test_the_message_says_in_which_runs(runs, says):
    (failed,) = (result for result in counted_of(runs).results if result.outcome == FAIL)
    assert says in failed.message


def test_the_same_spikes_for_two_seeds_fail():
    same = results("PUP", 0)
    found = counted([same, same])
    assert letters(found) == "PFP"
    assert "exactly the same result" in found.results[1].message


@pytest.mark.parametrize("unusual", [0.02, 0.05])
def test_a_right_answer_fails_as_seldom_as_an_audit_says(unusual):
    """With u, the chance that a run is unusual in any check, it fails with u^3 and no oftener."""
    chances = {"PPP": 1 - unusual, "PUP": unusual / 2, "PPU": unusual / 2}
    fails = sum(
        chances[first] * chances[second] * chances[third]
        for first in chances
        for second in chances
        for third in chances
        if "F" in letters(counted_of(f"{first} {second} {third}"))
    )
    assert fails == pytest.approx(unusual**3)
