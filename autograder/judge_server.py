"""A trusted process that judges: imports otter once, then forks a limited child for every job.

`Judge` is the parent's side. A job and its answer are one line of JSON each. The child reads
untrusted recordings under limits of time and memory; when it dies, its question is undecided.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import resource
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from autograder.judge import QuestionResult, Run, Verdict, judge_question
from autograder.plan import Asked
from autograder.recording import decode_value, encode_value

MEMORY_BYTES = 4 << 30  # of address space, for one job
SECONDS = 60  # of processor time, for one job; twice as much may pass on the clock


@dataclass(frozen=True)
class Judgement:
    """A question's result, and its picture (PNG) where the check file draws one.

    reused: whether it was judged at another time, from the same recordings by the same checks.
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
    """A running judge; a context manager. Threads may share it: it takes one job at a time."""

    def __init__(self, seconds: int = SECONDS, memory_bytes: int = MEMORY_BYTES) -> None:
        self._limits = (seconds, memory_bytes)
        self._process: subprocess.Popen[str] | None = None
        self._busy = threading.Lock()

    def __enter__(self) -> Judge:
        return self

    def __exit__(self, *unused: object) -> None:
        self.close()

    def start(self) -> None:
        """Let the process import what it needs, ahead of its first job."""
        if self._process is None:
            with self._busy:
                self._started()

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.stdin.close()
            self._process.wait()
            self._process = None

    def judge(
        self,
        checks: Path,
        reference: Path,
        points: float,
        runs: Sequence[Run],
        recordings: Sequence[Sequence[Path]],
    ) -> Judgement:
        """Judge one question. `recordings` are the files of each run, which the child reads."""
        job = {
            "checks": str(checks),
            "reference": str(reference),
            "points": points,
            "runs": [
                _run_document(run, paths) for run, paths in zip(runs, recordings, strict=True)
            ],
        }
        with self._busy:
            answer = self._ask(json.dumps(job))
        if answer is None:
            return Judgement(_undecided(checks.stem, points, "The judge was stopped."))
        if "fault" in answer:
            return Judgement(_undecided(checks.stem, points, answer["fault"]))
        return Judgement.from_dict(answer)

    def _ask(self, line: str) -> dict[str, Any] | None:
        for _ in range(2):  # a judge that died while idle is started afresh
            process = self._started()
            try:
                process.stdin.write(line + "\n")
                process.stdin.flush()
                answer = process.stdout.readline()
            except BrokenPipeError:
                answer = ""
            if answer.endswith("\n"):  # or else the judge died over it
                return json.loads(answer)
            process.kill()
            process.wait()
            self._process = None
        return None

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "autograder.judge_server", *map(str, self._limits)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd="/",
                env={**os.environ, "OMP_NUM_THREADS": "1", "MPLBACKEND": "agg"},
            )
        return self._process


def _run_document(run: Run, paths: Sequence[Path]) -> dict[str, Any]:
    return {
        "asked": {
            name: {**asdict(asked), "arguments": encode_value(asked.arguments)}
            for name, asked in run.asked.items()
        },
        "recordings": [str(path) for path in paths],
        "outcome": run.outcome,
        "detail": run.detail,
        "refused": list(run.refused),
    }


def _undecided(question: str, points: float, fault: str) -> QuestionResult:
    return QuestionResult(question, 0.0, points, "undecided", "", (), (fault,))


# ------------------------------------------------------------------------------- the judge's side


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """Judge one job; runs in the forked child."""
    from autograder.check_file import load_checks
    from autograder.checks import Bands
    from autograder.judge import accept
    from autograder.lab import draw_picture

    checks = load_checks(Path(job["checks"]))
    bands = Bands(checks.path.stem, checks.estimators, Path(job["reference"]))
    runs = [_read_run(document) for document in job["runs"]]
    result = judge_question(checks, bands, job["points"], runs)
    picture = draw_picture(checks, accept(runs[0])[0])
    return Judgement(result, picture).to_dict()


def _read_run(document: dict[str, Any]) -> Run:
    asked = {
        name: Asked(**{**probe, "arguments": decode_value(probe["arguments"])})
        for name, probe in document["asked"].items()
    }
    recordings = [Path(path).read_bytes() for path in document["recordings"]]
    return Run(asked, recordings, document["outcome"], document["detail"], document["refused"])


def _serve_child(line: str, pipe: int, seconds: int, memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    try:
        text = json.dumps(answer(json.loads(line)))  # whole before it is written: it may not fit
    except BaseException as error:
        text = json.dumps({"fault": f"{type(error).__name__}: {error}"})
    with os.fdopen(pipe, "w") as target:
        target.write(text)


def _read_until(pipe: int, deadline: float) -> bytes:
    parts = []
    while select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))[0]:
        part = os.read(pipe, 1 << 16)
        if not part:
            return b"".join(parts)
        parts.append(part)
    return b""


def main(seconds: int, memory_bytes: int) -> None:
    """Serve jobs from standard input until it closes; the limits are those of one job."""
    from autograder import lab, pictures  # once for all children, and so is all below
    from autograder.check_file import otter_test_files

    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a check prints must not end up among the answers
    with otter_test_files():
        lab.as_png(pictures.curve([0, 1], {"": [0, 1]}, "", ""))  # fonts, agg, PIL
        gc.collect()
        gc.freeze()  # the collector would write to every page that a child shares with us
        for line in sys.stdin:
            answers.write(_serve(line, seconds, memory_bytes) + "\n")
            answers.flush()


def _serve(line: str, seconds: int, memory_bytes: int) -> str:
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read_end)
            _serve_child(line, write_end, seconds, memory_bytes)
        finally:
            os._exit(0)
    os.close(write_end)
    data = _read_until(read_end, time.monotonic() + 2 * seconds)
    os.close(read_end)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    if _is_whole(data):
        return data.decode()
    return json.dumps({"fault": "The judge was stopped at its limits."})


def _is_whole(data: bytes) -> bool:
    """Whether this is an answer to its end: a child may die in the middle of writing it."""
    try:
        return isinstance(json.loads(data), dict)
    except ValueError:
        return False


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
