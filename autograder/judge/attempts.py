"""How the runs of a question become one result: one run has to satisfy all checks at once.

A run in which a check is unusual is repeated, up to three times in all. A right answer is unusual
with a small probability u, so it fails with u^3, which is what an audit bounds. If each check could
be passed in a run of its own, an answer could be wrong in one run and something else in the next.
So points come from one run: from the one that has most of them. A check that failed in any run has
failed: right answers never do that, whatever their seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograder.checks import CheckFailed, describe_unusual
from autograder.checks.check_file import FAIL, PASS, UNDECIDED, UNUSUAL, CheckResult
from autograder.checks.reference import ATTEMPTS

SAME_RUN = (
    "Two different seeds gave exactly the same result. Does your function use its seed, and does "
    "it leave the seed of NEST alone?"
)
NEVER_ALL = (
    "Another run was right here, but no run was right in everything, and the best one counts."
)

Results = Sequence[CheckResult]
"""What each check of a question said of one run, in the order of the check file."""


@dataclass(frozen=True)
class Counted:
    """The run that counts, by its position, and what became of each check."""

    run: int
    results: tuple[CheckResult, ...]

    @property
    def is_unusual(self) -> bool:
        """Whether it takes another run to decide."""
        return any(result.outcome == UNUSUAL for result in self.results)


def counted(runs: Sequence[Results]) -> Counted:
    """The result of a question after these runs, of which there is at least one.

    What comes after a run that decides is not looked at.
    """
    found = _best(runs[:1])
    for number in range(2, len(runs) + 1):
        if not found.is_unusual:
            break
        found = _best(runs[:number])
    return found


def _best(runs: Sequence[Results]) -> Counted:
    by_check = [_in_all_runs(results) for results in zip(*runs, strict=True)]
    by_run = [tuple(results[run] for results in by_check) for run in range(len(runs))]
    run = max(range(len(runs)), key=lambda number: (*_worth(by_run[number]), number))
    if len(runs) < ATTEMPTS:
        return Counted(run, by_run[run])
    return Counted(run, tuple(_lost(results, run) for results in by_check))


def _in_all_runs(results: Results) -> Results:
    """What a check said of each run; one that failed, or broke, in any of them does so in all."""
    for outcome in (FAIL, UNDECIDED):
        for result in results:
            if result.outcome == outcome:
                return [result] * len(results)
    digests = [result.digest for result in results if result.digest]
    if len(set(digests)) < len(digests):
        unusual = next(result for result in results if result.digest)
        return [_failed(unusual, CheckFailed(SAME_RUN))] * len(results)
    return results


def _worth(results: Results) -> tuple[float, int]:
    """Points, and number of checks, that pass in a run."""
    passed = [result for result in results if result.outcome == PASS]
    return sum(result.points for result in passed), len(passed)


def _lost(results: Results, run: int) -> CheckResult:
    """What became of a check in the run that counts, of three that were unusual."""
    found = results[run]
    if found.outcome != UNUSUAL:
        return found
    unusual = [result for result in results if result.outcome == UNUSUAL]
    said = describe_unusual([result.deviations for result in unusual])
    if len(unusual) < len(results):
        said = tuple(f"{text} {NEVER_ALL}" for text in said)
    return _failed(unusual[0], CheckFailed(*said, hint=unusual[0].hint))


def _failed(result: CheckResult, failed: CheckFailed) -> CheckResult:
    message = failed.direction if result.hidden else failed.message
    return replace(result, outcome=FAIL, message=message, direction=failed.direction)
