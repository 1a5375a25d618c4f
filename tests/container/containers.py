"""Containers for the tests: started the way compose.yml says, gone afterwards."""

from __future__ import annotations

import json
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
TOKEN = "t"
DOCKER = subprocess.run(
    [ROOT / "docker" / "cli.sh"], capture_output=True, text=True, check=True
).stdout.strip()


def docker(*arguments: str, check: bool = True, **kwargs) -> str:
    """What a docker command prints. Raises RuntimeError with its complaint if it fails."""
    done = subprocess.run([DOCKER, *arguments], capture_output=True, text=True, **kwargs)
    if check and done.returncode != 0:
        raise RuntimeError(f"docker {' '.join(arguments)}\n{done.stdout}{done.stderr}")
    return done.stdout


def service_flags(name: str, *, volume: str) -> list[str]:
    """What compose.yml says of a service, as arguments of `docker run`."""
    service = yaml.safe_load((ROOT / "compose.yml").read_text())["services"][name]
    (mount,) = service["volumes"]
    flags = ["--publish=127.0.0.1::8888", f"--volume={volume}:{mount.split(':')[1]}"]
    flags += ["--read-only"] if service["read_only"] else []
    flags += [f"--tmpfs={one}" for one in service["tmpfs"]]
    flags += [f"--cap-drop={one}" for one in service["cap_drop"]]
    flags += [f"--security-opt={option(one)}" for one in service["security_opt"]]
    flags += [f"--pids-limit={service['pids_limit']}", "--memory=4g"]
    return flags


def option(text: str) -> str:
    """A security option in the words of `docker run`, which looks for files from where it runs."""
    return text.replace("seccomp:", f"seccomp={ROOT}/")


@dataclass(frozen=True)
class Container:
    """A running container and the address of its server."""

    id: str

    @property
    def address(self) -> str:
        return "http://" + docker("port", self.id, "8888").split()[0]

    def run(self, *command: str, check: bool = True) -> str:
        return docker("exec", self.id, *command, check=check)

    def wait_until_healthy(self, seconds: float = 120) -> None:
        """Wait until the health check of the image passes; asked at once, not every ten seconds."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            if self.run("sh", "-c", "healthcheck >/dev/null 2>&1 && echo well", check=False):
                return
            state = json.loads(docker("inspect", self.id))[0]["State"]
            if state["Status"] != "running":
                break
            time.sleep(0.5)
        raise TimeoutError(f"no answer; it said:\n{self.log()}")

    def log(self) -> str:
        """What it has printed; servers print to stderr."""
        done = subprocess.run([DOCKER, "logs", self.id], capture_output=True, text=True)
        return done.stdout + done.stderr


@contextmanager
def running(image: str, *flags: str, command: tuple[str, ...] = ()) -> Iterator[Container]:
    """A container of ours, removed at the end."""
    name = f"nest-course-test-{uuid.uuid4().hex[:12]}"
    try:
        named = ["--detach", "--name", name]
        yield Container(docker("run", *named, *flags, f"nest-course/{image}", *command).strip())
    finally:
        docker("rm", "--force", "--volumes", name, check=False)


@contextmanager
def new_volume() -> Iterator[str]:
    """The name of an empty volume."""
    name = f"nest-course-test-{uuid.uuid4().hex[:12]}"
    docker("volume", "create", name)
    try:
        yield name
    finally:
        docker("volume", "rm", "--force", name, check=False)
