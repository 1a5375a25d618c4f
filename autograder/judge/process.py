"""A trusted process that judges: imports otter once, then forks a limited child for every job.

`Judge` is the parent's side. Several threads can ask at once; each job gets a child of its own (see
`sandbox.limited`). The child reads untrusted recordings under limits of processor time and memory.
What needs more of them is the student's doing, and fails; when the child dies otherwise, its
question is undecided.
"""

from __future__ import annotations

import base64
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from autograder.author.plan import read_requests, requests_document
from autograder.checks.check_file import PASS, UNDECIDED
from autograder.judge.decide import REFUSED, TOO_LARGE, QuestionResult, Run, Verdict, decide
from autograder.sandbox.limited import LimitedProcess, OutOfMemory, Stopped, TooSlow, serve

MEMORY_BYTES = 4 << 30  # of address space, for one job
SECONDS = 60  # of processor time, for one job; CLOCK_FACTOR times as much may pass on the clock
STOPPED = "The judge was stopped at its limits."
TOO_SLOW = (
    "What your code recorded takes more than {seconds} s of processor time to check, many times as "
    "much as a right answer. Return only what is asked for."
)


@dataclass(frozen=True)
class Judgement:
    """A question's result, and its picture (PNG) if the check file draws one.

    reused: whether it was judged earlier, from the same recordings by the same checks.
    """

    result: QuestionResult
    picture_png: bytes = b""
    reused: bool = field(default=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Plain data that JSON can hold."""
        picture = base64.b64encode(self.picture_png).decode()
        return {"result": asdict(self.result), "picture": picture}

    @staticmethod
    def from_dict(document: dict[str, Any]) -> Judgement:
        """The inverse of `to_dict`."""
        verdicts = tuple(Verdict(**verdict) for verdict in document["result"]["checks"])
        faults = tuple(document["result"]["faults"])
        result = QuestionResult(**{**document["result"], "checks": verdicts, "faults": faults})
        return Judgement(result, base64.b64decode(document["picture"]))


class Judge:
    """A running judge; a context manager. Threads may share it."""

    def __init__(self, seconds: int = SECONDS, memory_bytes: int = MEMORY_BYTES) -> None:
        self._seconds = seconds
        self._process = LimitedProcess(__name__, seconds, memory_bytes)

    def __enter__(self) -> Judge:
        return self

    def __exit__(self, *unused: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the process, so that it imports what it needs before its first job."""
        self._process.start()

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def judge(
        self,
        checks: Path,
        reference: Path,
        points: float,
        runs: Sequence[Run],
        recordings: Sequence[Sequence[Path]],
        *,
        always_draw: bool = False,
    ) -> Judgement:
        """Judge one question. `recordings` are the files of each run, which the child reads.

        The picture is drawn if the question did not pass, or with `always_draw`. A result without
        checks is refused, because judging took too much, or undecided, because the judge died.
        """
        job = {
            "checks": str(checks),
            "reference": str(reference),
            "points": points,
            "always_draw": always_draw,
            "runs": [
                _run_document(run, paths) for run, paths in zip(runs, recordings, strict=True)
            ],
        }
        try:
            return Judgement.from_dict(self._process.call(job))
        except TooSlow:
            why = TOO_SLOW.format(seconds=self._seconds)
            return Judgement(QuestionResult(checks.stem, 0.0, points, REFUSED, why, ()))
        except OutOfMemory:
            return Judgement(QuestionResult(checks.stem, 0.0, points, REFUSED, TOO_LARGE, ()))
        except Stopped as stopped:
            return Judgement(_undecided(checks.stem, points, str(stopped) or STOPPED))


def _run_document(run: Run, paths: Sequence[Path]) -> dict[str, Any]:
    return {
        "requests": requests_document(run.requests),
        "recordings": [str(path) for path in paths],
        "outcome": run.outcome,
        "detail": run.detail,
        "refused": list(run.refused),
        "nest_version": run.nest_version,
    }


def _undecided(question: str, points: float, fault: str) -> QuestionResult:
    return QuestionResult(question, 0.0, points, UNDECIDED, "", (), (fault,))


# ------------------------------------------------------------------------------- the judge's side


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """Judge one job; runs in the forked child."""
    from autograder.checks import Bands
    from autograder.checks.check_file import load_checks
    from autograder.checks.rendering import draw_picture

    checks = load_checks(Path(job["checks"]))
    bands = Bands(checks.path.stem, checks.estimators, Path(job["reference"]))
    runs = [_read_run(document) for document in job["runs"]]
    result, recordings = decide(checks, bands, job["points"], runs)
    if result.outcome == PASS and not job["always_draw"]:
        return Judgement(result).to_dict()
    return Judgement(result, draw_picture(checks, recordings)).to_dict()


def _read_run(document: dict[str, Any]) -> Run:
    requests = read_requests(document["requests"])
    recordings = [Path(path).read_bytes() for path in document["recordings"]]
    return Run(**{**document, "requests": requests, "recordings": recordings})


def main(control_fd: int, seconds: int, memory_bytes: int) -> None:
    """Import once for all children, and answer jobs; the limits are for one job."""
    import numpy as np
    from matplotlib import pyplot  # noqa: F401 - once for all children, and so is all below

    import autograder.draw
    import autograder.dynamics
    import autograder.statistics  # noqa: F401
    from autograder.checks import pictures, rendering
    from autograder.checks.check_file import otter_test_files

    os.dup2(2, 1)  # what a check prints goes to the operator's log
    with otter_test_files():
        rendering.as_png(pictures.curve([0, 1], {"": [0, 1]}, "", ""))  # fonts, agg, PIL
        rendering.as_png(pictures.matrix(np.eye(2), "", ""))  # images, colour bars
        serve(control_fd, seconds, memory_bytes, answer)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
