"""Replay recordings in a process of their own, locked in as student code is.

A recorded network is only numbers, but anybody may have chosen them, and NEST is C++. So
`python -m autograder.replay_process` runs behind the walls of the sandbox, gets recordings through
its standard input and tells of each in one line of JSON. When it dies, the recording that it was at
can't be replayed, and a new process goes on with the rest.
"""

from __future__ import annotations

import base64
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
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
    """A recording to look at, and to replay if `wanted`; asked: its question's probes by name."""

    asked: Mapping[str, Asked]
    data: bytes
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
    while len(answers) < len(jobs):
        found = _answers(jobs[len(answers) :], limits, sandbox)
        answers += found
        if len(answers) < len(jobs):
            fault = "the replay was stopped: it needs more time or memory than a cell may have"
            answers.append(Answer(STOPPED, "cannot", fault, fault))
    return answers


def _answers(jobs: Sequence[Job], limits: Limits, sandbox: str) -> list[Answer]:
    """What one process says before it ends."""
    seconds = limits.cell_s * len(jobs)
    argv = ["-s", "-P", "-m", "autograder.replay_process", str(limits.memory_bytes)]
    argv += [str(int(START_S + 2 * seconds)), str(int(sandbox != "none"))]
    head = [
        {"asked": _document(job.asked), "size": len(job.data), "wanted": job.wanted} for job in jobs
    ]
    with ExitStack() as stack, tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as said:
        told.write(json.dumps(head).encode() + b"\n")
        told.writelines(job.data for job in jobs)
        told.seek(0)
        command, environment, inherited = _command(argv, limits, sandbox, stack)
        process = subprocess.Popen(
            command,
            stdin=told,
            stdout=said,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd="/",
            pass_fds=inherited,
            start_new_session=True,
        )
        try:
            process.wait(timeout=2 * START_S + 4 * seconds)
        except subprocess.TimeoutExpired:
            pass
        finally:
            process.kill()
            process.wait()
        said.seek(0)
        return _read_answers(said.read(ANSWER_BYTES), len(jobs))


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


def _read_answers(said: bytes, most: int) -> list[Answer]:
    """The answers that were written to their end; what says them may be out of its mind."""
    answers = []
    for line in said.splitlines(keepends=True)[:most]:
        try:
            found = json.loads(line) if line.endswith(b"\n") else None
            picture = base64.b64decode(found.pop("picture_png"))
            texts = {key: str(value)[:1000] for key, value in found.items()}
            answers.append(Answer(**texts, picture_png=picture))
        except (ValueError, TypeError, KeyError, AttributeError):
            break
    return answers


# ------------------------------------------------------------------------------ the locked-in side


def main(memory_bytes: int, cpu_s: int, locked_in: bool) -> None:
    """Answer all jobs of standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if locked_in:
        forbid_namespaces()
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # NEST's banner must not end up among the answers
    source = sys.stdin.buffer
    for job in json.loads(source.readline()):
        answer = _answer(job, source)
        picture = base64.b64encode(answer.picture_png).decode()
        answers.write(json.dumps({**asdict(answer), "picture_png": picture}) + "\n")
        answers.flush()


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
    main(int(sys.argv[1]), int(sys.argv[2]), bool(int(sys.argv[3])))
