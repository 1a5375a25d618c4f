"""A trusted process that judges: imports otter once, then forks a limited child for every job.

`Judge` is the parent's side. For a job it makes a pair of sockets, a door, and hands one end to the
process, whose child behind it reads the job and writes the answer, one JSON object each. So as many
jobs run at once as there are threads that ask. The child reads untrusted recordings under limits of
time and memory; when it dies, its question is undecided.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from autograder.judge import QuestionResult, Run, Verdict, judge_question
from autograder.plan import Asked
from autograder.recording import decode_value, encode_value
from autograder.sandbox import forks

MEMORY_BYTES = 4 << 30  # of address space, for one job
SECONDS = 60  # of processor time, for one job; twice as much may pass on the clock
SPARE_S = 5.0
STOPPED = "The judge was stopped at its limits."


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
    """A running judge; a context manager. Threads may share it."""

    def __init__(self, seconds: int = SECONDS, memory_bytes: int = MEMORY_BYTES) -> None:
        self._limits = (seconds, memory_bytes)
        self._forking = forks.Forking(self._start)

    def __enter__(self) -> Judge:
        return self

    def __exit__(self, *unused: object) -> None:
        self.close()

    def start(self) -> None:
        """Let the process import what it needs, ahead of its first job."""
        self._forking.control()

    def close(self) -> None:
        """End the process."""
        self._forking.close()

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
        answer = self._ask(json.dumps(job).encode())
        if "fault" in answer:
            return Judgement(_undecided(checks.stem, points, answer["fault"]))
        return Judgement.from_dict(answer)

    def _ask(self, job: bytes) -> dict[str, Any]:
        for _ in range(2):  # a judge that died while idle is started afresh
            control = self._forking.control()
            ours, theirs = socket.socketpair()
            with ours:
                with theirs, suppress(OSError):
                    socket.send_fds(control, [forks.FORK], [theirs.fileno()])
                if ours.recv(len(forks.HERE)):
                    ours.settimeout(2 * self._limits[0] + SPARE_S)  # its own alarm comes first
                    return _answer_of(ours, job)
            self._forking.bury(control)
        return {"fault": "The judge was stopped."}

    def _start(self, control_fd: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", __name__, str(control_fd), *map(str, self._limits)],
            stdin=subprocess.DEVNULL,
            pass_fds=[control_fd],
            cwd="/",
            env={**os.environ, "OMP_NUM_THREADS": "1", "MPLBACKEND": "agg"},
            start_new_session=True,  # Ctrl-C is the grader's to handle
        )


def _answer_of(child: socket.socket, job: bytes) -> dict[str, Any]:
    """What the child behind a door answers; a fault if that is not whole."""
    with suppress(OSError, ValueError):  # it died over the job, or within its answer
        child.sendall(job)
        child.shutdown(socket.SHUT_WR)
        answer = json.loads(_read(child))
        if isinstance(answer, dict):
            return answer
    return {"fault": STOPPED}


def _read(door: socket.socket) -> bytes:
    """All that comes through a door until its other end is closed."""
    with door.makefile("rb") as source:
        return source.read()


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


def serve(door: socket.socket, seconds: int, memory_bytes: int) -> None:
    """Answer the job behind a door, within limits; runs in the forked child."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    signal.alarm(2 * seconds)
    door.sendall(forks.HERE)
    try:
        # whole before it is written: there may be no memory for it
        data = json.dumps(answer(json.loads(_read(door)))).encode()
    except BaseException as error:
        data = json.dumps({"fault": f"{type(error).__name__}: {error}"}).encode()
    door.sendall(data)


def main(control_fd: int, seconds: int, memory_bytes: int) -> None:
    """Fork a child for every door, until none can come any more; the limits are of one job."""
    import numpy as np
    from matplotlib import pyplot  # noqa: F401 - once for all children, and so is all below

    from autograder import draw, lab, pictures  # noqa: F401
    from autograder.check_file import otter_test_files

    os.dup2(2, 1)  # what a check prints is for whoever looks after the grader
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody has to bury the children
    with otter_test_files(), socket.socket(fileno=control_fd) as control:
        lab.as_png(pictures.curve([0, 1], {"": [0, 1]}, "", ""))  # fonts, agg, PIL
        lab.as_png(pictures.matrix(np.eye(2), "", ""))  # images, colour bars
        gc.collect()
        gc.freeze()  # the collector would write to every page that a child shares with us
        for door in forks.doors(control):
            if os.fork() == 0:
                try:
                    control.close()
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    serve(door, seconds, memory_bytes)
                finally:
                    os._exit(0)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
