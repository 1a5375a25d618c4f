"""Replay recordings in a process of their own, locked in as student code is.

A recorded network is only numbers, but anybody may have chosen them, and NEST is C++. So
`python -m autograder.replay.process` runs behind the walls of the sandbox, gets recordings through
its standard input and tells of each in one line of JSON. When it dies, the recording that it was at
can't be replayed, and a new process goes on with the rest.
"""

from __future__ import annotations

import base64
import json
import math
import os
import resource
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from autograder.author.plan import ProbeRequest, read_requests, requests_document
from autograder.course.limits import Limits
from autograder.course.working_folder import working_folder
from autograder.recording.model import Recording
from autograder.sandbox.host.sandboxes import BUBBLEWRAP, WHOLE_PACKAGE, Sandbox
from autograder.sandbox.walls.seccomp import install_filter

START_S = 60.0  # of processor time, until NEST is imported
ANSWER_BYTES = 20 << 20  # that are read of one process
LEFT = "left"  # looked at, and not replayed
STOPPED = "?"  # stands for the name of the probe, which nobody could tell


@dataclass(frozen=True)
class Job:
    """A recording to look at, and to replay if `wanted`.

    requests: its question's probes by name. path: its file, which nobody changes.
    nest_version: of the sandbox that it was recorded in, as the grader knows it.
    """

    requests: Mapping[str, ProbeRequest]
    path: Path
    wanted: bool
    nest_version: str


@dataclass(frozen=True)
class Answer:
    """What became of one recording.

    outcome: of `replay.Replay`, or left. suspicion: why it is always replayed, or empty.
    digest: the same for the same spikes. picture_png: both rasters, where they differ.
    """

    probe: str
    outcome: str
    reason: str = ""
    suspicion: str = ""
    digest: str = ""
    picture_png: bytes = b""


def replay_apart(
    jobs: Sequence[Job], limits: Limits, sandbox: Sandbox = BUBBLEWRAP
) -> list[Answer]:
    """Look at recordings and replay those that are wanted; one answer for each, in order."""
    answers: list[Answer] = []
    with working_folder() as folder, (folder / "told").open("wb") as told:
        starts = [_tell(job, told) for job in jobs]
        told.flush()
        while len(answers) < len(jobs):
            # Opened anew: one that was killed a moment ago must not move where this one reads.
            with open(told.name, "rb") as rest:
                rest.seek(starts[len(answers)])
                answers += _answers(rest, len(jobs) - len(answers), limits, sandbox)
            if len(answers) < len(jobs):
                fault = "the replay was stopped: it needs more time or memory than a cell may have"
                answers.append(Answer(STOPPED, "cannot", fault, fault))
    return answers


def _tell(job: Job, told: BinaryIO) -> int:
    """Write a job as the other side reads it; where it begins."""
    start = told.tell()
    size = job.path.stat().st_size
    head = {
        "requests": requests_document(job.requests),
        "size": size,
        "wanted": job.wanted,
        "nest_version": job.nest_version,
    }
    told.write(json.dumps(head).encode() + b"\n")
    with job.path.open("rb") as source:
        shutil.copyfileobj(source, told)
    return start


def _answers(told: BinaryIO, count: int, limits: Limits, sandbox: Sandbox) -> list[Answer]:
    """What one process says before it ends, or is killed because it says nothing for too long.

    Each job has its own time. If they shared it, one could use up what all others leave, and each
    after it again.
    """
    cpu_s = int(START_S + 2 * limits.cell_s)
    argv = ["-s", "-P", "-m", "autograder.replay.process", str(limits.memory_bytes)]
    argv += [str(cpu_s), str(count), str(int(sandbox.isolates))]
    answers: list[Answer] = []
    with ExitStack() as held:
        command = sandbox.command(argv, limits, WHOLE_PACKAGE, held)
        process = subprocess.Popen(
            command.argv,
            stdin=told,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=command.environment,
            cwd="/",
            pass_fds=command.descriptors,
            start_new_session=True,
        )
        try:
            for line in _lines(process.stdout.fileno(), limits.clock_factor * cpu_s):
                answer = _read_answer(line)
                if answer is None:
                    break
                answers.append(answer)
                if len(answers) == count:
                    break
        finally:
            process.kill()
            process.wait()
            process.stdout.close()
    return answers


def _lines(pipe: int, seconds: float) -> Iterator[bytes]:
    """The lines that come out of a pipe, until none has come for so long."""
    rest, left = b"", ANSWER_BYTES
    deadline = time.monotonic() + seconds
    while select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))[0]:
        part = os.read(pipe, 1 << 16)
        left -= len(part)
        if not part or left < 0:
            return
        *lines, rest = (rest + part).split(b"\n")
        yield from lines
        if lines:
            deadline = time.monotonic() + seconds


def _read_answer(line: bytes) -> Answer | None:
    """The answer in a line, if it is one; what says it may be out of its mind."""
    try:
        found = json.loads(line)
        picture = base64.b64decode(found.pop("picture_png"))
        texts = {key: str(value)[:1000] for key, value in found.items()}
        return Answer(**texts, picture_png=picture)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


# ------------------------------------------------------------------------------ the locked-in side


def main(memory_bytes: int, cpu_s: int, count: int, locked_in: bool) -> None:
    """Answer the first `count` jobs of standard input; each may take so many seconds of CPU."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if locked_in:
        install_filter()
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # NEST's banner must not end up among the answers
    source = sys.stdin.buffer
    for left in range(count, 0, -1):
        _allow(cpu_s, left)
        answer = _answer(json.loads(source.readline()), source)
        picture = base64.b64encode(answer.picture_png).decode()
        answers.write(json.dumps({**asdict(answer), "picture_png": picture}) + "\n")
        answers.flush()


def _allow(cpu_s: int, left: int) -> None:
    """Let the next job have its CPU time; what is left to all bounds it for good."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    so_far = math.ceil(used.ru_utime + used.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (so_far + cpu_s, so_far + left * (cpu_s + 1)))


def _answer(job: dict[str, Any], source: BinaryIO) -> Answer:
    from autograder.checks import run_digest
    from autograder.judge.decide import Run, accept
    from autograder.replay.replay import DIFFERENT, NOTHING, replay, suspicion

    requests = read_requests(job["requests"])
    data = source.read(job["size"])
    found, refused = accept(Run(requests, (data,), nest_version=job["nest_version"]))
    if refused:  # the judge refuses it too
        return Answer(STOPPED, NOTHING, refused[0])
    (probe,) = found
    if probe not in found or not requests[probe].controls.get("simulate_ms"):
        return Answer(probe, NOTHING)
    recording = found[probe]
    why, digest = suspicion(recording), run_digest(recording)
    if not job["wanted"]:
        return Answer(probe, LEFT, suspicion=why, digest=digest)
    result = replay(recording, requests[probe].controls)
    picture = _picture(recording, result.replayed) if result.outcome == DIFFERENT else b""
    return Answer(probe, result.outcome, result.reason, why, digest, picture)


def _picture(recorded: Recording, replayed: Recording | None) -> bytes:
    import io

    from autograder.checks.pictures import two_rasters

    if replayed is None or not recorded.spikes:
        return b""
    target = io.BytesIO()
    figure = two_rasters(
        {"recorded": recorded.spikes, "replayed": replayed.spikes}, recorded.simulate_ms
    )
    figure.savefig(target, format="png", dpi=110)
    return target.getvalue()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), bool(int(sys.argv[4])))
