"""Load an otter test file, and run its cases on recordings with otter's own classes."""

from __future__ import annotations

import importlib
import importlib.util
import runpy
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from otter.test_files import TestFile

from autograder.checks import Bands, CheckFailed, Deviation, Odd, Recordings
from autograder.course import CourseError
from autograder.recording import RecordingError

PASS, FAIL, UNDECIDED, ODD = "pass", "fail", "undecided", "odd"


class CheckFileError(CourseError):
    """A check file can't be loaded, or its declarations contradict each other."""


@dataclass(frozen=True)
class CheckFile:
    """The checks of one question, and what they declare beside: draws, estimators, a picture."""

    path: Path
    test_file: TestFile
    draws: Mapping[str, Any]
    estimators: Mapping[str, Mapping[str, Callable[..., float]]]
    picture: Callable[[Recordings], Any] | None

    @property
    def points(self) -> float:
        """The sum of the points of all cases."""
        return float(self.test_file.possible)


@dataclass(frozen=True)
class CheckResult:
    """What one check said of one run."""

    name: str
    hidden: bool
    points: float
    outcome: str
    explanation: str
    message: str
    fault: str = ""
    deviations: tuple[Deviation, ...] = ()
    digest: str = ""
    hint: str = ""


@contextmanager
def otter_test_files() -> Iterator[ModuleType]:
    """otter's test-file classes without the rest of otter.

    `import otter` brings its graders, pandas and a documentation builder: seconds of CPU time,
    which a student would wait for at the first check. While this is open, an empty package of that
    name leads to otter's modules; afterwards `import otter` is again what it was.
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
            settings = importlib.import_module("otter.nbmeta_config").NBMetadataConfig()
            declared = runpy.run_path(str(path))
            test_file = otter.create_test_file(str(path), settings)
    except Exception as error:
        raise CheckFileError(f"{path}: {type(error).__name__}: {error}") from error
    return CheckFile(
        path,
        test_file,
        declared.get("draws", {}),
        declared.get("estimators", {}),
        declared.get("picture"),
    )


class _Witness:
    """Stands before a case's body in otter's run and keeps what it raised, SystemExit included.

    otter reports a failure as the check's source line with the message, unescaped; hidden source
    must never reach a student, so the exception itself is what we read.
    """

    def __init__(self, case: Any):
        self.case = case
        self.raised: BaseException | None = None

    def call_func(self, environment: dict[str, Any]) -> None:
        try:
            self.case.call_func(environment)
        except BaseException as error:
            self.raised = error
            _fail()


def _fail() -> NoReturn:
    """Fail the case from where otter looks for its source line: two calls below its own frame."""
    raise CheckFailed("failed") from None


def run_checks(
    checks: CheckFile, recordings: Recordings, bands: Bands | None = None
) -> tuple[CheckResult, ...]:
    """Run every case on the recordings of one run, in the order of the file."""
    cases = [replace(case, body=_Witness(case.body)) for case in checks.test_file.test_cases]
    checks.test_file.test_cases = cases
    try:
        checks.test_file.run({"recordings": recordings, "bands": bands})
        return tuple(_result(case) for case in cases)
    finally:
        checks.test_file.test_cases = [replace(case, body=case.body.case) for case in cases]


def _result(case: Any) -> CheckResult:
    raised = case.body.raised
    explanation = " ".join((case.body.case.test_func.__doc__ or "").split())
    plain = CheckResult(case.name, case.hidden, float(case.points), PASS, explanation, "")
    if raised is None:
        return plain
    if isinstance(raised, Odd):
        return replace(
            plain,
            outcome=ODD,
            message=raised.direction if case.hidden else raised.message,
            deviations=raised.deviations,
            digest=raised.digest,
            hint=raised.hint,
        )
    if isinstance(raised, CheckFailed):
        return replace(
            plain, outcome=FAIL, message=raised.direction if case.hidden else raised.message
        )
    if isinstance(raised, AssertionError):  # a plain assert, as otter's authors write it
        said = "" if case.hidden else str(raised)
        return replace(plain, outcome=FAIL, message=said or f"This does not hold: {explanation}")
    if isinstance(raised, RecordingError):  # the student's network is too large for the check
        return replace(plain, outcome=FAIL, message=str(raised))
    return replace(
        plain,
        outcome=UNDECIDED,
        message="This check could not be run; your instructor has to look at it.",
        fault=f"{case.name}: {type(raised).__name__}: {raised}",
    )
