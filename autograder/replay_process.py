"""Replay recordings in a process of their own, locked in as student code is.

A recorded network is only numbers, but anybody may have chosen them, and NEST is C++. So
`python -m autograder.replay_process` runs behind the walls of the sandbox, gets recordings through
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
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import autograder
from autograder.plan import Asked
from autograder.recording import Recording, decode_value, encode_value
from autograder.sandbox import container, view
from autograder.sandbox.filter import forbid_namespaces, program_here
from autograder.sandbox.limits import Limits
from autograder.sandbox.provisioner import free_uid

START_S = 60.0  # until NEST is imported, on a busy machine
ANSWER_BYTES = 20 << 20  # that are read of one process
LEFT = "left"  # looked at, and not replayed
STOPPED = "?"  # stands for the name of the probe, which nobody could tell


@dataclass(frozen=True)
class Job:
    """A recording to look at, and to replay if `wanted`.

    asked: its question's probes by name. path: its file, which nobody changes.
    """

    asked: Mapping[str, Asked]
    path: Path
    wanted: bool


@dataclass(frozen=True)
class Answer:
    """What became of one recording.

    outcome: of `replay.Replay`, or left. odd: why it should be replayed in any case, or empty.
    digest: the same for the same spikes. picture_png: both rasters, where they differ.
    """

    probe: str
    outcome: str
    reason: str = ""
    odd: str = ""
    digest: str = ""
    picture_png: bytes = b""


def replay_apart(jobs: Sequence[Job], limits: Limits, sandbox: str = "bubblewrap") -> list[Answer]:
    """Look at recordings and replay those that are wanted; one answer for each, in order."""
    answers: list[Answer] = []
    with tempfile.NamedTemporaryFile() as told:
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
    head = {"asked": _document(job.asked), "size": size, "wanted": job.wanted}
    told.write(json.dumps(head).encode() + b"\n")
    with job.path.open("rb") as source:
        shutil.copyfileobj(source, told)
    return start


def _answers(told: BinaryIO, count: int, limits: Limits, sandbox: str) -> list[Answer]:
    """What one process says before it ends, or is killed because it says nothing for too long.

    Each job has its own time. If they shared it, one could use up what all others leave, and each
    after it again.
    """
    cpu_s = int(START_S + 2 * limits.cell_s)
    argv = ["-s", "-P", "-m", "autograder.replay_process", str(limits.memory_bytes)]
    argv += [str(cpu_s), str(count), str(int(sandbox != "none"))]
    answers: list[Answer] = []
    with ExitStack() as stack:
        command, environment, inherited = _command(argv, limits, sandbox, stack)
        process = subprocess.Popen(
            command,
            stdin=told,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd="/",
            pass_fds=inherited,
            start_new_session=True,
        )
        try:
            for line in _lines(process.stdout.fileno(), 2.0 * cpu_s):
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


def _command(
    argv: list[str], limits: Limits, sandbox: str, stack: ExitStack
) -> tuple[list[str], dict[str, str], tuple[int, ...]]:
    """The command line, its environment, and the descriptors that it needs."""
    uid = None
    if os.geteuid() == 0 and sandbox != "none":
        uid, seat = free_uid()
        stack.enter_context(seat)
    if sandbox == "bubblewrap":
        program = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  the stack closes it
        program.write(program_here())
        program.seek(0)
        command = view.command([sys.executable, *argv], limits, program.fileno(), uid)
        return command, {}, (program.fileno(),)
    if sandbox == "docker":
        docker = view.tool("docker", "docker.io")
        run = [docker, "run", "--interactive", f"--label={container.LABEL}={os.getpid()}"]
        walls = container.walls(limits, os.geteuid() if uid is None else uid)
        names = {"HOME", "PATH", "DOCKER_HOST"} & os.environ.keys()
        environment = {name: os.environ[name] for name in names}
        return [*run, *walls, container.IMAGE, container.PYTHON, *argv], environment, ()
    home = stack.enter_context(tempfile.TemporaryDirectory(prefix="autograder-"))
    package = str(Path(autograder.__file__).parents[1])
    own = {"PYTHONPATH": package, **view.python_environment(home)}
    return [sys.executable, *argv], {**os.environ, **own}, ()


def _document(asked: Mapping[str, Asked]) -> dict[str, Any]:
    return {
        name: {**asdict(probe), "arguments": encode_value(probe.arguments)}
        for name, probe in asked.items()
    }


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
        forbid_namespaces()
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
    from autograder.judge import Run, accept
    from autograder.replay import DIFFERENT, NOTHING, replay, suspicion

    asked = {
        name: Asked(**{**probe, "arguments": decode_value(probe["arguments"])})
        for name, probe in job["asked"].items()
    }
    found, refused = accept(Run(asked, (source.read(job["size"]),)))
    if refused:  # the judge refuses it too
        return Answer(STOPPED, NOTHING, refused[0])
    (probe,) = found
    if probe not in found or not asked[probe].controls.get("simulate_ms"):
        return Answer(probe, NOTHING)
    recording = found[probe]
    odd, digest = suspicion(recording), run_digest(recording)
    if not job["wanted"]:
        return Answer(probe, LEFT, odd=odd, digest=digest)
    result = replay(recording, asked[probe].controls)
    picture = _picture(recording, result.replayed) if result.outcome == DIFFERENT else b""
    return Answer(probe, result.outcome, result.reason, odd, digest, picture)


def _picture(recorded: Recording, replayed: Recording | None) -> bytes:
    import io

    from autograder.pictures import two_rasters

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
