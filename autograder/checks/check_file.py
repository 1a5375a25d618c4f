"""Load an otter test file with otter's own classes, and run its cases on recordings."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from otter.test_files import TestCase, TestFile

from autograder.checks.bands import Bands
from autograder.checks.draw import Sampler
from autograder.checks.failures import CheckFailed, Deviation, Unusual
from autograder.checks.recordings import Recordings
from autograder.checks.reference import NOT_CALIBRATED, BadReference
from autograder.checks.values import usually_within
from autograder.course.errors import CourseError
from autograder.recording.model import RecordingError

PASS, FAIL, UNDECIDED, UNUSUAL = "pass", "fail", "undecided", "unusual"


class CheckFileError(CourseError):
    """A check file can't be loaded, or its declarations contradict each other."""


@dataclass(frozen=True)
class CheckFile:
    """The checks of one question, and what else the file declares: draws, estimators, a picture.

    judges_statistics: whether a run can be unusual, by bands or by `usually_within`. domain: a draw
    for each argument that can vary, as wide as the text allows. accuracy: the rtol and atol that
    the text asks for. equivalent: mutants that are right answers, with the reason.
    """

    path: Path
    test_file: TestFile
    draws: Mapping[str, Any]
    estimators: Mapping[str, Mapping[str, Callable[..., float]]]
    picture: Callable[[Recordings], Any] | None
    judges_statistics: bool
    domain: Mapping[str, Sampler]
    accuracy: Mapping[str, float]
    equivalent: Mapping[str, str]

    @property
    def points(self) -> float:
        """The sum of the points of all cases."""
        return float(self.test_file.possible)


@dataclass(frozen=True)
class CheckResult:
    """What one check said of one run.

    direction: its message without numbers, where it failed. probe: the last one that it looked at.
    elsewhere: whether that has other arguments than the student has seen, as far as is known.
    """

    name: str
    hidden: bool
    points: float
    outcome: str
    explanation: str
    message: str
    direction: str = ""
    probe: str = ""
    elsewhere: bool = False
    fault: str = ""
    deviations: tuple[Deviation, ...] = ()
    digest: str = ""
    hint: str = ""

    @property
    def is_uncalibrated(self) -> bool:
        """Whether it could not decide because its statistics have no bands."""
        return self.outcome == UNDECIDED and NOT_CALIBRATED in self.fault


@contextmanager
def otter_test_files() -> Iterator[ModuleType]:
    """otter's test-file classes without the rest of otter.

    `import otter` also imports its graders, pandas and a documentation builder. That takes seconds
    of CPU time at a student's first check. Within this context an empty package of that name leads
    to otter's modules; afterwards `import otter` works as before.
    """
    found = importlib.util.find_spec("otter") if "otter" not in sys.modules else None
    if found is not None:
        package = ModuleType("otter")
        package.__path__ = found.submodule_search_locations
        sys.modules["otter"] = package
    try:
        yield importlib.import_module("otter.test_files")
    finally:
        if found is not None:
            for name in [name for name in sys.modules if name.split(".")[0] == "otter"]:
                del sys.modules[name]


def load_checks(path: Path) -> CheckFile:
    """The check file at `path`; raises CheckFileError when it can't be used."""
    if not path.is_file():
        raise CheckFileError(f"{path} is missing: it holds the checks of {path.stem}.")
    try:
        with otter_test_files() as otter:
            test_file = otter.ExceptionTestFile.from_file(str(path))
    except Exception as error:
        raise CheckFileError(f"{path}: {type(error).__name__}: {error}") from error
    cases = test_file.test_cases
    declared = cases[0].body.test_func.__globals__ if cases else {}
    estimators = declared.get("estimators", {})
    return CheckFile(
        path,
        test_file,
        declared.get("draws", {}),
        estimators,
        declared.get("picture"),
        bool(estimators) or any(value is usually_within for value in declared.values()),
        declared.get("domain", {}),
        declared.get("accuracy", {}),
        declared.get("equivalent", {}),
    )


def run_checks(
    checks: CheckFile, recordings: Recordings, bands: Bands | None = None
) -> tuple[CheckResult, ...]:
    """Run every case on the recordings of one run, in the order of the file."""
    return tuple(run_check(case, recordings, bands) for case in checks.test_file.test_cases)


def run_check(case: TestCase, recordings: Recordings, bands: Bands | None = None) -> CheckResult:
    """Run one case of a file: what it says, and of which probe."""
    used = [""]
    result = _result_of(case, {"recordings": recordings.noting(used.append), "bands": bands})
    return replace(result, probe=used[-1])


def _result_of(case: TestCase, given: Mapping[str, Any]) -> CheckResult:
    """Call the case's own function, because otter's message quotes the source of hidden checks."""
    function = case.body.test_func
    explanation = " ".join((function.__doc__ or "").split())
    passed = CheckResult(case.name, case.hidden, float(case.points), PASS, explanation, "")
    try:
        names = inspect.signature(function).parameters.keys() & given.keys()
        function(**{name: given[name] for name in names})
    except Unusual as unusual:
        return replace(
            passed,
            outcome=UNUSUAL,
            message=unusual.direction if case.hidden else unusual.message,
            direction=unusual.direction,
            deviations=unusual.deviations,
            digest=unusual.digest,
            hint=unusual.hint,
        )
    except CheckFailed as failed:
        message = failed.direction if case.hidden else failed.message
        return replace(passed, outcome=FAIL, message=message, direction=failed.direction)
    except AssertionError as failed:  # a plain assert, as otter's authors write it
        said = "" if case.hidden else str(failed)
        return replace(passed, outcome=FAIL, message=said or f"This does not hold: {explanation}")
    except RecordingError as failed:  # the student's network is too large for the check
        return replace(passed, outcome=FAIL, message=str(failed))
    except BadReference as fault:
        return replace(
            passed,
            outcome=UNDECIDED,
            message="This check is not calibrated yet; please tell your instructor.",
            fault=f"{case.name}: {fault}",
        )
    except BaseException as fault:  # SystemExit too: the mistake is the author's
        return replace(
            passed,
            outcome=UNDECIDED,
            message="This check could not be run; please tell your instructor.",
            fault=f"{case.name}: {type(fault).__name__}: {fault}",
        )
    return passed
