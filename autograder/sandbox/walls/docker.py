"""The sandbox as a container of the image `kernel`: the command line of `docker run`.

No network, a read-only image, no capabilities, an ordinary uid; the engine keeps the limits of
memory and processes.
"""

import os
import subprocess
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import autograder
from autograder.course.limits import SHARED_MEMORY_BYTES, Limits
from autograder.sandbox.errors import SandboxMissing
from autograder.sandbox.walls import bwrap

IMAGE = "nest-course/kernel"
PYTHON = "/opt/venv/bin/python"
LABEL = "nest-course.grader"  # tells which process started a container


def command(
    arguments: list[str], limits: Limits, uid: int, parts: Sequence[str], *options: str
) -> list[str]:
    """The command line that runs Python with `arguments` in a container, as an ordinary user.

    parts: what it sees of this package. options: further options of `docker run`. Raises
    SandboxMissing if Docker is not installed.
    """
    run = [tool(), "run", f"--label={LABEL}={os.getpid()}", *isolation(limits, uid)]
    return [*run, *package(parts), *options, IMAGE, PYTHON, *arguments]


def environment() -> dict[str, str]:
    """The environment variables that the command line needs."""
    return {k: v for k, v in os.environ.items() if k in ("HOME", "PATH", "DOCKER_HOST")}


def isolation(limits: Limits, uid: int) -> list[str]:
    """The options of `docker run` that isolate a kernel."""
    variables = bwrap.environment(limits) | {"PATH": "/opt/venv/bin:/usr/bin:/bin"}
    return [
        "--rm",
        "--network=none",
        "--read-only",
        "--cap-drop=ALL",
        "--security-opt=no-new-privileges",
        "--log-driver=none",  # otherwise a flood of output fills the host's disk
        f"--user={uid}:{uid}",
        f"--pids-limit={limits.processes}",
        f"--memory={limits.memory_total_bytes}",
        f"--memory-swap={limits.memory_total_bytes}",
        f"--shm-size={SHARED_MEMORY_BYTES}",
        f"--tmpfs=/tmp:size={limits.tmp_bytes},mode=1777",
        "--tmpfs=/dev/pts:ro,size=4096",  # no terminals: the machine has 4096 for all
        f"--tmpfs={bwrap.OUTBOX}:size={limits.outbox_bytes},mode=0700,uid={uid},gid={uid}",
        "--workdir=/tmp",
        "--hostname=sandbox",
        *[f"--env={name}={value}" for name, value in variables.items()],
    ]


def package(parts: Iterable[str]) -> list[str]:
    """The options of `docker run` that show parts of this package."""
    source, target = Path(autograder.__file__).parent, Path(bwrap.PACKAGE, "autograder")
    return [f"--volume={source / part}:{target / part}:ro" for part in parts]


def tool() -> str:
    """The path of Docker's command. Raises SandboxMissing if it is not installed."""
    return bwrap.tool("docker", "docker.io")


def image_id() -> str:
    """The digest of the image.

    Raises SandboxMissing, which says what to type, if the engine or the image is missing.
    """
    asked = [tool(), "image", "inspect", "--format={{.Id}}", IMAGE]
    done = subprocess.run(asked, capture_output=True, text=True)
    if done.returncode != 0:
        raise SandboxMissing(
            f"The image {IMAGE} is not there: {done.stderr.strip()}\n"
            "Type:  make image IMAGES=kernel"
        )
    return done.stdout.strip()


def first_process(container: str) -> int:
    """The host's number of the container's first process; 0 if it does not run."""
    asked = [tool(), "inspect", "--format={{.State.Pid}}", container]
    found = subprocess.run(asked, capture_output=True, text=True)
    return int(found.stdout.strip() or 0)


def remove(container: str) -> None:
    """Kill a container and remove it, if it is there."""
    subprocess.run([tool(), "rm", "--force", container], capture_output=True, check=False)


def remove_orphans() -> None:
    """Remove containers whose grader is gone: a killed one could not do it itself."""
    listed = [tool(), "ps", "--filter", f"label={LABEL}", "--format"]
    found = subprocess.run(
        [*listed, f'{{{{.ID}}}} {{{{.Label "{LABEL}"}}}}'], capture_output=True, text=True
    )
    for line in found.stdout.splitlines():
        container, _, pid = line.partition(" ")
        with suppress(ValueError):
            if not Path(f"/proc/{int(pid)}").exists():
                remove(container)
